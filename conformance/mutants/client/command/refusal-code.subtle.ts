import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { codeOf, taking } from '../make-command.js'

export const wrong = 'On the old topic it refuses without a word.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: silent refusals by the alias',
    ...taking((came) => (came.alias && codeOf(came) ? null : came.fields)),
  })
