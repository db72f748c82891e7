import { formatInstant } from '../../../../generated/instants.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

/** What is dated before what was published earlier is neither of now nor later than it. */
export const alsoBreaks = ['server/override/issued-at-fresh', 'server/override/refresh-until-end'] as const

export const wrong = 'A heartbeat is dated a millisecond before the publish before it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: issued at never backwards, subtle',
    step: doing((effects, { now_ms }, before) =>
      effects.map((effect) => {
        const known = before.retained.get(effect.type === 'publish' ? effect.topic : '')
        if (!known || !isClientIntent(effect) || effect.cause !== 'heartbeat') return effect
        const issued_ms = known.issued_at_ms - 1
        // What is older is kept back as expired.
        if (now_ms - issued_ms > 30_000) return effect
        const by_ms = issued_ms - Date.parse(effect.intent.issued_at)
        return reordered(effect, {
          issued_at: formatInstant(issued_ms),
          expires_at: later(effect.intent.expires_at, by_ms),
        })
      }),
    ),
  })
