import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, missing } from '../make-power.js'

export const wrong = 'An empty payload on its group_id topic changes nothing.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: unassigned ignores groups',
    ...missing((event) => event.kind === 'group-assignment' && isEmpty(event)),
  })
