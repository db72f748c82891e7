import { formatInstant } from '../../../../generated/instants.js'
import type { ClientPowerIntent, GroupPowerIntent, PowerState } from '../../../../generated/types.js'
import type { PowerConfig, PowerEffect, PowerEvent, PowerModel, TvState } from '../model.js'
import { initialPower, powerDue, stepPower } from '../step.js'

/** Everything a shell does for the power core, by hand and under a clock of its own: for the tests of this folder. */

export const SEC = 1000
const START_MS = Date.parse('2026-03-31T12:00:00Z')
export const CLIENT = '00000000-0000-4000-8000-000000000001'

export const testConfig: PowerConfig = { client_uuid: CLIENT, mode: 'hybrid', off_delay_ms: 30 * SEC }

/** What a TV is after an order, and the error of its driver. */
export interface Answer {
  readonly tv: TvState
  readonly error: string | null
}

export const obeys = (order: 'on' | 'off'): Answer => ({ tv: order, error: null })

export class TestScreen {
  model: PowerModel
  wall_ms = START_MS
  steady_ms = 0
  /** What an order is answered with at once; null: later, by `answer`. */
  answering: (order: 'on' | 'off') => Answer | null = obeys
  /** Each order with the second since the start at which it was given. */
  readonly orders: string[] = []
  readonly reports: PowerState[] = []
  readonly followed: (string | null)[] = []
  readonly notes: string[] = []

  constructor(changed: Partial<PowerConfig> = {}, tv: TvState = 'on') {
    this.model = initialPower({ ...testConfig, ...changed })
    this.send({ kind: 'started', tv })
  }

  get wall_sec(): number {
    return (this.wall_ms - START_MS) / SEC
  }

  send(event: PowerEvent): readonly PowerEffect[] {
    const { model, effects } = stepPower(this.model, event, { wall_ms: this.wall_ms, steady_ms: this.steady_ms })
    this.model = model
    for (const effect of effects) this.#do(effect)
    return effects
  }

  /** The last order is answered. */
  answer({ tv, error }: Answer): readonly PowerEffect[] {
    return this.send({ kind: 'tv-done', tv, error })
  }

  /** Moves both clocks, and steps the core at every instant it asked for. */
  advance(by_ms: number): void {
    const until_ms = this.steady_ms + by_ms
    for (;;) {
      const { wall_ms, steady_ms } = powerDue(this.model)
      const due_ms = Math.min(
        steady_ms ?? Infinity,
        wall_ms === null ? Infinity : this.steady_ms + wall_ms - this.wall_ms,
      )
      if (due_ms > until_ms) break
      this.#moveTo(Math.max(due_ms, this.steady_ms))
      this.send({ kind: 'due' })
    }
    this.#moveTo(until_ms)
  }

  /** The wall clock is set; the steady one knows nothing of it. */
  setWall(by_ms: number): void {
    this.wall_ms += by_ms
    this.send({ kind: 'due' })
  }

  assign(group: unknown): readonly PowerEffect[] {
    return this.send({ kind: 'group-assignment', payload: bytes(group) })
  }

  /** Connected, and of a group: 7. */
  join(group: number | string = 7): this {
    this.send({ kind: 'connected' })
    this.assign(group)
    return this
  }

  /** An intent of the group that is assigned. */
  intent(desired_state: 'on' | 'off', intent_id: string, changed: Readonly<Record<string, unknown>> = {}): void {
    const payload = bytes({ ...this.groupIntent(desired_state, intent_id), ...changed })
    this.send({ kind: 'group-intent', group_id: this.model.group_id ?? '7', payload })
  }

  override(desired_state: 'on' | 'off', intent_id: string, grace_seconds = 5, changed: object = {}): void {
    const { schema_version, issued_at, expires_at } = this.groupIntent(desired_state, intent_id)
    const payload: ClientPowerIntent = {
      ...{ schema_version, intent_id, issued_at, expires_at },
      target: { client_id: CLIENT },
      power: { desired_state, reason: 'operator', grace_seconds },
    }
    this.send({ kind: 'client-intent', payload: bytes({ ...payload, ...changed }) })
  }

  /** Events of the group that is assigned, from and to so many seconds after the start. */
  events(...spans: readonly (readonly [number, number])[]): void {
    const payload = bytes(spans.map(([from_sec, to_sec], id) => eventOf(id, from_sec, to_sec)))
    this.send({ kind: 'events', group_id: this.model.group_id ?? '7', payload })
  }

  clear(kind: 'group-intent' | 'client-intent' | 'events'): void {
    const payload = new Uint8Array()
    if (kind === 'client-intent') this.send({ kind, payload })
    else this.send({ kind, group_id: this.model.group_id ?? '7', payload })
  }

  groupIntent(desired_state: 'on' | 'off', intent_id: string): GroupPowerIntent {
    const group_id = this.model.group_id ?? '7'
    return {
      ...{ schema_version: '1.0', intent_id, desired_state, reason: 'schedule', poll_interval_sec: 30 },
      group_id: /^[1-9]\d*$/.test(group_id) ? Number(group_id) : group_id,
      issued_at: formatInstant(this.wall_ms),
      expires_at: formatInstant(this.wall_ms + 90 * SEC),
    }
  }

  /** What was reported, in short: result, state, source, intent. */
  get told(): readonly string[] {
    return this.reports.map(({ intent_id, power: { result, applied_state, source } }) =>
      [result, applied_state, source === 'mqtt_intent' ? 'intent' : 'fallback', intent_id].join(' '),
    )
  }

  #moveTo(steady_ms: number): void {
    this.wall_ms += steady_ms - this.steady_ms
    this.steady_ms = steady_ms
  }

  #do(effect: PowerEffect): void {
    if (effect.kind === 'tv') this.#order(effect.order)
    else if (effect.kind === 'report') this.reports.push(effect.payload)
    else if (effect.kind === 'follow') this.followed.push(effect.group_id)
    else this.notes.push(effect.code)
  }

  #order(order: 'on' | 'off'): void {
    this.orders.push(`${order} ${this.steady_ms / SEC}`)
    const answer = this.answering(order)
    if (answer) this.answer(answer)
  }
}

export function eventOf(id: number, from_sec: number, to_sec: number): object {
  const [start, end] = [from_sec, to_sec].map((sec) => formatInstant(START_MS + sec * SEC))
  return { id, title: 'An event', start, end, group_id: 7, event_type: 'website' }
}

export function instant(sec: number): string {
  return formatInstant(START_MS + sec * SEC)
}

/** JSON as it comes over the wire; a text that is not JSON already has to be quoted. */
export function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
