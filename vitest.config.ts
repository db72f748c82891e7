import { defineConfig } from 'vitest/config'
import { LongestFirst } from './testing/longest-first.js'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', '.stryker-tmp/**'],
    // A library that several files use is loaded once a worker: loading them anew took longer than most tests.
    isolate: false,
    setupFiles: ['./vitest.setup.ts'],
    // A machine may be busy: what hangs is found all the same.
    testTimeout: 240_000,
    hookTimeout: 60_000,
    // A third of the time tests wait for processes of their own, or for real time: of four files two keep two cores busy.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
  },
})
