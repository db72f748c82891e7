import mqtt, { type MqttClient } from 'mqtt'
import { ServerError } from '../errors.js'
import type { BrokerAccess } from './config.js'

const CONNECT_TIMEOUT_MS = 5_000
/** How long a publish may wait for its PUBACK. */
const PUBLISH_DEADLINE_MS = 10_000
const RECONNECT_MIN_MS = 500
const RECONNECT_MAX_MS = 5_000
const CLOSE_DEADLINE_MS = 1_000

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

/**
 * The server's connection to its broker. Each attempt is a new MQTT session, so that nothing sent before a cut is sent
 * again after it: the core republishes what is current instead, with fresh times.
 */
export class Link {
  #client: MqttClient | null = null
  #retry: NodeJS.Timeout | undefined
  #attempts = 0
  #closed = false

  private constructor(
    readonly access: BrokerAccess,
    readonly client_id: string,
    readonly listener: LinkListener,
  ) {}

  /** Connects; a ServerError BROKER_UNREACHABLE when the first attempt fails. Later losses are retried for ever. */
  static async open(access: BrokerAccess, client_id: string, listener: LinkListener): Promise<Link> {
    const link = new Link(access, client_id, listener)
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
    } finally {
      clearTimeout(timer)
      if (lost) client.off('close', lost)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
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
        this.#attempts = 0
        resolve()
        this.listener.connected()
      })
      client.on('close', () => {
        reject(fault ?? new Error('the broker closed the connection'))
        client.end(true)
        if (this.#closed) return
        if (up) this.listener.disconnected()
        this.#retryLater(up)
      })
    })
  }

  #retryLater(wasUp: boolean): void {
    if (!wasUp && this.#attempts === 0) return
    const ceiling_ms = Math.min(RECONNECT_MAX_MS, RECONNECT_MIN_MS * 2 ** this.#attempts)
    const delay_ms = this.#attempts === 0 ? 0 : Math.random() * ceiling_ms
    this.#attempts += 1
    this.#retry = setTimeout(() => this.#connect().catch(() => undefined), delay_ms)
  }
}

/** A broker address that can be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//')
}
