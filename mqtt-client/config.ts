import { readFileSync } from 'node:fs'
import { matchesChannel } from '../generated/channels.js'
import { MqttClientError } from './errors.js'
import { Secret } from './secret.js'

interface Setting<T> {
  /** The environment variable, where there is one (S5); those of the login and of TLS are a screen's too (S4). */
  readonly env: string | undefined
  readonly due: string
  readonly ok: (value: unknown) => boolean
  /** Without one, the setting may be missing where `ok` takes undefined. */
  readonly fallback?: T
  readonly read?: (text: string, readFile: (path: string) => string) => unknown
}

const text = <T = string>(env: string, due: string, ok: (value: unknown) => boolean): Setting<T> => ({ env, due, ok })

const number = (fallback: number, min: number, max: number, env?: string, whole = false): Setting<number> => ({
  env,
  due: `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`,
  ok: (value) => typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value)),
  fallback,
  read: (given) => (/^\d+(\.\d+)?$/.test(given) ? Number(given) : given),
})

const whole = (fallback: number, min: number, max: number, env?: string) => number(fallback, min, max, env, true)

const words: Readonly<Record<string, boolean>> = {
  ...{ 1: true, true: true, yes: true, on: true },
  ...{ 0: false, false: false, no: false, off: false },
}

const flag = (fallback: boolean, env?: string): Setting<boolean> => ({
  env,
  due: 'true or false',
  ok: (value) => typeof value === 'boolean',
  fallback,
  read: (given) => words[given.toLowerCase()] ?? given,
})

const pem = <T>(env: string): Setting<T> => ({
  ...text<T>(env, 'a PEM text, or a file of one that can be read', isSecretOrText),
  read(path, readFile) {
    try {
      return readFile(path)
    } catch {
      return false
    }
  },
})

/** Every setting, with its variable, its default and its range; the unit ends the name. */
const settings = {
  /** mqtt, mqtts, tcp, ssl, ws or wss; a login in it is taken out. */
  url: text('MQTT_URL', 'a broker address like mqtt://broker.example:1883', (value) => readUrl(value) !== null),
  client_id: text(
    'MQTT_CLIENT_ID',
    '1 to 256 characters, none of them a control character',
    (value) => typeof value === 'string' && /^[^\p{Cc}\p{Surrogate}]{1,256}$/u.test(value),
  ),
  /** Names the service in envelopes and on its health and keepalive topics; else the client id. */
  source_name: text('MQTT_SOURCE_NAME', 'a text', isTextOrMissing),
  protocol: {
    ...text<'3.1.1' | '5'>('MQTT_PROTOCOL_VERSION', '3.1.1 or 5', (value) => value === '3.1.1' || value === '5'),
    fallback: '3.1.1',
  } as Setting<'3.1.1' | '5'>,
  username: text('MQTT_USER', 'a text', isTextOrMissing),
  password: text<string | Secret>('MQTT_PASSWORD', 'a text', isSecretOrText),
  'tls.ca': pem<string>('MQTT_TLS_CA_CERT'),
  'tls.cert': pem<string>('MQTT_TLS_CERT'),
  'tls.key': pem<string | Secret>('MQTT_TLS_KEY'),
  /** Whether the broker forgets the client when it leaves; else it keeps what was published with QoS 1 meanwhile. */
  clean_session: flag(true),
  /** Whether the service tells its health, also as last will. */
  health: flag(false, 'MQTT_ENABLE_HEALTH'),
  heartbeat: flag(false, 'MQTT_ENABLE_HEARTBEAT'),
  /** How often the service says that it is alive. */
  heartbeat_interval_sec: number(5, 1, 86_400, 'MQTT_HEARTBEAT_INTERVAL'),
  /** How often an idle connection is probed. */
  keepalive_sec: whole(60, 1, 3600, 'MQTT_KEEPALIVE'),
  /** How long an event's id is remembered; 0 for not at all. */
  dedupe_ttl_sec: number(0, 0, 604_800, 'MQTT_DEDUPE_TTL'),
  dedupe_max_entries: whole(2048, 1, 1_000_000, 'MQTT_DEDUPE_MAX_ENTRIES'),
  reconnect_min_sec: number(0.5, 0.1, 3600, 'MQTT_RECONNECT_MIN_DELAY'),
  reconnect_max_sec: number(5, 0.1, 3600, 'MQTT_RECONNECT_MAX_DELAY'),
  connect_timeout_sec: number(5, 0.1, 300),
  /** How long a PUBACK or SUBACK may take before the connection is given up. */
  ack_timeout_sec: number(10, 0.1, 300),
  /** How long handlers may go on after `shutdown`. */
  shutdown_timeout_sec: number(5, 0.1, 300),
  max_subscriptions: whole(1000, 1, 100_000),
  /** How many publishes may wait for a connection. */
  max_waiting_publishes: whole(1000, 1, 1_000_000),
  /** How many messages may wait for handlers before the next are not acknowledged; see `Dispatcher`. */
  max_waiting_messages: whole(1024, 1, 1_000_000),
  /** How many messages one handler works on at a time. */
  handler_concurrency: whole(16, 1, 10_000),
}

