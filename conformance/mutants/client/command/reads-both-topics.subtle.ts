import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { orderOf, taking } from '../make-command.js'

export const wrong = 'On the old topic it reads reboots alone.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: no shutdown by the alias',
    ...taking((came) => (came.alias && !came.record && orderOf(came) === 'shutdown_host' ? null : came.fields)),
  })
