import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, taking } from '../make-command.js'

export const wrong = 'Whatever is wrong, the payload is invalid.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: one code for all',
    ...taking((came) => (codeOf(came) ? { ...came.fields, schema_version: '1.0', reason: 7 } : came.fields)),
  })
