import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isRepeat, taking } from '../make-command.js'

export const wrong = 'A copy on the old topic is not answered.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: silent about copies by the alias',
    ...taking((came) => (came.alias && isRepeat(came) ? null : came.fields)),
  })
