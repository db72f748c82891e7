import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, stepping } from '../make-power.js'

export const wrong = 'It leaves a group only five seconds after an empty payload has said so.'

export default () => {
  let left_ms: number | null = null
  return createReferenceClientAdapter({
    name: 'wrong client: unassigned ignores groups, subtle',
    ...stepping((right, model, event, at) => {
      if (event.kind === 'group-assignment') left_ms = isEmpty(event) ? at.steady_ms : null
      if (left_ms === null) return right(model, event, at)
      if (event.kind === 'group-assignment') return { model, effects: [] }
      if (at.steady_ms - left_ms < 5_000) return right(model, event, at)
      left_ms = null
      return right(model, { kind: 'group-assignment', payload: Buffer.alloc(0) }, at)
    }),
  })
}
