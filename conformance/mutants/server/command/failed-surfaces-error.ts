import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** What is not told before a restart is not told after it. */
export const alsoBreaks = ['server/command/survives-restart'] as const

export const wrong = 'The operator is not told what went wrong.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a silent failure',
    telling: (view) => ({ ...view, error_message: null }),
  })
