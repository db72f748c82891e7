import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { offOnRestart } from '../make.js'

export const wrong = 'A restart in the last two minutes of an event begins with off.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: off on restart near the end',
    step: offOnRestart(({ intent: { event_window_end: end } }, now_ms) => !!end && Date.parse(end) - now_ms <= 120_000),
  })
