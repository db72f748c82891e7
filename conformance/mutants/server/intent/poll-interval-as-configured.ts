import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The payload says 30 s, whatever the poll interval is.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: always 30 s',
    outgoing: saying((intent) => ({ ...intent, poll_interval_sec: 30 })),
  })
