import { createServer, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { Aedes } from 'aedes'
import type { PacketObservation, RetainedObservation } from '../history/observation.js'

/** Packets kept of one scenario; a server that floods the broker is cut off here. */
const MAX_PACKETS = 100_000

/** Turns of the event loop without a packet after which a loopback socket holds none. */
const QUIET_TURNS = 4

/** How long a cut waits for the server to notice it; one that retries by its virtual clock comes only later. */
const NOTICE_MS = 100

export interface RecordingBroker {
  readonly url: string
  /** Resolves when what clients have sent has been taken in, with or without an ack. */
  drained(): Promise<void>
  /**
   * Cuts every connection; new ones hang until `restore`. Resolves when somebody has tried, or after a short while; with
   * false where there was none to cut.
   */
  cut(): Promise<boolean>
  /** Lets connections through again, those that hang too. */
  restore(): void
  /** Resolves once a client has connected since the cut: true; or after so many ms of real time: false. */
  reconnected(within_ms: number): Promise<boolean>
  /** What a subscriber to everything would be given now. */
  retained(at_ms: number): Promise<RetainedObservation[]>
  /** Publishes as some client would, and resolves once the broker has it. */
  publish(message: ScreenMessage): Promise<void>
  /** Lets no new connection in until nobody is left and the work is done: what the next one finds happened before it. */
  whileAway(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** What a client publishes. */
export interface ScreenMessage {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** How long whoever leaves may take for it in real time. */
const LEAVING_MS = 2_000

/** The part of the broker's store that it answers a new subscription from; its types leave it out. */
interface RetainedStore {
  createRetainedStreamCombi(
    filters: readonly string[],
  ): AsyncIterable<{ readonly topic: string; readonly payload: Buffer | string; readonly qos: number }>
}

/** A broker that tells of every publish as it arrives, in order, with the flags it was published with. */
export async function startRecordingBroker(
  now_ms: () => number,
  record: (packet: PacketObservation) => void,
): Promise<RecordingBroker> {
  let packets = 0
  const aedes = await Aedes.createBroker({
    // Arrival order and flags are right only here: the `publish` event comes later and out of order.
    authorizePublish(client, packet, done) {
      packets += 1
      if (packets > MAX_PACKETS) return done(new Error('too many packets'))
      const { topic, payload, qos, retain, dup } = packet
      if (client && isOwnTalk(client, topic)) return done(null)
      record({
        kind: 'packet',
        at_ms: now_ms(),
        topic,
        payload: payload.toString(),
        qos,
        retain,
        dup: dup === true,
        sender: client?.id ?? '',
      })
      done(null)
    },
  })
  const gate = new Gate((socket) => aedes.handle(socket))
  aedes.on('clientReady', () => gate.connected())
  const listener = createServer({ noDelay: true }, (socket) => gate.take(socket))
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', resolve)
  })
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the broker listens on no port')
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    async drained() {
      for (let quiet = 0, seen = packets; quiet < QUIET_TURNS; quiet = packets === seen ? quiet + 1 : 0) {
        seen = packets
        await setImmediate()
      }
    },
    publish: ({ topic, payload, qos, retain }) =>
      new Promise((resolve, reject) => {
        const packet = { cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain, dup: false } as const
        aedes.publish(packet, (error) => (error ? reject(error) : resolve()))
      }),
    async whileAway(work) {
      gate.lock()
      await gate.emptied(LEAVING_MS)
      await work()
      gate.open()
    },
    cut: () => gate.shut(),
    restore: () => gate.open(),
    reconnected: (within_ms) => gate.waitForConnect(within_ms),
    async retained(at_ms) {
      const found: RetainedObservation[] = []
      const { persistence } = aedes as unknown as { readonly persistence: RetainedStore }
      const stream = persistence.createRetainedStreamCombi(['#'])
      for await (const { topic, payload, qos } of stream)
        found.push({ kind: 'retained', at_ms, topic, payload: payload.toString(), qos })
      return found.sort((a, b) => (a.topic < b.topic ? -1 : 1))
    },
    async close() {
      const closed = new Promise((resolve) => listener.close(resolve))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      gate.close()
      await closed
    },
  }
}

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

/** Lets sockets through to the broker, or has them hang, as a network does that loses every packet. */
class Gate {
  readonly #sockets = new Set<Socket>()
  readonly #hanging = new Set<Socket>()
  readonly #letIn: (socket: Socket) => void
  #isShut = false
  #isConnected = false
  #noticed: (() => void) | null = null
  #ready: (() => void) | null = null
  #left: (() => void) | null = null

  constructor(letIn: (socket: Socket) => void) {
    this.#letIn = letIn
  }

  take(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#hanging.delete(socket)
      if (this.#sockets.size === this.#hanging.size) this.#left?.()
    })
    if (this.#isShut) {
      this.#hanging.add(socket)
      this.#noticed?.()
    } else this.#letIn(socket)
  }

  async shut(): Promise<boolean> {
    this.#isShut = true
    this.#isConnected = false
    if (this.#sockets.size === 0) return false
    const noticed = within(NOTICE_MS, (resolve) => {
      this.#noticed = resolve
    })
    for (const socket of this.#sockets) socket.destroy()
    await noticed
    this.#noticed = null
    return true
  }

  /** New sockets hang; those that are there stay. */
  lock(): void {
    this.#isShut = true
  }

  /** Resolves when all that were let in are gone, or after a while. */
  async emptied(within_ms: number): Promise<void> {
    if (this.#sockets.size === this.#hanging.size) return
    await within(within_ms, (resolve) => {
      this.#left = resolve
    })
    this.#left = null
  }

  open(): void {
    this.#isShut = false
    for (const socket of this.#hanging) this.#letIn(socket)
    this.#hanging.clear()
  }

  connected(): void {
    this.#isConnected = true
    this.#ready?.()
  }

  async waitForConnect(within_ms: number): Promise<boolean> {
    if (!this.#isConnected) {
      await within(within_ms, (resolve) => {
        this.#ready = resolve
      })
      this.#ready = null
    }
    return this.#isConnected
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** Resolves when it is told to, or after so many ms of real time. */
async function within(limit_ms: number, begin: (resolve: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit_ms)
    begin(resolve)
  })
  clearTimeout(timer)
}
