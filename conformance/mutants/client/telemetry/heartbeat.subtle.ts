import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { leavingOut } from '../make-telemetry.js'

export const wrong = 'After a reconnect it sends no heartbeats, but the first one.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: heartbeat, subtle',
    ...leavingOut(({ kind }, { connections }) => kind === 'heartbeat' && connections > 1),
  })
