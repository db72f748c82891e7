import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { saying } from '../make.js'

export const wrong = 'The timestamp of a heartbeat names no offset.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: heartbeat schema',
    outgoing: saying('heartbeat', ({ timestamp }) => ({ timestamp: timestamp.replace('Z', '') })),
  })
