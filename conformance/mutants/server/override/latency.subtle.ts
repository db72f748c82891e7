import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Step } from '../../../../reference-server/core/step.js'
import { doing } from '../make.js'
import { isClientIntent } from '../make-override.js'

/** What is kept back is not refreshed meanwhile. */
export const alsoBreaks = ['server/override/refresh-until-end'] as const

export const wrong = 'What replaces another override is kept back for its first 40 seconds.'

export default () => createReferenceAdapter({ name: 'wrong server: late replacements', step: keptBack() })

function keptBack(): Step {
  const ordered_ms = new Map<string, number>()
  return doing((effects, { now_ms }, { retained }) =>
    effects.filter((effect) => {
      if (!isClientIntent(effect)) return true
      const { intent_id } = effect.intent
      const known = retained.get(effect.topic)
      const replaces = Boolean(known?.fingerprint) && known?.fingerprint !== intent_id
      if (replaces) ordered_ms.set(intent_id, now_ms)
      return now_ms >= (ordered_ms.get(intent_id) ?? Number.NEGATIVE_INFINITY) + 40_000
    }),
  )
}
