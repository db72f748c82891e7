import type { BeginObservation, GivenObservation, Observation } from '../history/observation.js'

/** Messages kept that were published while the client was away; of more, what it may have heard is not judged. */
const MAX_MISSED = 100

export type PowerMode = 'local' | 'hybrid' | 'mqtt'

/** How far the client is: its process is not running, it runs without a connection, or it has one. */
export type Reach = 'down' | 'offline' | 'online'

/** What is known of a client and of what it can have heard; folded from the history. */
export class ClientWorld {
  /** As it was given, by the contract's environment names. */
  config: Readonly<Record<string, string>> = {}
  client_uuid = ''
  mode: PowerMode = 'hybrid'
  turn_off_delay_ms = 30_000
  heartbeat_interval_ms = 60_000
  helper_timeout_ms = 30_000
  /** Two instants are as far apart as they seem, give or take less than this. */
  accuracy_ms = 0
  reach: Reach = 'down'
  /** Counts the processes: 1 from the first start on. */
  run = 0
  /** The host booted anew for this run, as far as the suite says. */
  booted = false
  /** When the process was ended, or the whole began: it starts after that. */
  down_ms = Number.NEGATIVE_INFINITY
  /** When it was first seen to be online since the last time it was not. */
  online_ms = Number.NEGATIVE_INFINITY
  /** When its connection was last cut; within a run. */
  cut_ms: number | null = null
  /** How often its connection came back in this run. */
  reconnects = 0
  /** It was online once, so that a broker may keep a session for it. */
  met = false
  /** By topic, what the broker keeps of what the suite published. */
  readonly retained = new Map<string, GivenObservation>()
  /** What the suite published since the client was last online. */
  missed: GivenObservation[] = []
  missed_too_much = false
  #boots = false

  take(observation: Observation): void {
    const { at_ms } = observation
    switch (observation.kind) {
      case 'begin':
        this.#begin(observation)
        break
      case 'boot':
        this.#boots = true
        break
      case 'started':
        this.#comeOnline(at_ms)
        break
      case 'login':
        if (observation.accepted) this.#comeOnline(at_ms)
        break
      case 'down':
        this.reach = 'down'
        this.down_ms = at_ms
        this.cut_ms = null
        break
      case 'link':
        if (observation.up) this.#comeOnline(at_ms)
        else this.#cut(at_ms)
        break
      case 'given':
        this.#publish(observation)
        break
      default:
    }
  }

  #begin({ at_ms, config, client_uuid, clock }: BeginObservation): void {
    this.config = config
    this.client_uuid = client_uuid ?? config.CLIENT_UUID ?? ''
    const mode = config.POWER_CONTROL_MODE
    this.mode = mode === 'local' || mode === 'mqtt' ? mode : 'hybrid'
    this.turn_off_delay_ms = milliseconds(config.CEC_TURN_OFF_DELAY, 30)
    this.heartbeat_interval_ms = milliseconds(config.HEARTBEAT_INTERVAL, 60)
    this.helper_timeout_ms = milliseconds(config.COMMAND_HELPER_TIMEOUT, 30)
    this.accuracy_ms = clock?.accuracy_ms ?? 0
    this.down_ms = at_ms
  }

  #comeOnline(at_ms: number): void {
    if (this.reach === 'online') return
    if (this.reach === 'down') {
      this.run += 1
      this.reconnects = 0
      this.booted = this.#boots
      this.#boots = false
    } else this.reconnects += 1
    this.reach = 'online'
    this.online_ms = at_ms
    this.met = true
    this.missed = []
    this.missed_too_much = false
  }

  #cut(at_ms: number): void {
    if (this.reach !== 'online') return
    this.reach = 'offline'
    this.cut_ms = at_ms
  }

  #publish(given: GivenObservation): void {
    if (given.retain && given.payload === '') this.retained.delete(given.topic)
    else if (given.retain) this.retained.set(given.topic, given)
    if (this.reach === 'online') return
    if (this.missed.length < MAX_MISSED) this.missed.push(given)
    else this.missed_too_much = true
  }
}

/** A number of seconds from the environment; what is no number is as if it were not there. */
function milliseconds(text: string | undefined, fallback_sec: number): number {
  const seconds = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return (Number.isFinite(seconds) && seconds >= 0 ? seconds : fallback_sec) * 1000
}
