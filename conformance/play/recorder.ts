import { createServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import type { RetainedObservation } from '../history/observation.js'
import type { Broker, BrokerFaults, Loss, RecordPacket, ScreenMessage } from './broker.js'
import { Gate } from './gate.js'
import { memoryLink } from './memory-link.js'

/** Packets kept of one scenario; a server that floods the broker is cut off here. */
const MAX_PACKETS = 100_000

/** Turns of the event loop without a packet after which a loopback socket holds none. */
const QUIET_TURNS = 4

/** How long whoever leaves may take for it in real time. */
const LEAVING_MS = 2_000

/** The part of the broker's store that it answers a new subscription from; its types leave it out. */
interface RetainedStore {
  createRetainedStreamCombi(
    filters: readonly string[],
  ): AsyncIterable<{ readonly topic: string; readonly payload: Buffer | string; readonly qos: number }>
}

/** The part of it that keeps what sessions are to be given. */
interface SessionStore {
  outgoingUpdate(client: object, packet: SessionPacket): Promise<unknown>
  outgoingClearMessageId(client: object, packet: SessionPacket): Promise<unknown>
}

interface SessionPacket {
  messageId?: number
}

/** No message has it. */
const TAKEN_OUT = -1

/**
 * What aedes does not deliver after all, say for the second of two filters that match, it takes out of the session by its
 * id. It has none yet, nor has what else waits there: any of that would go in its place, and with it the connection.
 */
function mend(aedes: Aedes): void {
  const store = (aedes as unknown as { readonly persistence: SessionStore }).persistence
  const clear = store.outgoingClearMessageId.bind(store)
  store.outgoingClearMessageId = async (client, packet) => {
    if (packet.messageId !== undefined) return clear(client, packet)
    await store.outgoingUpdate(client, Object.assign(packet, { messageId: TAKEN_OUT }))
    return clear(client, packet)
  }
}

/**
 * How much later a delayed acknowledgement comes, in turns of the event loop: less than anybody waits for one. A timer would
 * go off sooner or later than what is under way beside it, and the history would not be the same each time.
 */
const DELAY_TURNS = 50

/** Our own broker, which tells of every publish as it arrives, in order, with the flags it was published with. */
export async function startRecordingBroker(now_ms: () => number, record: RecordPacket): Promise<RecordingBroker> {
  const broker = new RecordingBroker(now_ms, record)
  await broker.start()
  return broker
}

export class RecordingBroker implements Broker, BrokerFaults {
  readonly faults = this
  readonly step_ms = null
  url = ''
  readonly #now_ms: () => number
  readonly #record: RecordPacket
  readonly #gate = new Gate((line) => this.#aedes?.handle(line))
  readonly #listener = createServer({ noDelay: true }, (socket) => this.#gate.take(socket))
  readonly dial = (): Duplex => {
    const [near, far] = memoryLink()
    this.#gate.take(far)
    return near
  }
  #aedes: Aedes | null = null
  #packets = 0
  #trap: { after: number; readonly sprung: () => void } | null = null
  #delayed = 0

  constructor(now_ms: () => number, record: RecordPacket) {
    this.#now_ms = now_ms
    this.#record = record
  }

  async start(): Promise<void> {
    this.#aedes = await this.#broker()
    await new Promise<void>((resolve, reject) => {
      this.#listener.once('error', reject)
      this.#listener.listen(0, '127.0.0.1', resolve)
    })
    const address = this.#listener.address()
    if (address === null || typeof address === 'string') throw new Error('the broker listens on no port')
    this.url = `mqtt://127.0.0.1:${address.port}`
  }

  async drained(): Promise<void> {
    for (let quiet = 0, seen = this.#packets; quiet < QUIET_TURNS; quiet = this.#packets === seen ? quiet + 1 : 0) {
      seen = this.#packets
      await setImmediate()
    }
  }

  publish({ topic, payload, qos, retain, dup = false }: ScreenMessage): Promise<void> {
    const packet = { cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain, dup } as const
    return new Promise((resolve, reject) => {
      this.#running().publish(packet, (error) => (error ? reject(error) : resolve()))
    })
  }

  async retained(at_ms: number): Promise<RetainedObservation[]> {
    const found: RetainedObservation[] = []
    const stream = storeOf(this.#running()).createRetainedStreamCombi(['#'])
    for await (const { topic, payload, qos } of stream)
      found.push({ kind: 'retained', at_ms, topic, payload: payload.toString(), qos })
    return found.sort((a, b) => (a.topic < b.topic ? -1 : 1))
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#listener.close(resolve))
    if (this.#aedes) await ended(this.#aedes)
    this.#gate.close()
    await closed
  }

  async cut(loss: Loss = 'cut'): Promise<boolean> {
    const wasThere = this.#gate.shut(loss === 'refused' ? 1 : 0)
    if (loss === 'restarted' || loss === 'emptied') await this.#startAnew(loss === 'restarted')
    if (wasThere) await this.#gate.noticed()
    return wasThere
  }

  restore(): void {
    this.#gate.open()
  }

  reconnected(within_ms: number): Promise<boolean> {
    return this.#gate.waitForConnect(within_ms)
  }

  async whileAway(work: () => Promise<void>): Promise<void> {
    this.#gate.lock()
    await this.#gate.emptied(LEAVING_MS)
    await work()
    this.#gate.open()
  }

  withhold(after: number, sprung: () => void): void {
    this.#trap = { after, sprung }
  }

  release(): void {
    this.#trap = null
  }

  delay(publishes: number): void {
    this.#delayed = publishes
  }

  #running(): Aedes {
    if (!this.#aedes) throw new Error('the broker is not started')
    return this.#aedes
  }

  async #startAnew(keeps: boolean): Promise<void> {
    const before = this.#running()
    const store = storeOf(before)
    await ended(before)
    this.#aedes = await this.#broker(keeps ? store : undefined)
  }

  async #broker(store?: RetainedStore): Promise<Aedes> {
    const aedes = await Aedes.createBroker({
      ...(store && { persistence: store }),
      // Arrival order and flags are right only here: the `publish` event comes later and out of order.
      authorizePublish: (client, packet, done) => this.#arrived(client, packet, done),
    })
    mend(aedes)
    // Anything later may come after the first publish of somebody quick.
    aedes.on('client', () => this.#gate.connected())
    return aedes
  }

  #arrived(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    this.#packets += 1
    const flooded = this.#packets > MAX_PACKETS
    if (flooded || (client && isOwnTalk(client, packet.topic))) {
      done(flooded ? new Error('too many packets') : null)
      return
    }
    // What came in one piece with the packet that was never acknowledged is lost with its connection.
    if (this.#gate.isShut && client?.conn.destroyed) return
    const isWithheld = this.#springs(packet)
    const { topic, payload, qos, retain, dup } = packet
    this.#record({
      kind: 'packet',
      at_ms: this.#now_ms(),
      topic,
      payload: payload.toString(),
      qos,
      retain,
      dup: dup === true,
      sender: client?.id ?? '',
      ...(isWithheld && { withheld: true }),
    })
    if (isWithheld) this.#lose(packet)
    else if (this.#delayed > 0 && qos > 0) {
      this.#delayed -= 1
      void turns(DELAY_TURNS).then(() => done(null))
    } else done(null)
  }

  /** Whether this is the publish that is waited for. */
  #springs({ qos }: PublishPacket): boolean {
    if (!this.#trap || qos === 0) return false
    this.#trap.after -= 1
    return this.#trap.after < 0
  }

  /** Whoever listens is given it, and it is retained; but its sender is not told. */
  #lose(packet: PublishPacket): void {
    const { sprung } = this.#trap ?? {}
    this.#trap = null
    this.#gate.shut()
    this.#running().publish(packet, () => undefined)
    sprung?.()
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate()
}

function ended(aedes: Aedes): Promise<void> {
  return new Promise((resolve) => aedes.close(() => resolve()))
}

const storeOf = (aedes: Aedes): RetainedStore =>
  (aedes as unknown as { readonly persistence: RetainedStore }).persistence

/**
 * Outside the contract's topics an implementation may talk to itself, say to learn that what came before has arrived.
 * That is nobody else's business, and may be different each time.
 */
function isOwnTalk(client: object, topic: string): boolean {
  if (topic.startsWith('infoscreen/') || topic.startsWith('system/')) return false
  const { subscriptions } = client as { readonly subscriptions: Readonly<Record<string, unknown>> }
  const covers = (filter: string): boolean => filter.endsWith('/+') && topic.startsWith(filter.slice(0, -1))
  return Object.keys(subscriptions).some((filter) => filter === topic || covers(filter))
}
