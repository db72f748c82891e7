import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { leavingOut } from '../make-telemetry.js'

export const wrong = 'It announces itself only when the connection is made again.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: discovery',
    ...leavingOut(({ kind }, { connections }) => kind === 'discovery' && connections === 0),
  })
