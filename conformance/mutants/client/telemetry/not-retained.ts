import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Heartbeats are retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: not retained',
    outgoing: publishing('heartbeat', (one) => ({ ...one, retain: true })),
  })
