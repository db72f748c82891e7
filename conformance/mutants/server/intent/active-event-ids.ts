import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'No event is ever said to be active.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no active events',
    outgoing: saying((intent) => ({ ...intent, active_event_ids: [] })),
  })
