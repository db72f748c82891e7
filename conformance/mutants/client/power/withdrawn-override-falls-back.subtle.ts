import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { contractPolicy } from '../../../../reference-client/core/power/policy.js'
import { isEmpty, stepping } from '../make-power.js'

export const wrong =
  'After a client power intent was withdrawn the group is followed only by what it has heard since that came.'

export default () => {
  let before: string | null = null
  return createReferenceClientAdapter({
    name: 'wrong client: withdrawn override falls back, subtle',
    ...stepping(
      (right, model, event, at) => {
        if (event.kind === 'client-intent' && !isEmpty(event)) before = model.group?.intent_id ?? null
        return right(model, event, at)
      },
      {
        verdictOf: (model, wall_ms) => {
          const verdict = contractPolicy.verdictOf(model, wall_ms)
          const over = model.override === null && verdict?.by === 'group' && verdict.intent_id === before
          return over ? model.decision : verdict
        },
      },
    ),
  })
}
