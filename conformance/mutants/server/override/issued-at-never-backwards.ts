import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

/** What is dated before what was published earlier is neither of now nor later than it. */
export const alsoBreaks = ['server/override/issued-at-fresh', 'server/override/refresh-until-end']

export const wrong = 'Each heartbeat is dated ten seconds before the order was given.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides that run backwards',
    step: doing((effects) =>
      effects.map((effect) => {
        if (!isClientIntent(effect) || effect.cause !== 'heartbeat') return effect
        const { issued_at, expires_at } = effect.intent
        return reordered(effect, { issued_at: later(issued_at, -60_000), expires_at: later(expires_at, -60_000) })
      }),
    ),
  })
