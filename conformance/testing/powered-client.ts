import { formatInstant, parseInstant } from '../../generated/instants.js'
import {
  acceptActiveEvents,
  acceptClientPowerIntent,
  acceptGroupAssignment,
  acceptGroupPowerIntent,
} from '../../generated/validators.js'
import { type Publication, type Stage, UUID } from './stage.js'

/** How the right client in memory turns its TV on and off. */

interface Intent {
  id: string
  state: 'on' | 'off'
  issued_ms: number
  expires_ms: number
  grace_ms: number
}

interface Wish {
  readonly by: 'override' | 'group' | 'events' | 'fallback'
  readonly id: string | null
  readonly state: 'on' | 'off'
  readonly grace_ms: number
}

export class PoweredClient {
  readonly #stage: Stage
  #group: string | null = null
  #intent: Intent | null = null
  #override: Intent | null = null
  #heard = false
  #events: { start_ms: number; end_ms: number }[] | null = null
  #wish: Wish | null = null
  #settled = false
  #off: { at_ms: number; by: string } | null = null
  #applied: string | null = null
  #untold: (() => void) | null = null

  constructor(stage: Stage) {
    this.#stage = stage
  }

  start(): void {
    this.#wish = null
    this.#off = null
    this.#untold = null
    if (!this.#stage.nature.remembers) {
      this.#group = null
      this.#intent = null
      this.#override = null
      this.#heard = false
      this.#events = null
      this.#applied = null
    }
    const instants = [this.#intent, this.#override].map((one) => one?.expires_ms ?? 0)
    for (const { start_ms, end_ms } of this.#events ?? []) instants.push(start_ms, end_ms)
    for (const at_ms of instants) if (at_ms > this.#stage.now_ms) this.#stage.later(at_ms, () => this.#look())
    this.#look()
  }

  connected(): void {
    this.#untold?.()
    this.#untold = null
  }

  hear({ topic, payload, binary }: Publication): void {
    const value = binary ? undefined : parsed(payload)
    if (topic === `infoscreen/${UUID}/group_id`) this.#assign(payload, value)
    else if (topic === `infoscreen/events/${this.#group}`) this.#hearEvents(payload, value)
    else if (topic === `infoscreen/groups/${this.#group}/power/intent`) this.#hearGroup(payload, value)
    else if (topic === `infoscreen/${UUID}/power/intent`) this.#hearOverride(payload, value)
    else return
    this.#look()
  }

  get #mode(): string {
    return this.#stage.config.POWER_CONTROL_MODE ?? 'hybrid'
  }

  get #delay_ms(): number {
    return Number(this.#stage.config.CEC_TURN_OFF_DELAY ?? 30) * 1000
  }

  #assign(payload: string, value: unknown): void {
    const checked = acceptGroupAssignment(value)
    if (payload !== '' && !checked.ok) return
    const group = checked.ok && payload !== '' ? String(checked.value) : null
    if (group === this.#group) return
    this.#group = group
    this.#intent = null
    this.#events = null
    this.#heard = this.#override !== null
    for (const topic of [`infoscreen/events/${group}`, `infoscreen/groups/${group}/power/intent`]) {
      const kept = this.#stage.retained(topic)
      if (kept) this.hear(kept)
    }
  }

  #hearEvents(payload: string, value: unknown): void {
    const checked = acceptActiveEvents(value)
    if (payload === '' || !checked.ok) return
    this.#events = checked.value.flatMap(({ start, end }) => {
      const [start_ms, end_ms] = [parseInstant(start) ?? 0, parseInstant(end) ?? 0]
      for (const edge_ms of [start_ms, end_ms])
        if (edge_ms > this.#stage.now_ms) this.#stage.later(edge_ms, () => this.#look())
      return start_ms < end_ms ? [{ start_ms, end_ms }] : []
    })
  }

