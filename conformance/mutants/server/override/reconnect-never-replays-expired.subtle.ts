import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isReconnect, later } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

export const wrong = 'After a reconnect, what expired a second ago goes out first.'

export default () => createReferenceAdapter({ name: 'wrong server: overrides a second too old', ...queueing() })

/** By what goes out after a reconnect, what goes out before it. */
function queueing(): Pick<AdapterOptions, 'step' | 'outgoing'> {
  const queued = new Map<string, string>()
  return {
    step: doing((effects, event, before) => {
      queued.clear()
      for (const effect of effects) {
        if (!isClientIntent(effect) || !isReconnect(event, before)) continue
        const { issued_at, expires_at } = effect.intent
        const by_ms = Date.parse(issued_at) - Date.parse(expires_at) - 1000
        const old = { issued_at: later(issued_at, by_ms), expires_at: later(expires_at, by_ms) }
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
