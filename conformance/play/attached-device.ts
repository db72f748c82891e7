import { channels, parametersOf, parseTopic } from '../../generated/channels.js'
import type { Observation } from '../history/observation.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import type { AttachedScreen } from './attached-screen.js'
import { AttachedSigns } from './attached-signs.js'
import { ReportedTv } from './attached-tv.js'
import { BrokerFault } from './broker-fault.js'
import type { Delivery } from './broker-link.js'
import type { ClientDevice, Given } from './client-device.js'
import { ClientFault } from './client-fault.js'
import type { TvState } from './client-host.js'
import { ClientRecording } from './client-recording.js'

/** Longer than what a client had in store takes to come, once it is heard. */
const STORE_MS = 1_000

export interface AttachOpening {
  readonly screen: AttachedScreen
  readonly client_uuid: string
  readonly scenario: ClientScenario
  readonly accuracy_ms: number
  /** How long it may be silent. */
  readonly patience_ms: number
}

/**
 * A client that runs elsewhere: it is neither started nor ended, and its connection is its own. Of its TV is known what it
 * reports, and of its host that it was away.
 */
export class AttachedDevice implements ClientDevice {
  readonly client_uuid: string
  readonly accuracy_ms: number
  readonly remarks: string[] = []
  readonly #screen: AttachedScreen
  readonly #scenario: ClientScenario
  readonly #patience_ms: number
  readonly #recording = new ClientRecording(1)
  readonly #signs: AttachedSigns
  readonly #reported = new ReportedTv()
  #isStarted = false
  /** Orders to this client so far, up to two: the first tells what its TV is. */
  #orders = 0
  #given_ms = 0
  /** How far its host is, by its own word. */
  #host: 'up' | 'going down' | 'back' = 'up'

  private constructor({ screen, client_uuid, scenario, accuracy_ms, patience_ms }: AttachOpening) {
    this.#screen = screen
    this.client_uuid = client_uuid
    this.#scenario = scenario
    this.accuracy_ms = accuracy_ms
    this.#patience_ms = patience_ms
    this.#signs = new AttachedSigns(accuracy_ms)
  }

  static async open(opening: AttachOpening): Promise<AttachedDevice> {
    const device = new AttachedDevice(opening)
    await device.#open()
    return device
  }

  get history(): readonly Observation[] {
    return this.#recording.history
  }

  get tv(): TvState {
    return this.#reported.state
  }

  now(): number {
    return Date.now()
  }

  record(observation: Observation): void {
    this.#recording.record(observation)
  }

  until(isSo: () => boolean, within_ms: number): Promise<boolean> {
    return this.#recording.until(isSo, within_ms)
  }

  fail(error: Error): void {
    this.#recording.fail(error)
  }

