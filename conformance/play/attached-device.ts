import { channels, parametersOf, parseTopic } from '../../generated/channels.js'
import type { Observation } from '../history/observation.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import { notAlone, notHeard, silent, wentAway } from './attached-absence.js'
import type { AttachedScreen } from './attached-screen.js'
import { AttachedSigns } from './attached-signs.js'
import { ReportedTv } from './attached-tv.js'
import type { Delivery } from './broker-link.js'
import type { ClientDevice, Given } from './client-device.js'
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
  /** Messages from the first order to this client on, up to two: that one tells what its TV is. */
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
    await this.until(() => this.#signs.skew === null, this.#patience_ms)
    this.#check(this.#signs.fault ?? this.#signs.skew)
    this.#signs.judged()
    this.#isStarted = true
    this.record({ kind: 'started', at_ms: this.now() })
  }

  async give(messages: readonly Given[]): Promise<void> {
    for (const message of messages) {
      this.#order(message)
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

  async setHelper(): Promise<void> {
    outOfReach('its helper')
  }

  async cut(): Promise<void> {
    outOfReach('its connection')
  }

  withhold(): void {
    outOfReach('its acknowledgements')
  }

  async restore(): Promise<void> {
    outOfReach('its connection')
  }

  async down(): Promise<void> {
    outOfReach('its process')
  }

  async giveUp(): Promise<void> {
    outOfReach('its services')
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
      this.#check(this.#signs.fault)
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
    if (announces) this.#cameBack(at_ms)
    if (!this.#isJudged(topic)) return
    const seen = parametersOf('powerState', topic) && this.#orders > 0 ? this.#reported.take(payload, at_ms) : null
    if (seen) this.record(seen)
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

  /** @throws ClientFault where it has not reported the first one when more is said. */
  #order({ topic }: Given): void {
    if (this.#orders === 0 && !parametersOf('clientPowerIntent', topic)) return
    if (this.#orders === 1) {
      if (this.tv === 'unknown') throw silent()
      this.#reported.begun()
    }
    this.#orders = Math.min(2, this.#orders + 1)
  }

  /** Its word that the helper went well is all that is known of that. */
  #acked(payload: string, at_ms: number): void {
    // What is told of the time before may come before the announcement.
    if (payload.includes('"completed"')) this.#cameBack(at_ms)
    if (this.#host !== 'up' || !payload.includes('"execution_started"')) return
    this.#host = 'going down'
    this.#signs.expected = true
    const result = { exit_code: 0, delay_ms: 0 }
    this.record({ kind: 'helper', at_ms, args: ['reboot_host'], result })
  }

  #cameBack(at_ms: number): void {
    if (this.#host !== 'going down') return
    this.#host = 'back'
    this.record({ kind: 'down', at_ms, kill: true })
    this.record({ kind: 'boot', at_ms })
    this.record({ kind: 'started', at_ms })
  }

  /** What it says of its TV, and of commands, is of no use without knowing what it was told before. */
  #isJudged(topic: string): boolean {
    const isShown = (family: string): boolean => this.#scenario.shows?.some((id) => id.startsWith(family)) === true
    if (parametersOf('powerState', topic)) return isShown('client/power/')
    return !topic.endsWith('/ack') || isShown('client/command/')
  }

  #check(fault: Error | null): void {
    if (fault) throw fault
  }
}

function outOfReach(what: string): never {
  throw new Error(`a client that runs elsewhere keeps ${what} to itself`)
}
