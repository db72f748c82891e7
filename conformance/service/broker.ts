import { createServer } from 'node:net'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import type { Observation, ObservedWill } from '../history/observation.js'
import { ClientGate } from '../play/client-gate.js'
import { ServiceFault } from './model.js'

/** Packets taken of one service; real ones stay far below. */
const MAX_PACKETS = 5_000

/** Whom the broker tells what it sees. */
export interface ServiceWatch {
  record(observation: Observation): void
  fault(fault: ServiceFault): void
}

/** The broker of one service: it tells of every login with its last will, and of every publish, as it arrives. */
export class ServiceBroker {
  readonly #watch: ServiceWatch
  readonly #gate = new ClientGate((socket) => this.#aedes?.handle(socket))
  readonly #listener = createServer({ noDelay: true }, (socket) => this.#gate.take(socket))
  readonly #wills = new WeakMap<Client, ObservedWill>()
  #aedes: Aedes | null = null
  #packets = 0
  #isBack = false
  port = 0

  constructor(watch: ServiceWatch) {
    this.#watch = watch
  }

  async start(): Promise<void> {
    this.#aedes = await Aedes.createBroker({
      // Only the CONNECT itself has the will of a connection that nothing has become of yet.
      preConnect: (client, { will }, done) => {
        if (will) this.#wills.set(client, willOf(will))
        done(null, true)
      },
      authenticate: (client, username, _, done) => {
        this.#connected(client, username ?? null)
        done(null, true)
      },
      // Arrival order and flags are right only here: the `publish` event comes later and out of order.
      authorizePublish: (client, packet, done) => done(client && !this.#arrived(client, packet) ? flood : null),
    })
    await new Promise<void>((resolve, reject) => {
      this.#listener.once('error', reject)
      this.#listener.listen(0, '127.0.0.1', resolve)
    })
    const address = this.#listener.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  /** Breaks every connection; the next may come at once. */
  cut(): void {
    this.#watch.record({ kind: 'link', at_ms: Date.now(), up: false })
    this.#isBack = true
    this.#gate.shut('refuse')
    this.#gate.open()
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#listener.close(resolve))
    this.#gate.close()
    await new Promise<void>((resolve) => (this.#aedes ? this.#aedes.close(() => resolve()) : resolve()))
    await closed
  }

  #connected(client: Client, username: string | null): void {
    const at_ms = Date.now()
    const will = this.#wills.get(client) ?? null
    this.#watch.record({ kind: 'login', at_ms, client_id: client.id, username, accepted: true, will })
    if (this.#isBack) this.#watch.record({ kind: 'link', at_ms, up: true })
    this.#isBack = false
  }

  /** False for more than is taken. */
  #arrived(client: Client, { topic, payload, qos, retain, dup }: PublishPacket): boolean {
    // The broker publishes a last will in the name of a connection that is gone.
    if (client.conn.destroyed) return true
    this.#packets += 1
    if (this.#packets > MAX_PACKETS) {
      this.#gate.shut('refuse')
      this.#watch.fault(flood)
      return false
    }
    this.#watch.record({
      ...{ kind: 'packet', at_ms: Date.now(), topic, payload: payload.toString(), qos, retain },
      ...{ dup: dup === true, sender: client.id },
    })
    return true
  }
}

/** As a CONNECT has it. */
interface Left extends Pick<PublishPacket, 'topic' | 'payload'> {
  readonly qos?: number
  readonly retain?: boolean
}

function willOf({ topic, payload, qos = 0, retain = false }: Left): ObservedWill {
  return { topic, payload: payload.toString(), qos, retain }
}

const flood = new ServiceFault(
  'SERVICE_FLOODS',
  `The service floods the broker: more than ${MAX_PACKETS.toLocaleString('en')} messages in a few seconds.`,
)
