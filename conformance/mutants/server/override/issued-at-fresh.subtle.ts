import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

export const wrong = 'One heartbeat in five is dated three seconds ahead.'

export default () => {
  let beats = 0
  return createReferenceAdapter({
    name: 'wrong server: overrides dated ahead',
    step: doing((effects) =>
      effects.map((effect) => {
        if (!isClientIntent(effect) || effect.cause !== 'heartbeat' || ++beats % 5 > 0) return effect
        const { issued_at, expires_at } = effect.intent
        return reordered(effect, { issued_at: later(issued_at, 3000), expires_at: later(expires_at, 3000) })
      }),
    ),
  })
}
