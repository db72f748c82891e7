import type { Observation } from '../history/observation.js'
import { ClientFault } from './client-fault.js'
import type { TvState } from './client-host.js'

/** What the TV of a client that runs elsewhere is, by its own word: its power states, each one after a decision. */
export class ReportedTv {
  #state: TvState = 'unknown'
  /** Reports of the first order, which tells what the TV is. */
  #first: readonly string[] = []
  #isFirst = true

  get state(): TvState {
    return this.#state
  }

  /** The order by which it is told what the TV is has been followed by another. */
  begun(): void {
    this.#isFirst = false
  }

  /** What a power state tells of the TV; null for nothing new. @throws ClientFault where it cannot be judged by its word */
  take(payload: string, at_ms: number): Observation | null {
    const { applied_state: state, result, detail } = powerIn(payload)
    if (result === 'error') throw tvFails(detail)
    if (state !== 'on' && state !== 'off') return null
    if (this.#isFirst && !this.#first.includes(payload)) this.#first = [...this.#first, payload].slice(-2)
    if (this.#isFirst && this.#first.length > 1 && this.#state === state) throw twice()
    const before = this.#state
    if (before === state) return null
    this.#state = state
    // Of a TV that somebody else has turned it says that there was nothing to do.
    const isOrder = before !== 'unknown' && result === 'ok'
    return isOrder ? { kind: 'tv', at_ms, order: state } : { kind: 'tv-state', at_ms, state }
  }
}

type Fields = Readonly<Record<string, unknown>>

function powerIn(payload: string): Fields {
  try {
    const value = JSON.parse(payload) as { readonly power?: unknown } | null
    return typeof value?.power === 'object' && value.power !== null ? (value.power as Fields) : {}
  } catch {
    return {}
  }
}

function tvFails(detail: unknown): ClientFault {
  const why = typeof detail === 'string' && detail !== '' ? ` It says: ${detail.slice(0, 200)}` : ''
  return new ClientFault('CLIENT_TV_FAILS', `The client reports that its TV does not do what it is told to.${why}`)
}

function twice(): ClientFault {
  const what = 'One order was reported twice, so two clients go by this id, or one reports more than its decisions'
  return new ClientFault('CLIENT_TWICE', `${what}.`)
}
