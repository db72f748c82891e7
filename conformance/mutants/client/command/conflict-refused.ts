import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing, isConflict, orderOf } from '../make-command.js'

export const wrong = 'A known id with another action is executed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs a conflict',
    ...executing((came) => isConflict(came) && orderOf(came)),
  })
