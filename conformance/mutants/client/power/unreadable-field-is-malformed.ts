import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'It reads no more of an intent of its group than it needs for a decision.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: unreadable field is malformed',
    ...misreading(({ event_window_start: _, event_window_end: __, active_event_ids: ___, ...intent }) => ({
      ...intent,
      ...('reason' in intent && { reason: 'any' }),
      ...('poll_interval_sec' in intent && { poll_interval_sec: 30 }),
    })),
  })
