import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'It does not look at the version.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs any version',
    ...executing((came) => codeOf(came) === 'unsupported_version' && came.fields?.action),
  })
