import type { StrykerOptions } from '@stryker-mutator/api/core'
import { commonTokens, declareClassPlugin, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { Progress } from '../progress.js'
import { WordsIgnorer } from '../words.js'
import { InProcessRunner } from './in-process.js'
import { NAMES } from './names.js'

/** What Stryker finds here, in its own process and in those that run the tests. */
export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, NAMES.runner, inProcess),
  declareClassPlugin(PluginKind.Ignore, NAMES.words, WordsIgnorer),
  declareClassPlugin(PluginKind.Reporter, NAMES.progress, Progress),
]

export const strykerValidationSchema = {
  properties: {
    [NAMES.tests]: { type: 'array', items: { type: 'string' } },
    [NAMES.runs]: { type: 'number' },
    [NAMES.slow]: { type: 'number' },
  },
}

inProcess.inject = tokens(commonTokens.options)
function inProcess(options: StrykerOptions): InProcessRunner {
  const most = (name: string): number => (options[name] as number | undefined) ?? Number.POSITIVE_INFINITY
  return new InProcessRunner(options[NAMES.tests] as string[], most(NAMES.runs), most(NAMES.slow))
}
