import { type GroupId, give, retained, type Times, wait } from './client-messages.js'
import { Names } from './client-power-arbitraries.js'
import type { ClientStep, Message } from './client-scenario.js'

/** A part that can be left out; what it has to show is why it is there, and a part that shows nothing is a preparation. */
export interface Block {
  readonly shows: readonly string[]
  readonly steps: readonly ClientStep[]
}

/** What the scenarios of an attached client's TV are made of. */

export interface PowerTerms {
  readonly group: GroupId | null
  readonly turn_off_delay_sec: number
  readonly accuracy_ms: number
  /** Begins every id, so that no two runs share one. */
  readonly run: string
}

/** Longer than whoever acts on a message takes to tell of it, if all is well. */
export const APART_MS = 600
export const LATEST_MS = 3_000
export const IGNORING = [
  ...['ignores-malformed', 'ignores-unsupported-version'],
  ...['unreadable-field-is-malformed', 'ignores-expired'],
] as const
export const OVERRIDE = 'infoscreen/{client}/power/intent'

export type State = 'on' | 'off'

export interface OrderOptions extends Times {
  readonly grace_sec?: number
  readonly id?: string
  readonly retain?: boolean
  readonly power?: Readonly<Record<string, unknown>>
  readonly also?: Readonly<Record<string, unknown>>
}

/** Waits for what the TV is to be, and then long enough for what follows to be told apart from it. */
export function reached({ accuracy_ms }: PowerTerms, state: State, grace_sec = 0, later_ms = 0): ClientStep[] {
  const within_ms = grace_sec * 1000 + later_ms + LATEST_MS
  return [{ kind: 'until', what: { kind: 'tv', state }, within_ms }, wait(gapOf(accuracy_ms))]
}

/** Long enough for two deadlines to be told apart, in ms. */
export function gapOf(accuracy_ms: number): number {
  return 2 * accuracy_ms + 500
}

/** Speaks to one client alone. */
export class Operator {
  readonly #names: Names
  readonly #terms: PowerTerms

  constructor(terms: PowerTerms, letter: string) {
    this.#names = new Names(`${terms.run}-${letter}`)
    this.#terms = terms
  }

  next(): string {
    return this.#names.next()
  }

  order(desired_state: State, options: OrderOptions = {}): Message {
    const { issued_ms = 0, expires_ms = 240_000, grace_sec = 0, id = this.next(), retain = true } = options
    const at = (ms: number): string => `{at:${ms < 0 ? '-' : '+'}${Math.abs(ms)}}`
    const payload = {
      ...{ schema_version: '1.0', intent_id: id, issued_at: at(issued_ms), expires_at: at(expires_ms) },
      target: { client_id: '{client}' },
      power: { desired_state, reason: 'operator', grace_seconds: grace_sec, ...options.power },
      ...options.also,
    }
    return { ...retained(OVERRIDE, JSON.stringify(payload)), retain }
  }

  turns(state: State, options: OrderOptions = {}): ClientStep[] {
    return [give(this.order(state, options)), ...reached(this.#terms, state, options.grace_sec)]
  }
}

/** Expired for longer than two clocks may differ, and yet newer than what has been in force for longer than that. */
export function expiredOf({ accuracy_ms }: PowerTerms): Required<Times> {
  const age_ms = accuracy_ms + 1_500
  return { issued_ms: -age_ms - 100, expires_ms: -age_ms }
}

/** So long what is in force has been so when something expired comes. */
export const olderThan = (terms: PowerTerms): ClientStep => wait(-expiredOf(terms).issued_ms)

/** Blocks that show requirements of client/power, by their last names. */
export function showing(
  blocks: readonly { readonly shows: readonly string[]; readonly steps: readonly ClientStep[] }[],
): readonly Block[] {
  return blocks.map(({ shows, steps }) => ({ shows: shows.map((name) => `client/power/${name}`), steps }))
}
