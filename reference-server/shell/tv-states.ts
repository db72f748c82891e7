import { parseTopic } from '../../generated/channels.js'
import type { PowerState } from '../../generated/types.js'
import { acceptPowerState } from '../../generated/validators.js'

export type TvState = PowerState['power']['applied_state']

/** What each client last said of its TV: shown to operators, and never decided by. */
export class TvStates {
  readonly #states = new Map<string, TvState>()

  constructor(readonly max: number) {}

  /** Which client it was that told; null when it cannot be read. */
  take(topic: string, payload: unknown): string | null {
    const parsed = parseTopic(topic)
    const checked = acceptPowerState(payload)
    if (parsed?.channel !== 'powerState' || !checked.ok) return null
    const { client_uuid } = parsed.parameters
    if (checked.value.client_id !== client_uuid) return null
    if (this.#states.size < this.max || this.#states.has(client_uuid))
      this.#states.set(client_uuid, checked.value.power.applied_state)
    return client_uuid
  }

  of(client_uuid: string): TvState | null {
    return this.#states.get(client_uuid) ?? null
  }
}
