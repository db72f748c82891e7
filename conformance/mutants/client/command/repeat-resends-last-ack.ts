import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isRepeat, taking } from '../make-command.js'

export const wrong = 'A copy is not answered.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: silent about copies',
    ...taking((came) => (isRepeat(came) ? null : came.fields)),
  })
