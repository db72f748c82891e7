import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { GroupPowerIntent } from '../../generated/types.js'
import type { Observation, ObservedOccurrence, PacketObservation } from '../history/observation.js'
import { type Action, type GivenSchedule, type Scenario, scheduleObservation } from '../scenarios/scenario.js'

/**
 * The history of a right server that shares nothing with the reference server: it only polls (a boundary and an edit
 * wait for the next poll), numbers its intents, forgets them over a restart, writes whole seconds, and leaves the
 * optional fields out.
 */
export function pollingHistory(scenario: Scenario, phase_ms = 0, loss: Loss | null = null): Observation[] {
  return new PollingServer(scenario, phase_ms, loss).play()
}

/** The connection is lost with the publish after so many, which is never acknowledged, and is back after so long. */
export interface Loss {
  readonly after: number
  readonly for_sec: number
}

class PollingServer {
  readonly #history: Observation[] = []
  readonly #scenario: Scenario
  readonly #poll_ms: number
  #given: GivenSchedule
  #last = new Map<string, { state: string; id: string }>()
  #next_ms: number
  #now_ms: number
  #away = false
  #run = 1
  #ids = 0
  #loss: Loss | null
  #sent = 0
  #back_ms: number | null = null

  constructor(scenario: Scenario, phase_ms: number, loss: Loss | null) {
    this.#loss = loss
    this.#scenario = scenario
    this.#given = scenario.given
    this.#poll_ms = Number(scenario.config.POLL_INTERVAL_SECONDS ?? 30) * 1000
    this.#now_ms = parseInstant(scenario.start) ?? 0
    this.#next_ms = this.#now_ms + (phase_ms || this.#poll_ms)
  }

