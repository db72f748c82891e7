import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'The helper is called with whatever is ordered.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs any action',
    ...executing((came) => codeOf(came) === 'unsupported_action' && came.fields?.action),
  })
