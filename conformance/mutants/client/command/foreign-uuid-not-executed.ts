import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'It does not look whose command it is.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs the commands of others',
    ...executing((came) => codeOf(came) === 'wrong_client' && came.fields?.action),
  })
