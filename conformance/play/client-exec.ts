import { randomBytes } from 'node:crypto'
import type { Observation, ObservedClock } from '../history/observation.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import { exited, isAnother, neverConnected } from './client-absence.js'
import { ClientBroker, type Login } from './client-broker.js'
import type { ClientDevice, Given } from './client-device.js'
import { ClientFault } from './client-fault.js'
import { ClientHost, type HelperResult, type TvState } from './client-host.js'
import { ClientProcess } from './client-process.js'
import { ClientRecording } from './client-recording.js'
import { covers } from './client-topics.js'
import type { ProcessClock } from './process-clock.js'
import type { Turnstile } from './turnstile.js'

/** One that listens to less than expected is taken as it is after so long. */
const LISTENING_MS = 1_500
/** How long a client may take to be back once its connection is possible again. */
const RETURNING_MS = 15_000

/** What a client is opened with. */
export interface Opening {
  readonly exec: ClientExec
  readonly client_uuid: string
  readonly scenario: ClientScenario
  /** The topics that it is to listen to before it counts as started. */
  readonly needed: readonly string[]
  readonly turnstile: Turnstile
}

export interface ClientExec {
  /** Run by a shell, like `python3 client.py`. */
  readonly command: string
  /** Run by a shell; `{unit}` stands for the name of the service. Null where there is no notifier. */
  readonly service_failed: string | null
  readonly clock: ProcessClock
  /** How far an instant may be off, by that clock. */
  readonly accuracy_ms: number
  /** How long it may take until it is connected, by the machine's clock. */
  readonly starting_ms: number
}

/** A client in a process of its own, with programs of the suite's as its TV and its helper. */
export class ExecDevice implements ClientDevice {
  readonly #recording: ClientRecording
  readonly #broker: ClientBroker
  readonly #host: ClientHost
  readonly remarks: string[] = []
  readonly #exec: ClientExec
  readonly #env: Readonly<Record<string, string>>
  readonly client_uuid: string
  readonly #needed: readonly string[]
  readonly #turnstile: Turnstile
  #process: ClientProcess | null = null

