import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, executing } from '../make-command.js'

export const wrong = 'A command with a field that breaks the schema is executed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: blind to malformed fields',
    ...executing((came) => codeOf(came) === 'invalid_payload' && came.fields?.action),
  })
