import mqtt, { type ErrorWithReasonCode, type MqttClient } from 'mqtt'
import { BrokerFault } from './broker-fault.js'

/** How long a broker may take for any one answer, in real time. */
export const ANSWER_MS = 10_000
const KEEPALIVE_SEC = 30

export interface Login {
  readonly username: string
  readonly password: string
}

/** Where somebody else's broker is. */
export interface BrokerPlace {
  readonly url: string
  /** Certificate of the authority that signed the broker's, PEM. */
  readonly ca?: string
}

/** Who connects. */
export interface Visitor {
  readonly client_id: string
  /** Whose account it is, for messages. */
  readonly who: string
  readonly login: Login | null
}

/** MQTT 5 reason codes of a CONNACK. */
const UNSUPPORTED_VERSION = 0x84
const OLD_UNSUPPORTED_VERSION = 1

/** Resolves with the CONNACK; rejects with a BrokerFault. Shows no login. */
export function connected({ url, ca }: BrokerPlace, { client_id, who, login }: Visitor): Promise<MqttClient> {
  const client = mqtt.connect(url, {
    ...login,
    ...(ca === undefined ? {} : { ca }),
    clientId: client_id,
    protocolVersion: 5,
    clean: true,
    properties: { sessionExpiryInterval: 0 },
    reconnectPeriod: 0,
    connectTimeout: ANSWER_MS,
    keepalive: KEEPALIVE_SEC,
    resubscribe: false,
  })
  return new Promise((resolve, reject) => {
    const fail = (fault: BrokerFault): void => {
      client.removeAllListeners()
      client.on('error', () => undefined)
      client.end(true)
      reject(fault)
    }
    client.once('error', (error) => fail(refusalOf(error, url, who)))
    client.once('close', () => fail(unreachable(url, 'the connection was closed')))
    client.once('connect', () => {
      client.removeAllListeners('error')
      client.removeAllListeners('close')
      resolve(client)
    })
  })
}

function refusalOf(error: Error, url: string, who: string): BrokerFault {
  const { code } = error as Partial<ErrorWithReasonCode> & { readonly code?: unknown }
  if (typeof code !== 'number') return unreachable(url, error.message || String(code))
  if (code === UNSUPPORTED_VERSION || code === OLD_UNSUPPORTED_VERSION)
    return new BrokerFault(
      'BROKER_REFUSED',
      `The broker ${url} speaks no MQTT 5, which shows how a message was published.`,
    )
  return new BrokerFault('BROKER_REFUSED', `The broker ${url} refuses ${who}: ${error.message}.`)
}

function unreachable(url: string, why: string): BrokerFault {
  return new BrokerFault('BROKER_UNREACHABLE', `There is no broker at ${url}: ${why}.`)
}
