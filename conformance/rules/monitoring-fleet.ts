import type { Observation, ObservedAlert } from '../history/observation.js'
import { type FailureReading, type HealthReading, readTelemetry, type Telemetry } from './monitoring-reading.js'

/** Clients followed in one history. */
const MAX_CLIENTS = 10_000

/** One client, as far as it told of itself. */
export interface Screen {
  readonly client: string
  /** Its latest heartbeat, health report or ack. */
  sign_ms: number
  /** The latest sign had fields that the contract does not know. */
  sign_more: boolean
  heartbeat_ms: number
  /** The start after which it was heard last. */
  run: number
  health: (HealthReading & { readonly at_ms: number; readonly run: number; readonly more: boolean }) | null
  malformed_ms: number
  /** The latest that it published of anything that can be read. */
  told_ms: number
}

/** A service that a client gave up, as its topic has it or had it. */
export interface Failure {
  readonly topic: string
  readonly client: string
  readonly unit: string
  readonly at_ms: number
  readonly more: boolean
  /** It came while the implementation was listening, in that run. */
  readonly live_run: number | null
  /** The connection was cut when it came. */
  readonly cut: boolean
  /** How often it came. */
  readonly times: number
  /** The topic has it no longer: a later one of the same client has its place, or the broker lost it. */
  replaced: boolean
  recovered: boolean
  acknowledged_ms: number | null
}

const NEVER = Number.NEGATIVE_INFINITY

/** What the suite's clients told of themselves, and whether the implementation can have heard it. */
export class Fleet {
  interval_ms = 60_000
  /** Instants that are no further apart than this may be one. */
  accuracy_ms = 0
  run = 1
  /** Since when the implementation listens; null while it does not. */
  up_since_ms: number | null = null
  readonly screens = new Map<string, Screen>()
  readonly failures = new Map<string, Failure>()
  /** By any means. */
  readonly known = new Set<string>()
  /** Clients of which something malformed on the service_failed topic was published. */
  readonly malformed_failures = new Set<ObservedAlert['client_uuid']>()
  /** When clients were last heard after a silence of all that may have been taken for an outage. */
  recovered_ms = NEVER
  #down = true
  /** Those that told something while the implementation did not listen. */
  readonly #underway = new Set<Screen>()

  take(observation: Observation): void {
    const { at_ms } = observation
    switch (observation.kind) {
      case 'begin':
        this.interval_ms = Number(observation.config.HEARTBEAT_INTERVAL ?? 60) * 1000
        this.accuracy_ms = observation.clock?.accuracy_ms ?? 0
        break
      case 'schedule':
        for (const { client_uuid } of observation.schedule.clients ?? []) this.known.add(client_uuid)
        break
      case 'started':
        this.#down = false
        this.up_since_ms = at_ms
        this.#arrive(at_ms)
        break
      case 'down':
        this.run += 1
        this.#down = true
        this.up_since_ms = null
        break
      case 'link':
        this.up_since_ms = observation.up && !this.#down ? (this.up_since_ms ?? at_ms) : null
        // Where one is cut, nothing is underway.
        this.#arrive(at_ms)
        break
      case 'fault':
        // A broker that was emptied has nothing left to show to a server that is started then.
        if (observation.fault === 'broker-emptied') for (const one of this.failures.values()) one.replaced = true
        break
      case 'command':
        this.known.add(observation.order.client_uuid)
        break
      case 'acknowledged':
        this.#acknowledge(observation.alert, at_ms)
        break
      case 'device': {
        const told = readTelemetry(observation)
        if (told) this.#told(told, at_ms)
        break
      }
      default:
    }
  }

  /** Since when nobody was heard, as far as the implementation can know. */
  silentSince(): number {
    let latest_ms = this.up_since_ms ?? NEVER
    for (const { sign_ms } of this.screens.values()) latest_ms = Math.max(latest_ms, sign_ms)
    return latest_ms
  }

  /** Since when an implementation heard nobody that takes nothing but heartbeats for a sign of life. */
  beatless(): number {
    let latest_ms = this.up_since_ms ?? NEVER
    for (const { heartbeat_ms } of this.screens.values()) latest_ms = Math.max(latest_ms, heartbeat_ms)
    return latest_ms
  }

  /** Those that were heard since the last start: whoever is known, they are. */
  present(): Screen[] {
    return [...this.screens.values()].filter(({ run }) => run === this.run)
  }

  /** What a service_failed alert is of. */
  failureOf(alert: ObservedAlert): Failure | undefined {
    return alert.kind === 'service_failed' ? this.failures.get(keyOf(alert.client_uuid, alert.unit)) : undefined
  }

  #acknowledge(alert: ObservedAlert, at_ms: number): void {
    const failure = this.failureOf(alert)
    if (failure) failure.acknowledged_ms = at_ms
  }

  #told(told: Telemetry, at_ms: number): void {
    this.known.add(told.client)
    const screen = this.#screen(told.client)
    if (told.kind === 'malformed') {
      screen.malformed_ms = at_ms
      if (told.failure) this.malformed_failures.add(told.client)
      return
    }
    screen.told_ms = at_ms
    if (this.up_since_ms === null) this.#underway.add(screen)
    if (told.kind === 'failure') this.#fail(told, at_ms)
    if (told.kind === 'sign') this.#hear(screen, told, at_ms)
  }

  /** What the broker kept while nobody listened is heard only now. */
  #arrive(at_ms: number): void {
    for (const screen of this.#underway) screen.told_ms = at_ms
    this.#underway.clear()
  }

  #hear(screen: Screen, told: Telemetry & { readonly kind: 'sign' }, at_ms: number): void {
    for (const failure of this.failures.values()) if (failure.client === screen.client) failure.recovered = true
    // What is published while nobody listens is of the moment, and lost.
    if (this.up_since_ms === null) return
    if (at_ms - this.beatless() >= 3 * this.interval_ms - 5_000 - this.accuracy_ms) this.recovered_ms = at_ms
    screen.sign_ms = at_ms
    screen.sign_more = told.more
    screen.run = this.run
    if (told.beat) screen.heartbeat_ms = at_ms
    if (told.health) screen.health = { ...told.health, at_ms, run: this.run, more: told.more }
  }

  #fail({ topic, client, unit, more }: FailureReading, at_ms: number): void {
    for (const failure of this.failures.values()) if (failure.client === client) failure.replaced = true
    const before = this.failures.get(keyOf(client, unit))
    const goes_on = before && before.acknowledged_ms === null && before.live_run === this.run
    this.failures.set(keyOf(client, unit), {
      topic,
      client,
      unit,
      at_ms,
      more,
      live_run: this.up_since_ms === null ? null : this.run,
      cut: this.up_since_ms === null && !this.#down,
      times: (goes_on ? before.times : 0) + 1,
      replaced: false,
      recovered: false,
      acknowledged_ms: null,
    })
  }

  #screen(client: string): Screen {
    const known = this.screens.get(client)
    if (known) return known
    const screen: Screen = {
      client,
      sign_ms: NEVER,
      sign_more: false,
      heartbeat_ms: NEVER,
      run: 0,
      health: null,
      malformed_ms: NEVER,
      told_ms: NEVER,
    }
    if (this.screens.size < MAX_CLIENTS) this.screens.set(client, screen)
    return screen
  }
}

const keyOf = (client: ObservedAlert['client_uuid'], unit: ObservedAlert['unit']): string => `${client} ${unit}`
