import { Socket } from 'node:net'
import type { IPublishPacket, MqttClient } from 'mqtt'
import type { ScreenMessage } from './broker.js'
import { ANSWER_MS, type BrokerPlace, connected, type Visitor } from './broker-connect.js'
import { BrokerFault, type BrokerFaultCode } from './broker-fault.js'

/** Outside the contract's topics. */
const ECHO = 'infoscreen-conformance/'

/** A message as a connection was given it. */
export interface Delivery {
  readonly topic: string
  readonly payload: string
  /** The payload as it came. */
  readonly bytes: Buffer
  readonly qos: number
  readonly retain: boolean
}

/** What is published: as text, or byte for byte. */
type Outgoing = Omit<ScreenMessage, 'payload'> & { readonly payload: string | Buffer }

interface LinkOptions extends Visitor {
  /** Whether it may talk to itself outside the contract's topics; only then there are round trips. */
  readonly echoes: boolean
  hear(delivery: Delivery): void
}

interface Asked {
  resolve(): void
  reject(fault: BrokerFault): void
}

/** One connection in MQTT 5, with no session and no second attempt. What goes wrong is a BrokerFault. */
export class BrokerLink {
  readonly #client: MqttClient
  readonly #who: string
  readonly #echo: string
  readonly #asked = new Set<Asked>()
  readonly #echoes = new Map<string, () => void>()
  #tokens = 0
  #ending: Promise<void> | null = null
  #fault: BrokerFault | null = null
  #tellLoss: (fault: BrokerFault) => void = () => undefined
  /** Rejects when it is lost. */
  readonly lost = new Promise<never>((_, reject) => {
    this.#tellLoss = reject
  })

  private constructor(client: MqttClient, { client_id, who, hear }: LinkOptions) {
    this.#client = client
    this.#who = who
    this.lost.catch(() => undefined)
    this.#echo = `${ECHO}${client_id}`
    client.on('message', (topic, payload, packet) => {
      if (topic === this.#echo) this.#echoes.get(payload.toString())?.()
      else hear(deliveryOf(topic, payload, packet))
    })
    client.on('error', (error) => this.#lose(error.message))
    client.on('close', () => this.#lose('the connection was closed'))
  }

  /** Resolves once it is connected and, where it may, hears itself. */
  static async open(place: BrokerPlace, options: LinkOptions): Promise<BrokerLink> {
    const client = await connected(place, options)
    if (client.stream instanceof Socket) client.stream.setNoDelay()
    const link = new BrokerLink(client, options)
    if (!options.echoes) return link
    try {
      await link.subscribe(link.#echo)
      await link.roundTrip()
      return link
    } catch (error) {
      await link.end()
      throw error instanceof BrokerFault && SILENT.includes(error.code) ? unheard(options.who, error) : error
    }
  }

  /** What is retained comes first; `others` leaves out its own messages, and tells retained ones as they were published. */
  subscribe(filter: string, { others = false } = {}): Promise<void> {
    return this.#ask(`subscribing to ${filter}`, (done) => {
      this.#client.subscribe(filter, { qos: 2, nl: others, rap: others, rh: 0 }, done)
    })
  }

  unsubscribe(filter: string): Promise<void> {
    return this.#ask(`unsubscribing from ${filter}`, (done) => {
      this.#client.unsubscribe(filter, done)
    })
  }

  /** Resolves once the broker has it: acknowledged, or, where that is not foreseen, followed by a round trip. */
  async publish({ topic, payload, qos, retain }: Outgoing): Promise<void> {
    await this.#ask(`publishing on ${topic}`, (done) => {
      this.#client.publish(topic, payload, { qos, retain }, done)
    })
    if (qos === 0) await this.roundTrip()
  }

  /** A message to itself, outside the contract's topics: what was delivered to this connection before has come by then. */
  async roundTrip(): Promise<void> {
    const token = String(++this.#tokens)
    let taken = false
    const begin = (done: (error?: Error | null) => void): void => {
      this.#echoes.set(token, done)
      this.#client.publish(this.#echo, token, { qos: 1 }, (error) => {
        taken = !error
        if (error) done(error)
      })
    }
    try {
      await this.#ask('a message to itself', begin, () => taken)
    } finally {
      this.#echoes.delete(token)
    }
  }

  /** In good order; resolves also where it is lost. */
  end(): Promise<void> {
    this.#ending ??= this.#end()
    return this.#ending
  }

  async #end(): Promise<void> {
    if (!this.#client.connected) {
      this.#client.end(true)
      return
    }
    // Where the broker goes away meanwhile, mqtt.js would wait for it.
    const closed = new Promise<void>((resolve) => this.#client.once('close', resolve))
    const ended = Promise.race([this.#client.endAsync(), closed])
    await within(ANSWER_MS, ended).catch(() => this.#client.end(true))
  }

  /** `taken`: whether the broker took what it does not answer, so that it is there and has dropped it. */
  #ask(what: string, begin: (done: (error?: Error | null) => void) => void, taken = () => false): Promise<void> {
    if (this.#fault) return Promise.reject(this.#fault)
    return new Promise<void>((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer)
        this.#asked.delete(asked)
        act()
      }
      const asked: Asked = {
        resolve: () => settle(resolve),
        reject: (fault) => settle(() => reject(fault)),
      }
      const late = (): void => {
        if (taken()) this.#fail(this.#dropped())
        else this.#lose(`it did not answer ${what} within ${ANSWER_MS / 1000} s`)
      }
      const timer = setTimeout(late, ANSWER_MS)
      this.#asked.add(asked)
      begin((error) => {
        if (!error) asked.resolve()
        else if (isRefusal(error)) asked.reject(this.#forbidden(what, error))
        else this.#lose(error.message)
      })
    })
  }

  #forbidden(what: string, error: Error): BrokerFault {
    return new BrokerFault('BROKER_FORBIDS', `The broker forbids ${this.#who} ${what}: ${error.message}.`)
  }

  #dropped(): BrokerFault {
    const what = `The broker took a message of ${this.#who} to itself, and did not deliver it within ${ANSWER_MS / 1000} s`
    return new BrokerFault('BROKER_DROPPED', `${what}. It drops messages (in Mosquitto, see max_queued_messages).`)
  }

  #lose(why: string): void {
    this.#fail(new BrokerFault('BROKER_LOST', `The broker was lost during the run: ${why}.`))
  }

  /** Everything that waits is told, and everything that is asked for later. */
  #fail(fault: BrokerFault): void {
    if (this.#ending || this.#fault) return
    this.#fault = fault
    this.#client.end(true)
    this.#tellLoss(this.#fault)
    for (const asked of [...this.#asked]) asked.reject(this.#fault)
  }
}

const SILENT: readonly BrokerFaultCode[] = ['BROKER_LOST', 'BROKER_DROPPED']

/** A broker that keeps messages from an account is silent about it. */
function unheard(who: string, { message }: BrokerFault): BrokerFault {
  const why = `It has to publish and read ${ECHO}#.`
  return new BrokerFault('BROKER_FORBIDS', `The broker does not give ${who} its own messages. ${why} (${message})`)
}

/** A reason code of the broker, not a loss. */
function isRefusal(error: Error): boolean {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'number' && code >= 0x80
}

function deliveryOf(topic: string, payload: Buffer, { qos, retain }: IPublishPacket): Delivery {
  return { topic, payload: payload.toString(), bytes: payload, qos, retain }
}

async function within(limit_ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), limit_ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
