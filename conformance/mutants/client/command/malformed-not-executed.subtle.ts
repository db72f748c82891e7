import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { executing } from '../make-command.js'

export const wrong = 'A command without an id is executed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: runs what has no id',
    ...executing((came) => came.fields && !came.copy && came.fields.action),
  })
