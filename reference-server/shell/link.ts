import { CentralClient, MqttClientError } from '../../mqtt-client/index.js'
import { ServerError } from '../errors.js'
import type { BrokerAccess } from './config.js'

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

/**
 * The server's connection to its broker. What was sent before a cut is not sent again after it: the core republishes
 * what is current instead, with fresh times.
 */
export class Link {
  private constructor(readonly client: CentralClient) {}

  /** Connects; a ServerError when the first attempt fails. Later losses are retried for ever. */
  static async open(access: BrokerAccess, client_id: string, listener: LinkListener): Promise<Link> {
    try {
      const client = new CentralClient({ ...access, client_id }, { log: () => undefined })
      client.use({
        connected(again) {
          if (again) listener.connected()
        },
        disconnected() {
          if (client.state === 'Reconnecting') listener.disconnected()
        },
      })
      await client.connect()
      return new Link(client)
    } catch (error) {
      throw error instanceof MqttClientError ? refusal(access, error) : error
    }
  }

  /** Settles when the broker has acknowledged (QoS 1); rejects when it does not in time or the connection is lost. */
  publish(publication: Publication): Promise<void> {
    return this.client.publishRaw(publication)
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
