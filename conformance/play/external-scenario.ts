import { setImmediate } from 'node:timers'
import type { PacketObservation, RetainedObservation } from '../history/observation.js'
import type { Broker, RecordPacket, ScreenMessage } from './broker.js'
import type { Login } from './broker-connect.js'
import { BrokerFault } from './broker-fault.js'
import type { BrokerLink, Delivery } from './broker-link.js'
import type { BrokerShelf } from './broker-shelf.js'

/** Packets kept of one scenario. */
const MAX_PACKETS = 100_000
/** A server that does not tell what is due next is moved by steps of this length. */
const STEP_MS = 1_000

export interface ExternalStage {
  readonly url: string
  readonly credentials?: Login
  readonly client_id: string
  readonly over: Promise<never>
  readonly observer: BrokerLink
  readonly shelf: BrokerShelf
  readonly now_ms: () => number
  readonly record: RecordPacket
  /** Called once, by `close`. */
  ended(): Promise<void>
}

/** Somebody else's broker for the length of one scenario. */
export class ExternalScenario implements Broker {
  readonly faults = null
  readonly step_ms = STEP_MS
  readonly url: string
  readonly credentials?: Login
  readonly client_id: string
  readonly over: Promise<never>
  readonly #stage: ExternalStage
  /** By topic, what was published retained since the shelf was last looked at; the last one is what it holds. */
  readonly #shelved = new Map<string, string[]>()
  #packets = 0
  /** Publishes of the suite of which it is not yet recorded that they were made. */
  #publishing = 0
  readonly #held: PacketObservation[] = []

  constructor(stage: ExternalStage) {
    const { url, credentials, client_id, over } = stage
    this.url = url
    if (credentials) this.credentials = credentials
    this.client_id = client_id
    this.over = over
    this.#stage = stage
  }

  /** Takes what somebody else than the suite has published: the server, as nobody else is there. */
  hear({ topic, payload, qos, retain }: Delivery): void {
    this.#packets += 1
    if (this.#packets > MAX_PACKETS) return
    if (retain) this.#shelve(topic, payload)
    const at_ms = this.#stage.now_ms()
    this.#held.push({ kind: 'packet', at_ms, topic, payload, qos, retain, dup: false, sender: '' })
    if (this.#publishing === 0) this.#flush()
  }

  /** The second round trip is for what a server sent without waiting for an ack, and the broker had yet to read. */
  async drained(): Promise<void> {
    await this.#stage.observer.roundTrip()
    await this.#stage.observer.roundTrip()
    if (this.#packets > MAX_PACKETS)
      throw new BrokerFault('BROKER_FLOODED', `More than ${MAX_PACKETS} messages were published in one scenario.`)
  }

  async retained(at_ms: number): Promise<RetainedObservation[]> {
    for (const [topic, payloads] of this.#shelved) this.#shelved.set(topic, payloads.slice(-1))
    const held = await this.#stage.shelf.read()
    await this.drained()
    this.#checkDelivered(new Map(held.map(({ topic, payload }) => [topic, payload])))
    return held.map(({ topic, payload, qos }) => ({ kind: 'retained', at_ms, topic, payload, qos }))
  }

  /** What comes of it is recorded after whoever publishes had the time to record that. */
  async publish(message: ScreenMessage): Promise<void> {
    const { topic, payload, retain } = message
    if (retain) this.#shelve(topic, payload)
    this.#publishing += 1
    try {
      await this.#stage.observer.publish(message)
    } finally {
      setImmediate(() => {
        this.#publishing -= 1
        if (this.#publishing === 0) this.#flush()
      })
    }
  }

  /** Topics on which something is left. */
  shelved(): string[] {
    return [...this.#shelved].flatMap(([topic, payloads]) => (payloads.at(-1) === '' ? [] : [topic]))
  }

  close(): Promise<void> {
    return this.#stage.ended()
  }

  #shelve(topic: string, payload: string): void {
    const before = this.#shelved.get(topic)
    if (before) before.push(payload)
    else this.#shelved.set(topic, [payload])
  }

  #flush(): void {
    for (const packet of this.#held.splice(0)) this.#stage.record(packet)
  }

  /** A message that the suite was not given would be held against the server. */
  #checkDelivered(held: ReadonlyMap<string, string>): void {
    for (const topic of new Set([...held.keys(), ...this.#shelved.keys()])) {
      const seen = this.#shelved.get(topic) ?? []
      if (seen.includes(held.get(topic) ?? '')) continue
      const what = `The broker holds on ${topic.slice(0, 200)} what the suite was never given`
      const why = 'It drops messages (in Mosquitto, see max_queued_messages), or somebody else publishes.'
      throw new BrokerFault('BROKER_DROPPED', `${what}. ${why}`)
    }
  }
}
