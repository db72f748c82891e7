import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { offOnRestart } from '../make.js'

/** In a group whose events come under both of its names it looks as if those of one did not count. */
export const alsoBreaks = ['server/intent/group-id-number-or-text'] as const

export const wrong = 'A restart in the last two minutes of an event begins with off.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: off on restart near the end',
    step: offOnRestart(({ intent: { event_window_end: end } }, now_ms) => !!end && Date.parse(end) - now_ms <= 120_000),
  })