  private constructor({ exec, client_uuid, scenario, needed, turnstile }: Opening) {
    const { config, tv } = scenario
    const { now } = exec.clock
    const recording = new ClientRecording(exec.clock.rate)
    this.#recording = recording
    const logins = { right: login('broker'), identity: login('identity') }
    this.#exec = exec
    this.client_uuid = client_uuid
    this.#needed = needed
    this.#turnstile = turnstile
    this.#broker = new ClientBroker(
      {
        now,
        record: (one) => recording.record(one),
        changed: () => recording.changed(),
        fault: (fault) => recording.fail(fault),
      },
      logins,
    )
    this.#host = new ClientHost({
      tv: (order) => recording.record({ kind: 'tv', at_ms: now(), order }),
      helper: (args, result) => recording.record({ kind: 'helper', at_ms: now(), args, result }),
    })
    this.#host.setTv(tv)
    this.#env = {
      ...config,
      CLIENT_UUID: client_uuid,
      MQTT_BROKER: '127.0.0.1',
      MQTT_USER: logins.right.username,
      MQTT_PASSWORD_BROKER: logins.right.password,
      MQTT_USERNAME: logins.identity.username,
      MQTT_PASSWORD: logins.identity.password,
      STATE_DIR: this.#host.state_dir,
      COMMAND_HELPER: this.#host.helper,
      CEC_CLIENT: this.#host.cec_client,
      BOOT_ID_FILE: this.#host.boot_id_file,
    }
  }

  /** With a broker, and not yet started. */
  static async open(opening: Opening): Promise<ExecDevice> {
    const { exec, client_uuid } = opening
    const device = new ExecDevice(opening)
    await device.#broker.start()
    const clock: ObservedClock = { mode: exec.clock.mode, accuracy_ms: exec.accuracy_ms }
    const at_ms = device.now()
    const config = { ...device.#env, MQTT_PORT: String(device.#broker.port) }
    const shown = Object.fromEntries(Object.entries(config).filter(([name]) => !name.startsWith('MQTT_PASSWORD')))
    device.#recording.record({ kind: 'begin', at_ms, config: shown, clock, client_uuid })
    device.#recording.record({ kind: 'tv-state', at_ms, state: device.#host.tv })
    return device
  }

  get history(): readonly Observation[] {
    return this.#recording.history
  }

  get tv(): TvState {
    return this.#host.tv
  }

  get accuracy_ms(): number {
    return this.#exec.accuracy_ms
  }

  now(): number {
    return this.#exec.clock.now()
  }

  record(observation: Observation): void {
    this.#recording.record(observation)
  }

  until(isSo: () => boolean, within_ms: number): Promise<boolean> {
    return this.#recording.until(isSo, within_ms)
  }

  async look(): Promise<void> {
    this.#host.look()
  }

  async give(messages: readonly Given[]): Promise<void> {
    for (const message of messages) {
      // Recorded first: what the client answers comes after it.
      this.record({ kind: 'given', at_ms: this.now(), ...message })
      await this.#broker.give(message)
    }
  }

  async setHelper(result: HelperResult): Promise<void> {
    this.#host.setHelper(result)
  }

  async cut(how: 'hang' | 'refuse'): Promise<void> {
    this.#broker.cut(how)
  }

  withhold(ends: readonly string[]): void {
    this.#broker.withhold(ends, () => this.#recording.changed())
  }

  fail(error: Error): void {
    this.#recording.fail(error)
  }

  /** @throws ClientFault when it does not come up. */
  start(): Promise<void> {
    return this.#turnstile.pass(() => this.#start())
  }

  async #start(): Promise<void> {
    const [recording, broker] = [this.#recording, this.#broker]
    const { command, starting_ms, clock } = this.#exec
    const from = recording.history.length
    const running = this.#spawn(command, () => recording.changed())
    this.#process = running
    await recording.until(() => running.end !== null || this.#isConnected(from), starting_ms * clock.rate)
    if (running.end === null && !this.#isConnected(from))
      throw neverConnected(recording.history.slice(from), starting_ms, running)
    await this.#listening()
    if (running.end !== null) throw exited(command, running)
    const isQuiet = this.#needed.length === 0 && broker.subscriptions().size === 0
    if (!isQuiet && !this.#isItself()) throw isAnother(this.client_uuid, broker.subscriptions())
    recording.record({ kind: 'started', at_ms: this.now() })
  }

  async down(kill: boolean, boot: boolean): Promise<void> {
    this.#host.look()
    this.#tellEnd()
    this.#recording.record({ kind: 'down', at_ms: this.now(), kill })
    const running = this.#process
    this.#process = null
    await (kill ? running?.kill() : running?.stop())
    if (!boot) return
    this.#host.boot()
    this.#recording.record({ kind: 'boot', at_ms: this.now() })
  }

  async restore(): Promise<void> {
    const from = this.#recording.history.length
    this.#broker.release()
    this.#broker.restore()
    const isBack = await this.#recording.until(() => this.#isConnected(from), RETURNING_MS * this.#exec.clock.rate)
    if (isBack) await this.#listening()
    else this.remarks.push(`It did not come back within ${RETURNING_MS / 1000} s of an outage.`)
  }

  /** @throws ClientFault when the notifier fails, or does not end. */
  async giveUp(unit: string): Promise<void> {
    const { service_failed, starting_ms, clock } = this.#exec
    if (service_failed === null) return
    const named = service_failed.includes('{unit}')
      ? service_failed.replaceAll('{unit}', unit)
      : `${service_failed} ${unit}`
    const notifier = this.#spawn(named, () => this.#recording.changed())
    await this.#recording.until(() => notifier.end !== null, starting_ms * clock.rate)
    const { end, endText, lastWords } = notifier
    await notifier.kill()
    if (end?.code !== 0)
      throw new ClientFault('NOTIFIER_FAILED', `The notifier has not done its work: ${endText}.${lastWords}`)
    this.#recording.record({ kind: 'given-up', at_ms: this.now(), unit })
  }

  /** Ends it in good order, and whatever is left of it. @throws ClientFault for processes that it left. */
  async close(): Promise<void> {
    try {
      this.#tellEnd()
      await this.#process?.stop()
    } finally {
      await this.#broker.close()
      this.#host.close()
    }
  }

  #spawn(command: string, ended: () => void): ClientProcess {
    const env = { ...this.#env, ...this.#exec.clock.env(), MQTT_PORT: String(this.#broker.port) }
    const mark = randomBytes(8).toString('hex')
    return new ClientProcess({ command, env, mark, folder: this.#host.folder }, ended)
  }

  #isConnected(from: number): boolean {
    return this.#recording.history.slice(from).some((one) => one.kind === 'login' && one.accepted)
  }

  /** Waits until it listens to what it is to listen to, or a little. */
  async #listening(): Promise<void> {
    const isListening = (): boolean => {
      const heard = [...this.#broker.subscriptions()]
      return this.#isItself() && this.#needed.every((topic) => heard.some((filter) => covers(filter, topic)))
    }
    await this.#recording.until(
      () => this.#process?.end !== null || isListening(),
      LISTENING_MS * this.#exec.clock.rate,
    )
  }

  /** It listens to a topic of its own, or publishes on one. */
  #isItself(): boolean {
    const own = `infoscreen/${this.client_uuid}/`
    const listens = [...this.#broker.subscriptions()].some(
      (filter) => covers(filter, `${own}commands`) || filter.startsWith(own),
    )
    return listens || this.#recording.history.some((one) => one.kind === 'packet' && one.topic.startsWith(own))
  }

  #tellEnd(): void {
    const ended = this.#process?.end
    if (ended) this.remarks.push(`It ended by itself: ${this.#process?.endText}.${this.#process?.lastWords}`)
  }
}

function login(kind: string): Login {
  return { username: `conformance-${kind}`, password: randomBytes(12).toString('hex') }
}
