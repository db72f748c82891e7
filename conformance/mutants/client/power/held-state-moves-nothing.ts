import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, orderingAgain } from '../make-power.js'

export const wrong = 'Another intent for on is an order to the TV, though it is on.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: held state moves nothing',
    ...orderingAgain(
      (event, before, after) =>
        groupIntentOf(event)?.desired_state === 'on' && after.decision?.intent_id !== before.decision?.intent_id,
    ),
  })
