import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'An optional field of an intent that cannot be read is as if it were not there.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: unreadable field is malformed, subtle',
    ...misreading(({ event_window_start: _, event_window_end: __, active_event_ids: ___, ...intent }) => intent),
  })
