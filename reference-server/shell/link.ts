import { CentralClient, type Delivery, type Hold, MqttClientError } from '../../mqtt-client/index.js'
import { ServerError } from '../errors.js'
import type { BrokerAccess } from './reader.js'

export interface Publication {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

export interface LinkListener {
  /** The connection is back. */
  connected(): void
  disconnected(): void
}

/** Something to be heard from the first connection on. */
export interface Hearing {
  readonly filter: string
  readonly qos: 0 | 1
  /** Must return no promise; a message that is held is acknowledged when it is let go. */
  take(message: Delivery, hold: Hold): void
}

/**
 * The server's connection to its broker. What was sent before a cut is not sent again after it: the core republishes
 * what is current instead, with fresh times.
 */
export class Link {
  #hearsRounds = false
  /** The connection whose retained messages have been asked for. */
  #asked: unknown = null

  private constructor(
    readonly client: CentralClient,
    /** The markers of round trips that are on their way. */
    readonly rounds: Map<string, () => void>,
  ) {}

  /** Connects; a ServerError when the first attempt fails. Later losses are retried for ever. */
  static async open(
    access: BrokerAccess,
    run_client_id: string,
    listener: LinkListener,
    hearings: readonly Hearing[] = [],
  ): Promise<Link> {
    try {
      const { client_id = run_client_id, world, ...rest } = access
      const clean_session = access.client_id === undefined
      const client = new CentralClient({ ...rest, client_id, clean_session }, { log: () => undefined, world })
      const rounds = new Map<string, () => void>()
      client.use({
        connected(again) {
          if (again) listener.connected()
        },
        disconnected() {
          for (const resolve of rounds.values()) resolve()
          if (client.state === 'Reconnecting') listener.disconnected()
        },
      })
      // A session that was kept brings its messages at once, so there must be somebody to hear them.
      for (const { filter, qos, take } of hearings) await client.subscribeRaw(filter, take, qos)
      await client.connect()
      return new Link(client, rounds)
    } catch (error) {
      throw error instanceof MqttClientError ? refusal(access, error) : error
    }
  }

  /** Settles when the broker has acknowledged (QoS 1); rejects when it does not in time or the connection is lost. */
  publish(publication: Publication): Promise<void> {
    return this.client.publishRaw(publication)
  }

  /**
   * Resolves when a message to ourselves has come back, and with it all that the broker had taken before, or retained
   * when the connection was made; without a connection at once. Only for a broker that gives what it takes to one
   * subscriber in order, and what it retains in the order in which that was made.
   */
  async roundTrip(retained: readonly string[] = []): Promise<void> {
    const { client, rounds } = this
    const { client: raw } = client
    if (!client.connected || !raw) return
    const base = `infoscreen-server/${client.config.client_id}/round-trip`
    const marker = client.world.id()
    const topic = `${base}/${marker}`
    const back = new Promise<void>((resolve) => {
      rounds.set(topic, resolve)
    })
    try {
      if (!this.#hearsRounds) {
        this.#hearsRounds = true
        await client.subscribeRaw(`${base}/+`, (message) => rounds.get(message.topic)?.(), 1)
      }
      const fresh = this.#asked !== raw && retained.length > 0
      await client.publishRaw({ topic, payload: marker, qos: 1, retain: fresh })
      await back
      if (!fresh) return
      // What is retained comes in its own time after a subscription, so all of it is asked for again, and this last.
      const again = new Promise<void>((resolve) => {
        rounds.set(topic, resolve)
      })
      await raw.subscribeAsync([...retained, `${base}/+`], { qos: 1 })
      await again
      this.#asked = raw
      await client.publishRaw({ topic, payload: '', qos: 1, retain: true })
    } catch {
      // The connection is gone, and whatever was on its way with it.
    } finally {
      rounds.delete(topic)
    }
  }

  async close(): Promise<void> {
    await this.client.shutdown()
  }

  /** Closes without a word to the broker, as a process does that is killed. */
  async cut(): Promise<void> {
    this.client.client?.stream.destroy()
    await this.client.shutdown()
  }
}

function refusal({ url }: BrokerAccess, error: MqttClientError): ServerError {
  if (error.code !== 'CONNECTION_FAILED') return new ServerError('CONFIG_INVALID', error.message, { cause: error })
  const why = error.message.replace(/^Cannot connect to \S+: /, '')
  return new ServerError(
    'BROKER_UNREACHABLE',
    `Cannot connect to the broker at ${withoutPassword(url)}: ${why}. Start it, or set MQTT_URL to another one.`,
    { cause: error },
  )
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
