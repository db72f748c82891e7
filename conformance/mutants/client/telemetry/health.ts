import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { every, publishing } from '../make.js'

export const wrong = 'Its health is reported with every second heartbeat.'

export default () => {
  const isLeftOut = every(2)
  return createReferenceClientAdapter({
    name: 'wrong client: health',
    outgoing: publishing('health', (one) => (isLeftOut() ? [] : one)),
  })
}
