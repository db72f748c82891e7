import { Socket } from 'node:net'
import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt'
import type { ClientConfig } from './config.js'
import { type Delivery, type Source, WINDOW } from './dispatch.js'
import { MqttClientError, messageOf } from './errors.js'
import { settlesWithin, type World } from './world.js'

const CLOSE_LIMIT_MS = 1_000

/** What is published, in bytes or text, as it goes to the broker. */
export interface Publication {
  readonly topic: string
  readonly payload: string | Buffer
  readonly qos: 0 | 1
  readonly retain: boolean
}

export interface LinkListener {
  message(message: Delivery, source: Source): void
  /** Told once, whether the connection was ever up or not, before what was in flight is failed. */
  closed(why: string): void
}

interface Flight {
  readonly due_ms: number
  readonly fail: (error: MqttClientError) => void
}

/** One connection: what was in flight when it closed is failed, and nothing is sent again behind the caller's back. */
export class Link {
  readonly client: MqttClient
  /** Resolves with the broker's CONNACK; CONNECTION_FAILED without one. */
  readonly opened: Promise<void>
  #up = false
  #reads = true
  #fault = 'the broker closed the connection'
  #cancelWatch: (() => void) | undefined
  readonly #inFlight = new Set<Flight>()

  constructor(
    readonly config: ClientConfig,
    will: Publication | undefined,
    readonly listener: LinkListener,
    readonly world: World,
  ) {
    const client = connect(config, will, world)
    this.client = client
    client.handleMessage = (packet, next) => this.#receive(packet, next)
    client.on('error', (error) => {
      this.#fault = messageOf(error)
      // Some faults, such as a refused login, leave the socket open.
      if (!this.#up) client.end(true)
    })
    client.on('disconnect', ({ reasonCode }) => {
      this.#fault = `the broker ended the connection (${reasonCode})`
    })
    this.opened = new Promise((resolve, reject) => {
      client.once('connect', () => {
        this.#up = true
        // Else an answer to a message would wait for the broker's delayed TCP acknowledgement of its PUBACK.
        if (client.stream instanceof Socket) client.stream.setNoDelay()
        resolve()
      })
      client.once('close', () => {
        reject(new MqttClientError('CONNECTION_FAILED', `Cannot connect to ${config.url}: ${this.#fault}`))
        this.#closed()
      })
    })
    this.opened.catch(() => undefined)
  }

  /** Whether the broker has taken the connection and it is not known to be lost. */
  get up(): boolean {
    return this.#up
  }

  /**
   * Resolves on the broker's PUBACK (QoS 1) or when the socket has taken the message (QoS 0). NOT_CONNECTED when the
   * connection is lost before, CONNECTION_FAILED when the broker refuses.
   */
  publish({ topic, payload, qos, retain }: Publication): Promise<void> {
    return this.#request((settle) => this.client.publish(topic, payload, { qos, retain }, settle))
  }

  /** Resolves on the SUBACK, with the filters that the broker refused. */
  async subscribe(filters: ReadonlyMap<string, 0 | 1>): Promise<readonly string[]> {
    let refused: readonly string[] = []
    if (filters.size === 0) return refused
    const wanted = Object.fromEntries([...filters].map(([filter, qos]) => [filter, { qos }]))
    await this.#request((settle) =>
      this.client.subscribe(wanted, (error, grants, suback) => {
        const answers = (suback?.granted ?? []) as readonly (number | { readonly qos: number })[]
        const codes = answers.map((answer) => (typeof answer === 'number' ? answer : answer.qos))
        refused = (grants ?? []).flatMap(({ topic }, index) => ((codes[index] ?? 0) >= 0x80 ? [topic] : []))
        settle(refused.length ? null : error)
      }),
    )
    return refused
  }

  unsubscribe(filter: string): Promise<void> {
    return this.#request((settle) => this.client.unsubscribe(filter, settle))
  }

