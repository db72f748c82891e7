import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, missing } from '../make-power.js'

export const wrong = 'Once it has a group, it stays in it.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: follows group change',
    ...missing((event, { group_id }) => event.kind === 'group-assignment' && group_id !== null && !isEmpty(event)),
  })
