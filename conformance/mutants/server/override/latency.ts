import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Step } from '../../../../reference-server/core/step.js'
import { doing } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'An override is kept back for its first 40 seconds.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: late overrides',
    step: keptBack(),
  })

function keptBack(): Step {
  const ordered_ms = new Map<string, number>()
  return doing((effects, { now_ms }) =>
    effects.filter((effect) => {
      if (!isClientIntent(effect)) return true
      const { intent_id } = effect.intent
      const since_ms = ordered_ms.get(intent_id) ?? now_ms
      ordered_ms.set(intent_id, since_ms)
      return now_ms >= since_ms + 40_000
    }),
  )
}
