import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** What is not told before a restart is not told after it. */
export const alsoBreaks = ['server/command/survives-restart'] as const

export const wrong = 'Of what went wrong the operator is told the first ten letters.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: failed surfaces error, subtle',
    telling: (view) => ({ ...view, error_message: view.error_message?.slice(0, 10) ?? null }),
  })
