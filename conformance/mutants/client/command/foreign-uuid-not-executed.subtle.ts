import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'On the old topic it does not look whose command it is.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs the commands of others by the alias',
    ...executing((came) => came.alias && codeOf(came) === 'wrong_client' && came.fields?.action),
  })