type Table = typeof settings
type Values = { readonly [F in keyof Table]: Table[F] extends Setting<infer T> ? T : never }
type TlsFields = 'tls.ca' | 'tls.cert' | 'tls.key'

/** PEM texts. */
export interface Tls {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | Secret | undefined
}

/** What a service gives; the rest has defaults. */
export type ClientSettings = Pick<Values, 'url' | 'client_id'> & {
  readonly [F in Exclude<keyof Values, 'url' | 'client_id' | TlsFields>]?: Values[F] | undefined
} & { readonly tls?: Tls | undefined }

/** Settings that were found to be valid, complete, and safe to print. */
export interface ClientConfig extends Omit<Values, 'username' | 'password' | TlsFields> {
  readonly username: string | undefined
  readonly password: Secret | undefined
  readonly tls: { readonly ca: string | undefined; readonly cert: string | undefined; readonly key: Secret | undefined }
}

/**
 * Checks settings and fills in the defaults. Throws one MqttClientError with everything that is wrong: INVALID_URL when
 * that is the address alone, else VALIDATION_ERROR.
 */
export function resolveConfig({ tls, ...rest }: ClientSettings): ClientConfig {
  return resolve({ ...rest, 'tls.ca': tls?.ca, 'tls.cert': tls?.cert, 'tls.key': tls?.key }, (field) => field)
}

/**
 * The configuration from the environment, with defaults (S5). Throws like `resolveConfig`, naming the variables; values
 * are not shown, since any of them may be a misplaced password.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): ClientConfig {
  const table = Object.entries<Setting<unknown>>(settings)
  const variables = new Map(table.map(([field, { env: variable = field }]) => [field, variable]))
  const given = table.map(([field, { env: variable = '', read = (text: string) => text }]) => {
    const value = field === 'password' ? env[variable] : env[variable]?.trim()
    return [field, value ? read(value, readFile) : undefined]
  })
  return resolve(Object.fromEntries(given), (field) => variables.get(field) ?? field)
}

function resolve(given: Readonly<Record<string, unknown>>, nameOf: (field: string) => string): ClientConfig {
  const faults = new Map<string, string>()
  const must = (holds: boolean, field: keyof Table, due = settings[field].due): void => {
    if (!holds && !faults.has(field)) faults.set(field, due)
  }
  const found: Record<string, unknown> = {}
  for (const [field, { ok, fallback }] of Object.entries<Setting<unknown>>(settings)) {
    found[field] = given[field] ?? fallback
    must(ok(found[field]), field as keyof Table)
  }
  const { 'tls.ca': ca, 'tls.cert': cert, 'tls.key': key, ...values } = found as unknown as Values

  const broker = readUrl(values.url)
  const { source_name = values.client_id, username = broker?.username, password = broker?.password } = values
  const named = (!values.health && !values.heartbeat) || matchesChannel('serviceHealth', `system/health/${source_name}`)
  must(named, 'source_name', 'up to 64 letters, digits, _ and -, as it stands in the topics of health and keepalive')
  must(values.reconnect_max_sec >= values.reconnect_min_sec, 'reconnect_max_sec', 'at least as much as the minimum')
  must(password === undefined || username !== undefined, 'username', 'one, as there is a password')
  must(cert !== undefined || key === undefined, 'tls.cert', 'one, as there is a key')
  must(key !== undefined || cert === undefined, 'tls.key', 'one, as there is a certificate')
  const secured = broker?.secure !== false || (ca ?? cert ?? key) === undefined
  must(secured, 'url', 'mqtts, ssl or wss, as there are certificates')
  refuse(faults, nameOf)
  const tls = { ca, cert, key: asSecret(key) }
  return { ...values, url: broker?.url ?? '', source_name, username, password: asSecret(password), tls }
}

function refuse(faults: ReadonlyMap<string, string>, nameOf: (field: string) => string): void {
  const [first] = faults.keys()
  if (first === undefined) return
  const lines = [...faults].map(([field, due]) => `\n  ${nameOf(field)}: expected ${due}`)
  throw new MqttClientError(
    first === 'url' && faults.size === 1 ? 'INVALID_URL' : 'VALIDATION_ERROR',
    `The configuration is not usable:${lines.join('')}`,
    { field: nameOf(first) },
  )
}

function readUrl(given: unknown) {
  if (typeof given !== 'string' || !/^(mqtts?|wss?|tcp|ssl):\/\/[^/]/.test(given) || !URL.canParse(given)) return null
  const url = new URL(given)
  const web = url.protocol.startsWith('ws')
  // mqtt.js would take a client id from the query.
  if (!url.hostname || url.port === '0' || url.search || url.hash || (!web && url.pathname.length > 1)) return null
  try {
    const username = decodeURIComponent(url.username) || undefined
    const password = decodeURIComponent(url.password) || undefined
    url.username = ''
    url.password = ''
    return { url: url.href, username, password, secure: /^(mqtts|ssl|wss):$/.test(url.protocol) }
  } catch {
    return null
  }
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}

function isSecretOrText(value: unknown): boolean {
  return isTextOrMissing(value) || value instanceof Secret
}

function asSecret(value: string | Secret | undefined): Secret | undefined {
  return typeof value === 'string' ? new Secret(value) : value
}
