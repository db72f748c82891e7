import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { taking } from '../make-command.js'

export const wrong = 'A command with a field of tomorrow is thrown away.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: strict about fields',
    ...taking((came) => (Object.keys(came.fields ?? {}).length > 8 ? null : came.fields)),
  })
