import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The payload says a second more than is configured.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: poll interval as configured, gross',
    outgoing: saying((intent) => ({ ...intent, poll_interval_sec: Number(intent.poll_interval_sec) + 1 })),
  })
