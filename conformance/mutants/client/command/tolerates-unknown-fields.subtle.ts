import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { orderOf, taking } from '../make-command.js'

export const wrong = 'It reads version 1.0 alone.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: strict about the minor version',
    ...taking((came) => (orderOf(came) && came.fields?.schema_version !== '1.0' ? null : came.fields)),
  })
