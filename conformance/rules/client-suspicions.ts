import type { ClientFound, ClientId } from './client-part.js'
import type { Track } from './client-track.js'
import type { Told } from './rule.js'

/** Suspicions kept at a time. */
const MAX_KEPT = 64

interface Suspicion {
  readonly id: ClientId
  readonly told: Told
  /** Wrong clients that would report so, as they were then. */
  readonly by: readonly { readonly track: Track; readonly refuted: number }[]
}

/**
 * What is wrong with a report, where a client that is wrong about its TV would report so: if it is that, its TV will show
 * it, and is told of; if not, its report is wrong.
 */
export class Suspicions {
  #open: readonly Suspicion[] = []

  tell(id: ClientId, told: Told, by: readonly Track[], found: ClientFound): void {
    if (by.some(({ blamed }) => blamed)) return
    const one = { id, told, by: by.map((track) => ({ track, refuted: track.refuted })) }
    if (by.length === 0) found.broken(id, told)
    else this.#open = [...this.#open, one].slice(-MAX_KEPT)
  }

  step(found: ClientFound): void {
    const open = this.#open.filter(({ by }) => !by.some(({ track }) => track.blamed))
    const left = open.filter(({ by }) => by.some(({ track, refuted }) => track.refuted === refuted))
    for (const one of open) if (!left.includes(one)) found.broken(one.id, one.told)
    this.#open = left
  }
}
