import type { Observation, ObservedClock } from '../history/observation.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import type { ClientAdapter, ClientReached, ClientStartParams } from './client-adapter.js'
import { ClientBroker } from './client-broker.js'
import type { ClientDevice, Given } from './client-device.js'
import type { HelperResult, TvState } from './client-host.js'
import { ClientMachine } from './client-machine.js'
import { ClientRecording } from './client-recording.js'
import { AdapterFault } from './fault.js'

export interface AdapterOpening {
  readonly adapter: ClientAdapter
  readonly client_uuid: string
  readonly scenario: ClientScenario
  /** Told when the adapter is free for another play. */
  readonly closed?: () => void
}

/** What the helper does unless told otherwise. */
const HELPER_DONE: HelperResult = { exit_code: 0, delay_ms: 0 }

/** The same in every play, so that histories are. */
const LOGINS = {
  right: { username: 'conformance-broker', password: 'broker-password' },
  identity: { username: 'conformance-identity', password: 'identity-password' },
}

/** A client behind an adapter, which keeps its TV and its helper; how time passes is left to whoever extends it. */
export abstract class AdapterDevice implements ClientDevice {
  readonly client_uuid: string
  readonly remarks: string[] = []
  protected readonly adapter: ClientAdapter
  protected readonly recording = new ClientRecording(1)
  protected readonly broker: ClientBroker
  protected readonly machine: ClientMachine
  protected state: 'new' | 'running' | 'down' = 'new'
  readonly #scenario: ClientScenario
  readonly #closed: () => void
  /** How it was ended, and what was given since. */
  #ending = { kill: false, boot: false }
  #waiting: Given[] = []

  protected constructor({ adapter, client_uuid, scenario, closed }: AdapterOpening) {
    this.client_uuid = client_uuid
    this.adapter = adapter
    this.#scenario = scenario
    this.#closed = () => closed?.()
    const watch = {
      now: () => this.now(),
      record: (one: Observation) => this.record(this.#steadied(one)),
      changed: () => this.recording.changed(),
      fault: (fault: Error) => this.fail(fault),
    }
    this.broker = new ClientBroker(watch, LOGINS)
    this.machine = new ClientMachine(adapter, scenario.tv, watch)
  }

  abstract readonly accuracy_ms: number
  abstract now(): number
  /** How the adapter is told of the time. */
  protected abstract readonly clock: ClientStartParams['clock']
  /** Time passes while it runs. */
  protected abstract pass(isSo: () => boolean, within_ms: number): Promise<boolean>
  /** Time passes while it does not. */
  protected abstract rest(ms: number): void
  /** Takes in what has come of it so far. */
  protected abstract settle(): Promise<void>
  /** Starts it again, `away` being done while nobody is connected. */
  protected abstract restart(how: { kill: boolean; boot: boolean }, away: () => Promise<void>): Promise<void>
  /** The connection is possible again, for so many that tried while it was not; resolves once the client knows. */
  protected abstract returned(isBack: () => boolean, hung: number): Promise<boolean>

  get history(): readonly Observation[] {
    return this.recording.history
  }

  get tv(): TvState {
    return this.machine.tv
  }

  record(observation: Observation): void {
    this.recording.record(observation)
  }

  fail(error: Error): void {
    this.recording.fail(error)
  }

  async until(isSo: () => boolean, within_ms: number): Promise<boolean> {
    if (this.state === 'running') return this.pass(isSo, within_ms)
    if (!isSo()) this.rest(within_ms)
    return isSo()
  }

  async look(): Promise<void> {
    if (this.state === 'running') await this.machine.look()
  }

  async give(messages: readonly Given[]): Promise<void> {
    for (const message of messages) this.record({ kind: 'given', at_ms: this.now(), ...message })
    if (this.state === 'down') this.#waiting.push(...messages)
    else await this.broker.giveTogether(messages)
    await this.settle()
  }

  async setHelper(result: HelperResult): Promise<void> {
    await this.machine.setHelper(result)
  }

  async cut(how: 'hang' | 'refuse'): Promise<void> {
    this.broker.cut(how)
    await this.settle()
  }

  withhold(ends: readonly string[]): void {
    this.broker.withhold(ends, () => this.recording.changed())
  }

  async restore(): Promise<void> {
    const from = this.history.length
    this.broker.release()
    const isBack = await this.returned(() => this.#isConnected(from), this.broker.restore())
    if (!isBack) this.remarks.push('It did not come back after an outage.')
  }

  async start(): Promise<void> {
    const from = this.history.length
    if (this.state === 'new') await this.#startAnew()
    else
      await this.restart(this.#ending, async () => {
        for (const message of this.#waiting.splice(0)) await this.broker.give(message)
      })
    this.state = 'running'
    if (!this.#isConnected(from))
      throw new AdapterFault('ADAPTER_ANSWERED_WRONG', 'The adapter answered start before the client was connected.')
    await this.machine.setHelper(HELPER_DONE)
    await this.settle()
    this.record({ kind: 'started', at_ms: this.now() })
  }

  async down(kill: boolean, boot: boolean): Promise<void> {
    await this.look()
    this.record({ kind: 'down', at_ms: this.now(), kill })
    if (boot) this.record({ kind: 'boot', at_ms: this.now() })
    this.#ending = { kill, boot }
    this.state = 'down'
  }

  async giveUp(unit: string): Promise<void> {
    if (!this.adapter.serviceFailed) return
    await this.adapter.serviceFailed({ unit })
    await this.settle()
    this.record({ kind: 'given-up', at_ms: this.now(), unit })
  }

  async close(): Promise<void> {
    try {
      if (this.state !== 'new') await this.adapter.stop()
      this.#closed()
    } finally {
      await this.broker.close()
    }
  }

  /** With a broker, and not yet started. */
  protected async open(mode: ObservedClock['mode']): Promise<void> {
    await this.broker.start()
    const { client_uuid, accuracy_ms } = this
    const { config, tv } = this.#scenario
    const at_ms = this.now()
    const [username, identity] = [LOGINS.right.username, LOGINS.identity.username]
    const names = { CLIENT_UUID: client_uuid, MQTT_USER: username, MQTT_USERNAME: identity }
    this.record({
      ...{ kind: 'begin', at_ms, config: { ...config, ...names } },
      ...{ clock: { mode, accuracy_ms }, client_uuid },
    })
    this.record({ kind: 'tv-state', at_ms, state: tv })
  }

  /** An adapter says where its clock stands. */
  protected abstract reached(method: string, answer: ClientReached): void

  async #startAnew(): Promise<void> {
    const { config, tv } = this.#scenario
    const { right, identity } = LOGINS
    // What fails on the way may have been started.
    this.state = 'down'
    const answer = await this.adapter.start({
      client_uuid: this.client_uuid,
      broker: { url: `mqtt://127.0.0.1:${this.broker.port}` },
      credentials: right,
      config: { ...config, MQTT_USERNAME: identity.username, MQTT_PASSWORD: identity.password },
      clock: this.clock,
      tv,
    })
    this.reached('start', answer)
  }

  /** The port is another one in each play, and clients that tell of a lost connection may name it. */
  #steadied(one: Observation): Observation {
    if (one.kind !== 'packet') return one
    return { ...one, payload: one.payload.replaceAll(`127.0.0.1:${this.broker.port}`, '127.0.0.1:1883') }
  }

  #isConnected(from: number): boolean {
    return this.history.slice(from).some((one) => one.kind === 'login' && one.accepted)
  }
}
