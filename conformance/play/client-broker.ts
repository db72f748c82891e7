import { createServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import type { Observation } from '../history/observation.js'
import type { Given } from './client-device.js'
import { ClientFault } from './client-fault.js'
import { ClientGate } from './client-gate.js'

/** Packets taken of one client; real ones stay far below. */
const MAX_PACKETS = 5_000
/** What a socket takes before it asks to wait. */
const TOGETHER_BYTES = 8_000
/** How long whoever leaves may take for it in real time. */
const LEAVING_MS = 2_000
/** Turns of the event loop without a packet after which a loopback socket holds none. */
const QUIET_TURNS = 4

/** Login and password that may be used: the right pair, and the one that must not be but is let in, to be told of. */
export interface Logins {
  readonly right: Login
  readonly identity: Login
}

export interface Login {
  readonly username: string
  readonly password: string
}

export interface BrokerWatch {
  now(): number
  record(observation: Observation): void
  /** It listens to something else. */
  changed(): void
  /** The client did something that ends the play. */
  fault(fault: ClientFault): void
}

/** The broker of one client, with the suite in the server's place: it tells of every login and publish as it arrives. */
export class ClientBroker {
  readonly #watch: BrokerWatch
  readonly #logins: Logins
  readonly #gate = new ClientGate((socket) => this.#aedes?.handle(socket))
  readonly #listener = createServer({ noDelay: true }, (socket) => this.#gate.take(socket))
  #aedes: Aedes | null = null
  #packets = 0
  /** Publishes with QoS 1 on topics with these ends are taken and never acknowledged. */
  #trap: { readonly ends: readonly string[]; readonly sprung: () => void } | null = null
  #isBack = false
  port = 0

  constructor(watch: BrokerWatch, logins: Logins) {
    this.#watch = watch
    this.#logins = logins
  }

  async start(): Promise<void> {
    this.#aedes = await Aedes.createBroker({
      authenticate: (client, username, password, done) =>
        done(null, this.#login(client, username ?? null, password?.toString() ?? null)),
      // Arrival order and flags are right only here: the `publish` event comes later and out of order.
      authorizePublish: (client, packet, done) => this.#arrived(client, packet, done),
    })
    this.#aedes.on('subscribe', () => this.#watch.changed())
    this.#aedes.on('clientReady', () => this.#watch.changed())
    await new Promise<void>((resolve, reject) => {
      this.#listener.once('error', reject)
      this.#listener.listen(0, '127.0.0.1', resolve)
    })
    const address = this.#listener.address()
    if (address === null || typeof address === 'string') throw new Error('the broker listens on no port')
    this.port = address.port
  }

  /** Publishes in the server's name; resolves once the broker has it and every connected subscriber was sent it. */
  give({ topic, payload, qos, retain, binary }: Given): Promise<void> {
    const bytes = Buffer.from(payload, binary ? 'latin1' : 'utf8')
    const packet = { cmd: 'publish', topic, payload: bytes, qos, retain, dup: false } as const
    return new Promise((resolve, reject) => {
      this.#running().publish(packet, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** What the clients that are connected now listen to. */
  subscriptions(): ReadonlySet<string> {
    const clients = Object.values((this.#aedes as unknown as Clients | null)?.clients ?? {})
    return new Set(clients.flatMap(({ subscriptions }) => Object.keys(subscriptions)))
  }

  cut(how: 'hang' | 'refuse'): void {
    this.#watch.record({ kind: 'link', at_ms: this.#watch.now(), up: false })
    this.#gate.shut(how)
  }

  /** Tells how many were waiting to be let in. */
  restore(): number {
    this.#isBack = true
    return this.#gate.open()
  }

  /** While the connection is lost: resolves when somebody has tried to connect, or after a while of real time. */
  async noticed(within_ms: number): Promise<void> {
    if (this.#gate.isShut) await this.#gate.noticed(within_ms)
  }

  /** Lets nobody in until all are gone and the work is done: what the next one finds happened before it. */
  async whileAway(work: () => Promise<void>): Promise<void> {
    const wasShut = this.#gate.isShut
    this.#gate.lock()
    await this.#gate.emptied(LEAVING_MS)
    await work()
    if (!wasShut) this.#gate.open()
  }

  /** Publishes in the server's name what is to arrive in one piece, unless it is too much for that. */
  giveTogether(messages: readonly Given[]): Promise<void> {
    const give = async (): Promise<void> => {
      for (const message of messages) await this.give(message)
    }
    const bytes = messages.reduce((sum, { payload }) => sum + payload.length, 0)
    return bytes > TOGETHER_BYTES ? give() : this.#gate.together(give)
  }

  /** Resolves when nothing comes for some turns of the event loop: loopback sockets hold nothing then. */
  async drained(): Promise<void> {
    for (let quiet = 0, seen = this.#packets; quiet < QUIET_TURNS; quiet = this.#packets === seen ? quiet + 1 : 0) {
      seen = this.#packets
      await setImmediate()
    }
  }

  /** Takes the next publish with QoS 1 on a topic that ends so, does not acknowledge it, and loses every connection. */
  withhold(ends: readonly string[], sprung: () => void): void {
    this.#trap = { ends, sprung }
  }

  release(): void {
    this.#trap = null
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#listener.close(resolve))
    this.#gate.close()
    await new Promise<void>((resolve) => (this.#aedes ? this.#aedes.close(() => resolve()) : resolve()))
    await closed
  }

  #login(client: Client, username: string | null, password: string | null): boolean {
    const { right, identity } = this.#logins
    const pairs = [right, identity].map((pair) => `${pair.username}:${pair.password}`)
    // Without a name, or with the wrong pair, it is let in all the same: the rule tells, and the rest can be judged.
    const accepted = username === null || pairs.includes(`${username}:${password}`)
    const at_ms = this.#watch.now()
    this.#watch.record({ kind: 'login', at_ms, client_id: client.id, username, accepted })
    if (accepted && this.#isBack) {
      this.#isBack = false
      this.#watch.record({ kind: 'link', at_ms, up: true })
    }
    return accepted
  }

  #arrived(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    // What came in one piece with the packet that was never acknowledged is lost with its connection.
    if (client && this.#gate.isShut && client.conn.destroyed) return
    const flooded = client !== null && this.#isFlood(packet)
    const isWithheld = client !== null && !flooded && this.#isAwaited(packet)
    if (client && !flooded) this.#tell(client, packet, isWithheld)
    if (isWithheld) this.#lose(packet)
    else done(flooded ? new Error('too many packets') : null)
  }

  #isFlood({ topic }: PublishPacket): boolean {
    this.#packets += 1
    if (this.#packets <= MAX_PACKETS) return false
    this.#gate.shut('refuse')
    this.#watch.fault(flood(topic))
    return true
  }

  #isAwaited({ topic, qos }: PublishPacket): boolean {
    return qos > 0 && this.#trap?.ends.some((end) => topic.endsWith(end)) === true
  }

  #tell(client: Client, { topic, payload, qos, retain, dup }: PublishPacket, isWithheld: boolean): void {
    this.#watch.record({
      ...{ kind: 'packet', at_ms: this.#watch.now(), topic, payload: payload.toString(), qos, retain },
      ...{ dup: dup === true, sender: client.id },
      ...(isWithheld && { withheld: true }),
    })
  }

  /** Whoever listens is given it, and it is retained; but its sender is not told. */
  #lose(packet: PublishPacket): void {
    const { sprung } = this.#trap ?? {}
    this.#trap = null
    this.cut('hang')
    this.#running().publish(packet, () => undefined)
    sprung?.()
  }

  #running(): Aedes {
    if (!this.#aedes) throw new Error('the broker is not started')
    return this.#aedes
  }
}

interface Clients {
  readonly clients: Readonly<Record<string, { readonly subscriptions: Readonly<Record<string, unknown>> }>>
}

function flood(topic: string): ClientFault {
  return new ClientFault(
    'CLIENT_FLOODS',
    `The client floods the broker: more than ${MAX_PACKETS.toLocaleString('en')} messages, the last on ${topic.slice(0, 200)}.`,
  )
}
