import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, stepping } from '../make-power.js'

export const wrong = 'Another intent for off is carried out once its grace has passed, though the TV is off.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: held state moves nothing, subtle',
    ...stepping((right, model, event, at) => {
      const { decision } = model
      const intent = groupIntentOf(event)
      const again = intent?.desired_state === 'off' && decision?.by === 'group' && decision.wanted === 'off'
      return right(
        again && intent.intent_id !== decision.intent_id && model.tv === 'off' ? { ...model, tv: 'unknown' } : model,
        event,
        at,
      )
    }),
  })
