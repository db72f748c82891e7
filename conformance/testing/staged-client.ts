import type { Observation } from '../history/observation.js'
import { CommandedClient } from './commanded-client.js'
import { PoweredClient } from './powered-client.js'
import { at, type Nature, type Publication, plain, START_MS, type Stage, type Timer, UUID } from './stage.js'
import { TellingClient } from './telling-client.js'

/** A right client in memory, with a broker, a TV and a helper around it; it shares nothing with ours. Times in seconds. */
export class StagedClient implements Stage {
  readonly history: Observation[] = []
  readonly #retained = new Map<string, Publication>()
  #queue: Publication[] = []
  #timers: Timer[] = []
  #met = false
  #up = false
  online = false
  now_ms = START_MS
  #tv: 'on' | 'off'
  #helper = { exit_code: 0, delay_ms: 0 }
  #booted = false
  readonly #power: PoweredClient
  readonly #commands: CommandedClient
  readonly #telemetry: TellingClient

  constructor(
    readonly config: Readonly<Record<string, string>> = {},
    readonly nature: Nature = plain,
    tv: 'on' | 'off' = 'off',
  ) {
    this.#tv = tv
    const clock = nature.latency_ms ? { clock: { mode: 'real', accuracy_ms: 2 * nature.latency_ms } as const } : {}
    this.history.push({ kind: 'begin', at_ms: START_MS, config, client_uuid: UUID, ...clock })
    this.history.push({ kind: 'tv-state', at_ms: START_MS, state: tv })
    this.#power = new PoweredClient(this)
    this.#commands = new CommandedClient(this)
    this.#telemetry = new TellingClient(this)
  }

  get tv(): 'on' | 'off' {
    return this.#tv
  }

  /** Time passes up to an instant, and what is due happens. */
  to(sec: number): this {
    for (;;) {
      const [next] = [...this.#timers].sort((one, other) => one.at_ms - other.at_ms)
      if (!next || next.at_ms > at(sec)) break
      this.#timers.splice(this.#timers.indexOf(next), 1)
      this.now_ms = Math.max(this.now_ms, next.at_ms)
      next.run()
    }
    this.now_ms = Math.max(this.now_ms, at(sec))
    return this
  }

  start(sec: number): this {
    this.to(sec)
    if (this.#up) return this
    this.#up = true
    this.#power.start()
    this.#commands.start(this.#booted)
    this.#telemetry.start()
    this.#booted = false
    this.#connect({ kind: 'started', at_ms: this.now_ms })
    return this
  }

  down(sec: number): this {
    this.to(sec)
    if (!this.#up) return this
    this.#up = false
    this.online = false
    this.#timers = this.#timers.filter(({ of }) => of === 'world')
    this.history.push({ kind: 'down', at_ms: this.now_ms, kill: true })
    return this
  }

  boot(sec: number): this {
    this.down(sec)
    this.#booted = true
    this.history.push({ kind: 'boot', at_ms: this.now_ms })
    return this
  }

  cut(sec: number): this {
    this.to(sec)
    if (!this.online) return this
    this.online = false
    this.history.push({ kind: 'link', at_ms: this.now_ms, up: false })
    this.#telemetry.disconnected()
    return this
  }

  restore(sec: number): this {
    this.to(sec)
    if (this.#up && !this.online) this.#connect({ kind: 'link', at_ms: this.now_ms, up: true })
    return this
  }

  give(sec: number, topic: string, payload: unknown, options: { retain?: boolean; binary?: true } = {}): this {
    this.to(sec)
    const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const one: Publication = { topic, payload: written, retain: options.retain ?? false, ...binaryOf(options) }
    this.history.push({ kind: 'given', at_ms: this.now_ms, qos: 1, ...one })
    if (one.retain && written === '') this.#retained.delete(topic)
    else if (one.retain) this.#retained.set(topic, one)
    if (this.online) this.#hear(one, false)
    else if (this.#met && this.nature.session) this.#queue.push(one)
    return this
  }

  helper(exit_code: number, delay_sec: number): this {
    this.#helper = { exit_code, delay_ms: delay_sec * 1000 }
    return this
  }

  end(sec: number): Observation[] {
    this.to(sec)
    const ordered = [...this.history, { kind: 'end', at_ms: this.now_ms } as const]
    return ordered.sort((one, other) => one.at_ms - other.at_ms)
  }

  /** What the broker keeps of a topic, which a client that follows another group is given. */
  retained(topic: string): Publication | undefined {
    return this.#retained.get(topic)
  }

  publish(topic: string, payload: object, qos: 0 | 1 = 0, retain = false): void {
    if (!this.online) return
    const flags = { qos, retain, dup: false, sender: 'infoscreen-client' }
    this.#see({ kind: 'packet', at_ms: this.now_ms, topic, payload: JSON.stringify(payload), ...flags })
  }

  order(state: 'on' | 'off'): void {
    this.#tv = state
    this.#see({ kind: 'tv', at_ms: this.now_ms, order: state })
  }

  later(at_ms: number, run: () => void): void {
    this.#timers.push({ at_ms, run, of: 'process' })
  }

  callHelper(action: string): { readonly exit_code: number; readonly delay_ms: number } {
    const result = this.#helper
    this.#see({ kind: 'helper', at_ms: this.now_ms, args: [action], result })
    return result
  }

  /** What the client does is seen a little later; what is done to it is not. */
  #see(observation: Observation): void {
    this.history.push({ ...observation, at_ms: observation.at_ms + this.nature.latency_ms })
  }

  #connect(how: Observation): void {
    const { MQTT_USER } = this.config
    const login = { client_id: 'infoscreen-client', username: MQTT_USER ?? null, accepted: true }
    this.history.push({ kind: 'login', at_ms: this.now_ms, ...login })
    this.history.push(how)
    this.online = true
    this.#met = true
    this.#telemetry.connected()
    this.#commands.connected()
    this.#power.connected()
    for (const one of this.#queue.splice(0)) this.#hear(one, false)
    for (const one of [...this.#retained.values()]) if (one.topic.endsWith('/group_id')) this.#hear(one, true)
    for (const one of [...this.#retained.values()]) if (!one.topic.endsWith('/group_id')) this.#hear(one, true)
  }

  #hear(one: Publication, retained: boolean): void {
    this.#power.hear(one)
    if (!retained) this.#commands.hear(one)
  }
}

function binaryOf({ binary }: { binary?: true }): { binary?: true } {
  return binary ? { binary } : {}
}
