import { formatInstant } from '../../../../generated/instants.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

/** What has its end for an expiry does not expire later with each heartbeat. */
export const alsoBreaks = ['server/override/refresh-until-end'] as const

export const wrong = 'An override that ends sooner than the formula says expires with its end.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: expiry, subtle',
    step: doing((effects, event, { overrides }) =>
      effects.map((effect) => {
        if (!isClientIntent(effect)) return effect
        const until_ms = event.type === 'override' ? event.order.until_ms : overrides.get(effect.subject)?.until_ms
        const { issued_at, expires_at } = effect.intent
        const ends_ms = Math.max(until_ms ?? Number.POSITIVE_INFINITY, Date.parse(issued_at) + 1000)
        return ends_ms < Date.parse(expires_at) ? reordered(effect, { expires_at: formatInstant(ends_ms) }) : effect
      }),
    ),
  })
