import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isConflict, taking } from '../make-command.js'

export const wrong = 'Copies are told by their id alone.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: takes a conflict for a copy',
    ...taking((came) => (isConflict(came) ? { ...came.fields, action: came.record?.action } : came.fields)),
  })
