import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { every, publishing } from '../make.js'

export const wrong = 'Every second heartbeat is left out.'

export default () => {
  const isLeftOut = every(2)
  return createReferenceClientAdapter({
    name: 'wrong client: heartbeat',
    outgoing: publishing('heartbeat', (one) => (isLeftOut() ? [] : one)),
  })
}