  /** Lets what is in flight finish, says goodbye to the broker, and closes; at most a second. */
  async close(): Promise<void> {
    if (this.#up) await settlesWithin(this.client.endAsync(false), CLOSE_LIMIT_MS, this.world)
    await this.cut(this.#fault)
  }

  /** Closes without a word to the broker. */
  async cut(why: string): Promise<void> {
    const { stream } = this.client
    if (stream.closed) return
    this.#fault = why
    const closed = new Promise((resolve) => stream.once('close', resolve))
    stream.destroy()
    await settlesWithin(closed, CLOSE_LIMIT_MS, this.world)
  }

  #receive({ messageId = 0, topic, payload, qos, retain, dup }: IPublishPacket, next: (error?: Error) => void): void {
    this.#reads = false
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
    this.listener.message(
      { topic, payload: bytes, qos, retain, dup },
      {
        next: (unacknowledged) => {
          this.#reads = true
          next(unacknowledged)
        },
        // mqtt.js has no call for it: a PUBACK of both versions of MQTT.
        acknowledge: () => {
          if (this.#up && qos > 0) this.client.stream.write(Buffer.of(0x40, 2, messageId >> 8, messageId & 0xff))
        },
      },
    )
  }

  #closed(): void {
    this.#up = false
    this.#cancelWatch?.()
    this.client.end(true)
    this.listener.closed(this.#fault)
    for (const { fail } of this.#inFlight) fail(this.#lost())
    this.#inFlight.clear()
  }

  #request(start: (settle: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#up) return reject(this.#lost())
      const flight: Flight = { due_ms: this.world.now_ms() + this.config.ack_timeout_sec * 1000, fail: reject }
      this.#inFlight.add(flight)
      if (!this.#cancelWatch) this.#watch()
      start((error) => {
        const refused = error && 'code' in error && typeof error.code === 'number'
        // Any other error tells of a connection that is about to close: then all in flight is failed, in order.
        if (error && !refused) return
        this.#inFlight.delete(flight)
        if (error)
          reject(new MqttClientError('CONNECTION_FAILED', `The broker refused: ${error.message}`, { cause: error }))
        else resolve()
      })
    })
  }

  /** One timer for all that is in flight, which is due in the order it was sent. */
  #watch(): void {
    this.#cancelWatch = undefined
    const [oldest] = this.#inFlight
    if (!oldest) return
    const left_ms = oldest.due_ms - this.world.now_ms()
    if (left_ms > 0) {
      this.#cancelWatch = this.world.later(() => this.#watch(), left_ms)
      return
    }
    const cause = this.#reads ? '' : ', as the socket waits for handlers that do not keep up'
    void this.cut(`no acknowledgement within ${this.config.ack_timeout_sec} s${cause}`)
  }

  #lost(): MqttClientError {
    return new MqttClientError('NOT_CONNECTED', `The connection was lost before the broker confirmed: ${this.#fault}`)
  }
}

function connect(config: ClientConfig, will: Publication | undefined, world: World): MqttClient {
  const options = optionsOf(config, will)
  return world.dial ? new mqtt.MqttClient(world.dial, options) : mqtt.connect(config.url, options)
}

function optionsOf(config: ClientConfig, will: Publication | undefined): IClientOptions {
  const { username, password, tls, clean_session: clean } = config
  const key = tls.key?.reveal()
  // Without an expiry a session of MQTT 5 ends with its connection; one of 3.1.1 does not.
  const expiry = clean ? {} : { sessionExpiryInterval: 0xffff_ffff }
  return {
    clientId: config.client_id,
    clean,
    keepalive: config.keepalive_sec,
    connectTimeout: config.connect_timeout_sec * 1000,
    reconnectPeriod: 0,
    resubscribe: false,
    ...(config.protocol === '5'
      ? { protocolVersion: 5, properties: { receiveMaximum: WINDOW / 2, ...expiry } }
      : { protocolVersion: 4 }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password: password.reveal() }),
    ...(will && { will: { ...will, payload: Buffer.from(will.payload) } }),
    ...(tls.ca === undefined ? {} : { ca: tls.ca }),
    ...(tls.cert === undefined || key === undefined ? {} : { cert: tls.cert, key }),
  }
}
