import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, orderingAgain } from '../make-power.js'

export const wrong = 'The third time that it hears an on it gives the order again.'

export default () => {
  let heard = 0
  return createReferenceClientAdapter({
    name: 'wrong client: applied once, subtle',
    ...orderingAgain((event, before, after) => {
      const { intent_id } = groupIntentOf(event) ?? {}
      if (intent_id === undefined || intent_id !== after.decision?.intent_id) return false
      heard = intent_id === before.decision?.intent_id ? heard + 1 : 1
      return heard === 3
    }),
  })
}
