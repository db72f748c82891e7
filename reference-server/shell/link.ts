import mqtt, { type MqttClient } from 'mqtt'
import { ServerError } from '../errors.js'
import { backoff_ms } from './backoff.js'
import type { BrokerAccess } from './config.js'

const CONNECT_TIMEOUT_MS = 5_000
/** How long a publish may wait for its PUBACK. */
const PUBLISH_DEADLINE_MS = 10_000
const CLOSE_DEADLINE_MS = 1_000
/** A connection that has been up for so long holds, whether or not anything was published on it. */
const STEADY_AFTER_MS = 10_000

export interface LinkListener {
  connected(): void
  disconnected(): void
}

export interface Publication {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** Where reconnecting takes its delays and its dice from. */
export interface Timing {
  /** Calls back after a delay; returns what cancels it. */
  later(callback: () => void, delay_ms: number): () => void
  /** From 0 up to 1. */
  random(): number
}

const systemTiming: Timing = {
  later(callback, delay_ms) {
    const timer = setTimeout(callback, delay_ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

/**
 * The server's connection to its broker. Each attempt is a new MQTT session, so that nothing sent before a cut is sent
 * again after it: the core republishes what is current instead, with fresh times.
 */
export class Link {
  #client: MqttClient | null = null
  #cancelRetry: (() => void) | undefined
  #cancelSteady: (() => void) | undefined
  /** Attempts to reconnect since the last connection that held. */
  #attempts = 0
  #opened = false
  #closed = false

  private constructor(
    readonly access: BrokerAccess,
    readonly client_id: string,
    readonly listener: LinkListener,
    readonly timing: Timing,
  ) {}

  /** Connects; a ServerError BROKER_UNREACHABLE when the first attempt fails. Later losses are retried for ever. */
  static async open(
    access: BrokerAccess,
    client_id: string,
    listener: LinkListener,
    timing: Timing = systemTiming,
  ): Promise<Link> {
    const link = new Link(access, client_id, listener, timing)
    try {
      await link.#connect()
    } catch (error) {
      await link.close()
      const why = (error as Error).message || (error as { code?: string }).code || 'no answer'
      throw new ServerError(
        'BROKER_UNREACHABLE',
        `Cannot connect to the broker at ${withoutPassword(access.url)}: ${why}. Start it, or set MQTT_URL to another one.`,
        { cause: error },
      )
    }
    return link
  }

  /** Settles when the broker has acknowledged (QoS 1); rejects when it does not in time or the connection is lost. */
  async publish({ topic, payload, qos, retain }: Publication): Promise<void> {
    const client = this.#client
    if (!client?.connected) throw new Error('not connected')
    let timer: NodeJS.Timeout | undefined
    let lost: (() => void) | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Error(`no PUBACK within ${PUBLISH_DEADLINE_MS} ms`))
          client.stream.destroy()
        }, PUBLISH_DEADLINE_MS)
        lost = () => reject(new Error('the connection was lost before the PUBACK'))
        client.once('close', lost)
        client.publish(topic, payload, { qos, retain }, (error) => (error ? reject(error) : resolve()))
      })
      if (qos === 1) this.#steady(client)
    } finally {
      clearTimeout(timer)
      if (lost) client.off('close', lost)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#cancelRetry?.()
    this.#cancelSteady?.()
    const client = this.#client
    this.#client = null
    if (!client) return
    const graceful = client.endAsync(false).catch(() => undefined)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_DEADLINE_MS)
    })
    await Promise.race([graceful, late])
    clearTimeout(timer)
    client.end(true)
  }

  #connect(): Promise<void> {
    const { url, username, password } = this.access
    const client = mqtt.connect(url, {
      reconnectPeriod: 0,
      connectTimeout: CONNECT_TIMEOUT_MS,
      clean: true,
      clientId: this.client_id,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    })
    client.setMaxListeners(0)
    this.#client = client
    return new Promise((resolve, reject) => {
      let up = false
      let fault: Error | undefined
      client.on('error', (error) => {
        fault = error
      })
      client.on('connect', () => {
        up = true
        this.#opened = true
        this.#cancelSteady = this.timing.later(() => this.#steady(client), STEADY_AFTER_MS)
        resolve()
        this.listener.connected()
      })
      client.on('close', () => {
        reject(fault ?? new Error('the broker closed the connection'))
        client.end(true)
        this.#cancelSteady?.()
        if (this.#closed) return
        if (up) this.listener.disconnected()
        if (this.#opened) this.#retryLater()
      })
    })
  }

  /** The connection holds. Connecting alone does not show that: a broker may drop whoever publishes. */
  #steady(client: MqttClient): void {
    if (client === this.#client) this.#attempts = 0
  }

  #retryLater(): void {
    const delay_ms = backoff_ms(this.#attempts, this.timing.random())
    this.#attempts += 1
    this.#cancelRetry = this.timing.later(() => void this.#connect().catch(() => undefined), delay_ms)
  }
}

/** A broker address that can be shown: whatever a broken one has before its last @ may be a password. */
export function withoutPassword(url: string): string {
  return (URL.canParse(url) ? withoutLogin(url) : url).replace(/^([a-z]+:\/\/)?.*@/is, '$1')
}

function withoutLogin(url: string): string {
  const { username, password } = new URL(url)
  if (!username && !password) return url
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  return shown.href
}