  play(): Observation[] {
    const { config, given, actions, duration_sec } = this.#scenario
    const start_ms = this.#now_ms
    this.#history.push({ kind: 'begin', at_ms: start_ms, config }, scheduleObservation(given, start_ms))
    this.#publish('start')
    this.#history.push({ kind: 'started', at_ms: start_ms })
    for (const action of actions) {
      this.#advance(start_ms + action.at_sec * 1000)
      this.#perform(action)
    }
    this.#advance(start_ms + duration_sec * 1000)
    return withRetained([...this.#history, { kind: 'end', at_ms: this.#now_ms }])
  }

  #advance(to_ms: number): void {
    for (; this.#next_ms <= to_ms; this.#next_ms += this.#poll_ms) {
      if (this.#back_ms !== null && this.#back_ms <= this.#next_ms) this.#comeBack(this.#back_ms)
      this.#now_ms = this.#next_ms
      if (!this.#away) this.#publish('poll')
    }
    if (this.#back_ms !== null && this.#back_ms <= to_ms) this.#comeBack(this.#back_ms)
    this.#now_ms = Math.max(this.#now_ms, to_ms)
  }

  #comeBack(at_ms: number): void {
    this.#now_ms = at_ms
    this.#back_ms = null
    this.#away = false
    this.#history.push({ kind: 'link', at_ms, up: true })
    this.#publish('start')
  }

  #perform(action: Action): void {
    const at_ms = this.#now_ms
    if (action.kind !== 'schedule' && this.#back_ms !== null) this.#comeBack(at_ms)
    if (action.kind === 'schedule') {
      this.#given = action.given
      this.#history.push(scheduleObservation(action.given, at_ms))
    } else if (action.kind === 'cut') {
      this.#history.push({ kind: 'link', at_ms, up: false })
      this.#leave(action.for_sec)
      this.#history.push({ kind: 'link', at_ms: this.#now_ms, up: true })
      this.#publish('start')
    } else if (action.kind === 'restart') {
      this.#history.push({ kind: 'down', at_ms, kill: action.kill })
      this.#leave(action.down_sec)
      this.#last = new Map()
      this.#run += 1
      this.#publish('start')
      this.#history.push({ kind: 'started', at_ms: this.#now_ms })
    }
  }

  #leave(for_sec: number): void {
    this.#away = true
    this.#advance(this.#now_ms + for_sec * 1000)
    this.#away = false
  }

  #publish(occasion: 'start' | 'poll'): void {
    const { config } = this.#scenario
    if (config.POWER_INTENT_PUBLISH_ENABLED !== 'true') return
    const repeats = occasion === 'start' || config.POWER_INTENT_HEARTBEAT_ENABLED !== 'false'
    const groups = new Map(this.#given.schedule.groups.filter(isUsable).map((group_id) => [String(group_id), group_id]))
    const send = (one: PacketObservation): boolean => this.#send(one, occasion)
    for (const group of this.#last.keys())
      if (!groups.has(group) && send(packet(group, '', this.#now_ms))) this.#last.delete(group)
    for (const [group, group_id] of groups) {
      const own = this.#given.occurrences.filter((one) => String(one.group_id) === group)
      const state = own.some((one) => covers(one, this.#now_ms)) ? 'on' : 'off'
      const before = this.#last.get(group)
      const same = before?.state === state
      if (same && !repeats) continue
      const id = same ? before.id : `intent ${this.#run}.${++this.#ids}`
      if (send(packet(group, intent(config, group_id, state, id, this.#now_ms), this.#now_ms)))
        this.#last.set(group, { state, id })
    }
  }

  /** False where the connection is lost: then the server takes it for not published. */
  #send(one: PacketObservation, occasion: 'start' | 'poll'): boolean {
    if (this.#back_ms !== null) return false
    const isLost = occasion === 'poll' && this.#loss !== null && this.#sent++ === this.#loss.after
    this.#history.push(isLost ? { ...one, withheld: true } : one)
    if (!isLost) return true
    const at_ms = this.#now_ms
    this.#history.push({ kind: 'fault', at_ms, fault: 'puback-withheld' }, { kind: 'link', at_ms, up: false })
    this.#back_ms = at_ms + (this.#loss?.for_sec ?? 0) * 1000
    this.#away = true
    return false
  }
}

/** The history with what a fresh subscriber is given at its end, as any broker does it. */
export function withRetained(history: readonly Observation[]): Observation[] {
  const kept = new Map<string, PacketObservation>()
  for (const one of history) if (one.kind === 'packet' && one.retain) kept.set(one.topic, one)
  const given = [...kept.values()].filter(({ payload }) => payload !== '')
  return history.flatMap((one): Observation[] => {
    if (one.kind === 'retained') return []
    if (one.kind !== 'end') return [one]
    return [
      ...given.map(({ topic, payload, qos }) => ({ kind: 'retained', at_ms: one.at_ms, topic, payload, qos }) as const),
      one,
    ]
  })
}

function isUsable(group_id: number | string): boolean {
  return typeof group_id === 'number' ? Number.isInteger(group_id) && group_id > 0 : /^[A-Za-z0-9_-]+$/.test(group_id)
}

function covers({ start, end }: ObservedOccurrence, at_ms: number): boolean {
  return Date.parse(start) <= at_ms && at_ms < Date.parse(end)
}

function intent(
  config: Readonly<Record<string, string>>,
  group_id: number | string,
  state: 'on' | 'off',
  intent_id: string,
  at_ms: number,
): GroupPowerIntent {
  const [poll, multiplier, minimum] = [
    Number(config.POLL_INTERVAL_SECONDS ?? 30),
    Number(config.POWER_INTENT_EXPIRY_MULTIPLIER ?? 3),
    Number(config.POWER_INTENT_MIN_EXPIRY_SECONDS ?? 90),
  ]
  const issued_ms = Math.floor(at_ms / 1000) * 1000
  return {
    schema_version: '1.0',
    intent_id,
    group_id,
    desired_state: state,
    reason:
      state === 'on'
        ? (config.POWER_INTENT_REASON_ACTIVE ?? 'active_event')
        : (config.POWER_INTENT_REASON_IDLE ?? 'no_active_event'),
    issued_at: formatInstant(issued_ms),
    expires_at: formatInstant(issued_ms + Math.max(multiplier * poll, minimum) * 1000),
    poll_interval_sec: poll,
  }
}

export function packet(group_id: number | string, payload: object | string, at_ms: number): PacketObservation {
  return {
    kind: 'packet',
    at_ms,
    topic: `infoscreen/groups/${group_id}/power/intent`,
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    qos: 1,
    retain: true,
    dup: false,
    sender: 'server',
  }
}
