import { type GroupId, give, groupIntent, type IntentOptions, settle, wait } from './client-messages.js'
import type { Ignored, Names, State } from './client-power-arbitraries.js'
import type { ClientScenario, ClientStep } from './client-scenario.js'

/** Steps that the scenarios of the TV are made of. */

/** So long after an instant whoever owed an ON has done it. */
const ON_DONE_MS = 2_000
/** So long after a grace whoever owed an OFF has done it. */
const OFF_DONE_MS = 3_000
/** After an order that was owed. */
const AFTERWARDS_MS = 700
/** Between two messages, so that it is clear which of them was acted on. */
const APART_MS = 900

/** What the TV is to be is waited for, and then a little more. */
export function tvIs(state: State, grace_sec = 0, later_ms = 0): ClientStep[] {
  const within_ms = later_ms + (state === 'on' ? ON_DONE_MS : grace_sec * 1000 + OFF_DONE_MS)
  return [{ kind: 'until', what: { kind: 'tv', state }, within_ms }, wait(AFTERWARDS_MS)]
}

/** Long enough for a TV that is not to be moved. */
export function staysOff(): ClientStep {
  return settle(ON_DONE_MS)
}

export function staysOn(grace_sec: number): ClientStep {
  return settle(grace_sec * 1000 + OFF_DONE_MS)
}

/** A server that speaks to one group. */
export class Voice {
  readonly #group: GroupId
  readonly #names: Names
  readonly #grace_sec: number

  constructor(group: GroupId, names: Names, grace_sec: number) {
    this.#group = group
    this.#names = names
    this.#grace_sec = grace_sec
  }

  /** Another intent. */
  says(state: State, options?: IntentOptions): ClientStep {
    return give(groupIntent(this.#group, state, this.#names.next(), options))
  }

  /** Another intent, which is followed. */
  turns(state: State, options?: IntentOptions): ClientStep[] {
    return [this.says(state, options), ...tvIs(state, this.#grace_sec)]
  }

  /** One after the other; none is followed. */
  ignored(state: State, kinds: readonly Ignored[]): ClientStep[] {
    const each = kinds.flatMap((kind) => [give(kind(this.#group, state, this.#names.next())), wait(APART_MS)])
    return [...each, state === 'on' ? staysOff() : staysOn(this.#grace_sec)]
  }
}

export interface PowerSetting {
  readonly mode?: 'hybrid' | 'mqtt' | 'local'
  readonly grace_sec: number
  readonly tv: State
}

export function powerScenario(
  name: string,
  { mode = 'hybrid', grace_sec, tv }: PowerSetting,
  steps: readonly (ClientStep | readonly ClientStep[])[],
): ClientScenario {
  const config = {
    POWER_CONTROL_MODE: mode,
    CEC_TURN_OFF_DELAY: String(grace_sec),
    HEARTBEAT_INTERVAL: '5',
  }
  return { name, config, tv, steps: steps.flat() }
}
