import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isReconnect, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

export const wrong = 'After a reconnect, what was queued an hour ago goes out first.'

export default () => createReferenceAdapter({ name: 'wrong server: an old queue of overrides', ...queueing() })

/** By what goes out after a reconnect, what goes out before it. */
function queueing(): Pick<AdapterOptions, 'step' | 'outgoing'> {
  const queued = new Map<string, string>()
  return {
    step: doing((effects, event, before) => {
      queued.clear()
      for (const effect of effects) {
        if (!isClientIntent(effect) || !isReconnect(event, before)) continue
        const { issued_at, expires_at } = effect.intent
        const old = { issued_at: later(issued_at, -3_600_000), expires_at: later(expires_at, -3_600_000) }
        queued.set(effect.payload, reordered(effect, old).payload)
      }
      return [...effects]
    }),
    outgoing: (publication) => {
      const old = queued.get(String(publication.payload))
      return old === undefined ? publication : [{ ...publication, payload: old }, publication]
    },
  }
}
