import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, stepping } from '../make-power.js'

export const wrong = 'Each repeat of an off begins the grace anew.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: repeated off keeps deadline',
    ...stepping((right, model, event, at) => {
      const { decision } = model
      const repeated =
        groupIntentOf(event)?.desired_state === 'off' && decision?.by === 'group' && decision.wanted === 'off'
      if (!repeated || decision.stage !== 'open') return right(model, event, at)
      return right({ ...model, decision: { ...decision, due_steady_ms: at.steady_ms + decision.grace_ms } }, event, at)
    }),
  })
