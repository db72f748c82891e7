import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { forgetting } from '../make-command-life.js'

/** What is unknown after a restart is unknown a day later. */
export const alsoBreaks = ['client/command/executes-once-for-24-hours'] as const

export const wrong = 'What is completed is struck from its journal.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a journal of what is under way',
    journal: forgetting(({ stages }) => stages.at(-1) === 'completed'),
  })