  /** Waits until it is heard, and a little, for what it had in store. @throws ClientFault where it is not there. */
  async start(): Promise<void> {
    const isHeard = await this.until(() => this.#signs.heard_ms !== null, this.#patience_ms)
    if (!isHeard) throw notHeard(this.client_uuid, this.#patience_ms)
    await this.until(() => false, STORE_MS)
    this.#check()
    this.#signs.judged()
    this.#isStarted = true
    this.record({ kind: 'started', at_ms: this.now() })
  }

  async give(messages: readonly Given[]): Promise<void> {
    for (const message of messages) {
      if (parametersOf('clientPowerIntent', message.topic)) this.#order()
      this.#given_ms = this.now()
      // Recorded first: what the client answers comes after it.
      this.record({ kind: 'given', at_ms: this.#given_ms, ...message })
      await this.#screen.give(message)
    }
  }

  /** At the end: it has to be there still. @throws ClientFault where it is not. */
  async look(): Promise<void> {
    const isThere = await this.until(() => (this.#signs.heard_ms ?? 0) >= this.#given_ms, this.#patience_ms)
    if (!isThere) throw wentAway(this.#patience_ms)
  }

  /** Puts back what the suite has changed at the broker. @throws BrokerFault where that is not possible. */
  async close(): Promise<void> {
    this.#isStarted = false
    await this.#screen.putBack()
  }

  setHelper(): Promise<void> {
    return outOfReach('its helper')
  }

  cut(): Promise<void> {
    return outOfReach('its connection')
  }

  withhold(): void {
    void outOfReach('its acknowledgements')
  }

  restore(): Promise<void> {
    return outOfReach('its connection')
  }

  down(): Promise<void> {
    return outOfReach('its process')
  }

  giveUp(): Promise<void> {
    return outOfReach('its services')
  }

  async #open(): Promise<void> {
    const { config } = this.#scenario
    this.record({
      ...{ kind: 'begin', at_ms: this.now(), config: { ...config, CLIENT_UUID: this.client_uuid } },
      ...{ clock: { mode: 'real', accuracy_ms: this.accuracy_ms }, client_uuid: this.client_uuid },
    })
    this.#screen.lost.catch((fault: Error) => this.fail(fault))
    for (const one of await this.#screen.listen((live) => this.#hear(live))) this.#said(one)
  }

  #hear(one: Delivery): void {
    try {
      if (this.#isOwn(one)) this.#told(one)
      else if (!parametersOf('discovery', one.topic)) this.#overheard(one)
      this.#check()
    } catch (error) {
      this.fail(error as Error)
    }
  }

  /** By whom a message is the broker does not tell, so that it goes by its topic. */
  #isOwn({ topic, payload }: Delivery): boolean {
    if (parametersOf('discovery', topic)) return payload.includes(this.client_uuid)
    const channel = parseTopic(topic)?.channel
    if (channel === undefined) return true
    // A server clears it.
    return channels[channel].publisher !== 'server' && !(channel === 'serviceFailed' && payload === '')
  }

  #told({ topic, payload, qos, retain }: Delivery): void {
    const at_ms = this.now()
    const announces = this.#signs.take({ at_ms, topic, payload })
    this.#recording.changed()
    if (!this.#isStarted) return
    if (announces && this.#host === 'going down') this.#cameBack(at_ms)
    const isReport = parametersOf('powerState', topic) !== null
    if (isReport && !this.#isShown('client/power/')) return
    if (isReport && this.#orders > 0) {
      const seen = this.#reported.take(payload, at_ms)
      if (seen) this.record(seen)
    }
    if (topic.endsWith('/ack')) this.#acked(payload, at_ms)
    this.record({ kind: 'packet', at_ms, topic, payload, qos, retain, dup: false, sender: '' })
  }

  /** Somebody else speaks to the client or its group. */
  #overheard(one: Delivery): void {
    if (this.#screen.isOurs(one.topic)) throw notAlone(one)
    this.#said(one)
  }

  #said({ topic, payload, bytes, qos, retain }: Delivery): void {
    const isText = Buffer.from(payload).equals(bytes)
    const said = isText ? { payload } : { payload: bytes.toString('latin1'), binary: true as const }
    this.record({ kind: 'given', at_ms: this.now(), topic, ...said, qos: qos === 0 ? 0 : 1, retain })
  }

  /** @throws ClientFault where it has not reported the first. */
  #order(): void {
    if (this.#orders === 1) {
      if (this.tv === 'unknown') throw silent()
      this.#reported.begun()
    }
    this.#orders = Math.min(2, this.#orders + 1)
  }

  /** Its word that the helper went well is all that is known of that. */
  #acked(payload: string, at_ms: number): void {
    if (this.#host !== 'up' || !payload.includes('"execution_started"')) return
    this.#host = 'going down'
    this.#signs.expected = true
    const result = { exit_code: 0, delay_ms: 0 }
    this.record({ kind: 'helper', at_ms, args: ['reboot_host'], result })
  }

  #cameBack(at_ms: number): void {
    this.#host = 'back'
    this.record({ kind: 'down', at_ms, kill: true })
    this.record({ kind: 'boot', at_ms })
    this.record({ kind: 'started', at_ms })
  }

  #isShown(family: string): boolean {
    return this.#scenario.shows?.some((id) => id.startsWith(family)) === true
  }

  #check(): void {
    if (this.#signs.fault) throw this.#signs.fault
  }
}

function outOfReach(what: string): Promise<never> {
  return Promise.reject(new Error(`a client that runs elsewhere keeps ${what} to itself`))
}

function notHeard(client_uuid: string, within_ms: number): ClientFault {
  const what = `Nothing was heard of ${client_uuid} within ${within_ms / 1000} s`
  const why = 'It does not run, is on another broker or has another id, or this account may not read its topics'
  return new ClientFault('CLIENT_NOT_HEARD', `${what}. ${why}.`)
}

function silent(): ClientFault {
  const what = 'The client was told to turn its TV on, by an intent for it alone, and reported nothing'
  const why = 'It follows no intents (local mode?), or publishes no power states: see --power-mode and --capabilities'
  return new ClientFault('CLIENT_SILENT', `${what}. ${why}.`)
}

function wentAway(within_ms: number): ClientFault {
  const what = `The client went away in the middle of the run: nothing was heard of it for ${within_ms / 1000} s`
  return new ClientFault('CLIENT_WENT_AWAY', `${what}.`)
}

function notAlone({ topic }: Delivery): BrokerFault {
  const what = `Somebody else, a server perhaps, publishes on ${topic.slice(0, 200)} as well`
  return new BrokerFault('BROKER_NOT_ALONE', `${what}. What the client is to do is then not up to the suite alone.`)
}
