import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { leavingOut } from '../make-telemetry.js'

export const wrong = 'It announces itself only at the start.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: discovery after reconnect',
    ...leavingOut(({ kind }, { connections }) => kind === 'discovery' && connections > 0),
  })
