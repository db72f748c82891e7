/** What our plugin is called in Stryker's options, and the options it has there. */
export const NAMES = {
  runner: 'in-process',
  words: 'words',
  progress: 'told',
  /** The test files. */
  tests: 'inProcessTests',
  /** How many runs a property has at most; all that it wants where this is left out. */
  runs: 'inProcessRuns',
  /** Tests that take longer than this, in ms, are left out; none where this is left out. */
  slow: 'inProcessSlow',
} as const
