import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, orderingAgain } from '../make-power.js'

export const wrong = 'Each repeat of an intent is an order to the TV.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: applied once',
    ...orderingAgain((event, before, after) => {
      const { intent_id } = groupIntentOf(event) ?? {}
      return intent_id === after.decision?.intent_id && intent_id === before.decision?.intent_id
    }),
  })
