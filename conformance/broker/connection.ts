import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Account, Answer, Protocol } from './model.js'

/** How long the broker may take for any one answer. */
const ANSWER_MS = 5_000
/** How long a session that sleeps is to be kept. */
const SESSION_SEC = 3_600

/** Everything that connects to one broker. */
export interface Broker {
  readonly url: string
  /** Of TLS. */
  readonly options: Pick<IClientOptions, 'ca' | 'cert' | 'key'>
}

export interface Login {
  readonly username?: string
  readonly password?: string
}

export interface ConnectOptions {
  readonly client_id: string
  readonly protocol: Protocol
  readonly will?: IClientOptions['will']
  /** Whether the session outlives its connection. */
  readonly persistent?: boolean
  readonly message?: (topic: string, payload: string) => void
}

export interface Connected {
  readonly client: MqttClient
  /** The session was there before. */
  readonly present: boolean
}

/** What came of a login: a connection, or why there is none. */
export type LoginAnswer = Connected | { readonly refused: string }

/** Resolves with the CONNACK, or what came in its place; never rejects. */
export function logIn(broker: Broker, login: Login, options: ConnectOptions): Promise<LoginAnswer> {
  const { client_id, protocol, will, persistent = false, message } = options
  const client = mqtt.connect(broker.url, {
    ...broker.options,
    ...login,
    clientId: client_id,
    clean: !persistent,
    reconnectPeriod: 0,
    connectTimeout: ANSWER_MS,
    resubscribe: false,
    ...(protocol === '5'
      ? { protocolVersion: 5, properties: persistent ? { sessionExpiryInterval: SESSION_SEC } : {} }
      : { protocolVersion: 4 }),
    ...(will ? { will } : {}),
  })
  if (message) client.on('message', (topic, payload) => message(topic, payload.toString()))
  return new Promise((resolve) => {
    let why = 'the broker closed the connection'
    client.on('error', (error) => {
      why = error.message || String((error as NodeJS.ErrnoException).code ?? error)
      client.end(true)
      resolve({ refused: why })
    })
    client.once('close', () => resolve({ refused: why }))
    client.once('connect', ({ sessionPresent }) => resolve({ client, present: sessionPresent }))
  })
}

export function credentials({ username, password }: Account): Login {
  return { username, password }
}

/** Publishes, and tells how the broker took it. */
export function publish(
  client: MqttClient,
  topic: string,
  payload: string,
  { qos, retain }: { readonly qos: 0 | 1; readonly retain: boolean },
): Promise<Answer> {
  return answered(client, (settle) =>
    client.publish(topic, payload, { qos, retain }, (error) => settle(answerOf(error))),
  )
}

/** Subscribes, and tells how the broker took it. */
export function subscribe(client: MqttClient, filter: string): Promise<Answer> {
  return answered(client, (settle) =>
    client.subscribe(filter, { qos: 1 }, (error, _, suback) => {
      const granted = (suback as { readonly granted?: readonly unknown[] } | undefined)?.granted?.[0]
      const code = typeof granted === 'number' ? granted : 0
      settle(code >= 0x80 ? { kind: 'refused', code } : answerOf(error))
    }),
  )
}

/** Ends in good order: what was sent before has been read by then. */
export async function leave(client: MqttClient): Promise<void> {
  // mqtt.js would wait for a broker that is gone.
  if (client.connected) await within(client.endAsync().catch(() => undefined))
  else client.end(true)
}

/** Breaks the connection, so that the broker publishes its last will. */
export function breakOff(client: MqttClient): void {
  client.stream.destroy()
  client.end(true)
}

function answerOf(error: unknown): Answer {
  if (!error) return { kind: 'taken' }
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'number' && code >= 0x80 ? { kind: 'refused', code } : { kind: 'closed' }
}

function answered(client: MqttClient, ask: (settle: (answer: Answer) => void) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'no answer' }), ANSWER_MS)
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      client.off('close', closed)
      resolve(answer)
    }
    const closed = (): void => settle({ kind: 'closed' })
    client.once('close', closed)
    ask(settle)
  })
}

async function within(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ANSWER_MS)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
