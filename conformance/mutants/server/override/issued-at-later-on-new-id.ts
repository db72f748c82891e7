import { formatInstant } from '../../../../generated/instants.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isFirst, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

/** What is dated like what was published earlier is not of now. */
export const alsoBreaks = ['server/override/issued-at-fresh']

/** No configuration of the suite has intents that expire sooner. */
const SHORTEST_LIFE_MS = 30_000

export const wrong = 'A new override is dated like the one it replaces, so that screens have to break the tie.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ties between overrides',
    step: doing((effects, event, before) =>
      effects.map((effect) => {
        if (!isClientIntent(effect) || effect.cause !== 'transition' || isFirst(event, before)) return effect
        const known = before.retained.get(effect.topic)
        if (!known?.fingerprint) return effect
        const { issued_at, expires_at } = effect.intent
        const by_ms = known.issued_at_ms - Date.parse(issued_at)
        // What has expired is kept back.
        if (by_ms < -SHORTEST_LIFE_MS) return effect
        return reordered(effect, { issued_at: formatInstant(known.issued_at_ms), expires_at: later(expires_at, by_ms) })
      }),
    ),
  })
