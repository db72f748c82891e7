import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'An intent without an end says so in a field of its own.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: schema, subtle',
    outgoing: saying((intent) => (intent.event_window_end ? intent : { ...intent, endless: true })),
  })