  #hearGroup(payload: string, value: unknown): void {
    if (this.#mode === 'local') return
    const checked = acceptGroupPowerIntent(value)
    if (payload === '') this.#intent = null
    else if (checked.ok && String(checked.value.group_id) === this.#group)
      this.#intent = this.#newer(this.#intent, checked.value, checked.value.desired_state, this.#delay_ms)
  }

  #hearOverride(payload: string, value: unknown): void {
    if (this.#mode === 'local') return
    const checked = acceptClientPowerIntent(value)
    if (payload === '') this.#override = null
    else if (checked.ok && checked.value.target.client_id === UUID) {
      const { desired_state, grace_seconds } = checked.value.power
      this.#override = this.#newer(this.#override, checked.value, desired_state, grace_seconds * 1000)
    }
  }

  #newer(
    before: Intent | null,
    told: { intent_id: string; issued_at: string; expires_at: string },
    state: 'on' | 'off',
    grace_ms: number,
  ): Intent | null {
    const { intent_id: id, issued_at, expires_at } = told
    const [issued_ms, expires_ms] = [parseInstant(issued_at) ?? 0, parseInstant(expires_at) ?? 0]
    if (expires_ms <= this.#stage.now_ms) return before
    const now: Intent = { id, state, issued_ms, expires_ms, grace_ms }
    if (before?.id === id) now.expires_ms = Math.max(before.expires_ms, expires_ms)
    else if (before && (issued_ms < before.issued_ms || (issued_ms === before.issued_ms && id < before.id)))
      return before
    this.#heard = true
    this.#stage.later(now.expires_ms, () => this.#look())
    return now
  }

  #covered(): boolean {
    const now_ms = this.#stage.now_ms
    return this.#events?.some(({ start_ms, end_ms }) => start_ms <= now_ms && now_ms < end_ms) ?? false
  }

  #wanted(): Wish | null {
    const live = (one: Intent | null): one is Intent => one !== null && this.#stage.now_ms < one.expires_ms
    if (live(this.#override)) return { by: 'override', ...this.#override }
    if (live(this.#intent)) return { by: 'group', ...this.#intent }
    const delay_ms = this.#delay_ms
    if (this.#mode === 'mqtt') return { by: 'fallback', id: null, state: 'off', grace_ms: delay_ms }
    if (this.#events && (this.#heard || this.#stage.nature.eager)) {
      const grace_ms = this.#stage.nature.promptly ? 0 : delay_ms
      return { by: 'events', id: null, state: this.#covered() ? 'on' : 'off', grace_ms }
    }
    return this.#heard && !this.#events ? { by: 'fallback', id: null, state: 'off', grace_ms: delay_ms } : null
  }

  #look(): void {
    const wish = this.#wanted()
    const before = this.#wish
    const turned = wish?.by !== before?.by || wish?.id !== before?.id || wish?.state !== before?.state
    this.#wish = wish
    if (turned) this.#settled = false
    if (wish?.state !== 'off') this.#off = null
    if (!wish || this.#settled) return
    if (this.#stage.tv === wish.state) {
      this.#off = null
      this.#settle(wish, 'skipped')
    } else if (wish.state === 'on') {
      this.#stage.order('on')
      this.#settle(wish, 'ok')
    } else this.#plan(wish)
  }

  #plan({ by, grace_ms }: Wish): void {
    const kept = this.#off && !this.#stage.nature.anew && this.#off.at_ms <= this.#stage.now_ms + grace_ms
    if (this.#off?.by === by || kept) return
    const off = { at_ms: this.#stage.now_ms + grace_ms, by }
    this.#off = off
    this.#stage.later(off.at_ms, () => {
      if (this.#off === off) this.#turnOff()
    })
  }

  #turnOff(): void {
    const wish = this.#wish
    this.#off = null
    if (!wish || this.#stage.tv === 'off') return
    if (wish.by === 'group' && this.#mode === 'hybrid' && this.#covered()) {
      this.#settled = true
      if (this.#stage.nature.resumes) {
        const last_ms = Math.max(...(this.#events ?? []).map(({ end_ms }) => end_ms))
        this.#stage.later(last_ms, () => {
          this.#settled = this.#settled && this.#wish !== wish
          this.#look()
        })
      }
      return
    }
    this.#stage.order('off')
    this.#settle(wish, 'ok')
  }

  #settle({ by, id }: Wish, result: 'ok' | 'skipped'): void {
    this.#settled = true
    this.#applied = id ?? this.#applied
    const source = by === 'group' || by === 'override' ? 'mqtt_intent' : 'local_fallback'
    const power = { applied_state: this.#stage.tv, source, result }
    const report = { schema_version: '1.0', intent_id: this.#applied, client_id: UUID, power }
    const tell = (): void =>
      this.#stage.publish(`infoscreen/${UUID}/power/state`, {
        ...report,
        reported_at: formatInstant(this.#stage.now_ms),
      })
    if (this.#stage.online) tell()
    else if (this.#stage.nature.tells_late) this.#untold = tell
  }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
