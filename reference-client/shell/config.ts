import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { matchesChannel } from '../../generated/channels.js'
import { type ClientSettings, Secret } from '../../mqtt-client/index.js'
import type { PowerMode } from '../core/power/model.js'
import { ClientError } from '../errors.js'
import type { LogLevel } from './log.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** What one screen is to do, and how it reaches its broker. */
export interface ScreenConfig {
  readonly client_uuid: string
  readonly mqtt: ClientSettings
  readonly power_mode: PowerMode
  readonly off_delay_ms: number
  readonly heartbeat_interval_ms: number
  readonly helper_timeout_ms: number
  /** COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE; refused: it was asked for where ENV is not development. */
  readonly mock: 'off' | 'on' | 'refused'
}

/** What a screen has to itself on its machine. */
export interface HostConfig {
  /** What outlives a restart. */
  readonly state_dir: string
  /** The executable that is called with a command's action. */
  readonly command_helper: string | undefined
  /** Null: the TV is simulated. */
  readonly cec_client: string | null
  /** Undefined: the kernel's own. */
  readonly boot_id_file: string | undefined
  readonly log_level: LogLevel
}

/** Two clients under one id drive each other out, so it is as unique, and as lasting, as the screen. */
export function clientIdOf(client_uuid: string): string {
  return `infoscreen-client-${client_uuid}`
}

/**
 * Everything a client reads from its environment, by the contract's names. What is wrong comes in one ClientError
 * CONFIG_INVALID; values are not shown, since any of them may be a misplaced password.
 */
export function readScreenConfig(env: Environment): ScreenConfig & { readonly host: HostConfig } {
  const read = new Reader(env)
  const client_uuid = read.uuid('CLIENT_UUID')
  const config = {
    client_uuid,
    mqtt: { ...readBroker(read), client_id: clientIdOf(client_uuid) },
    power_mode: read.oneOf<PowerMode>('POWER_CONTROL_MODE', 'hybrid', ['local', 'hybrid', 'mqtt']),
    off_delay_ms: read.seconds('CEC_TURN_OFF_DELAY', 30, 0),
    heartbeat_interval_ms: read.seconds('HEARTBEAT_INTERVAL', 60, 1),
    helper_timeout_ms: read.seconds('COMMAND_HELPER_TIMEOUT', 30, 0.1),
    mock: readMock(read),
    host: readHost(read),
  }
  read.refuse()
  return config
}

/** The broker, for a program that speaks for a screen beside its client. */
export function readBrokerConfig(env: Environment): { readonly client_uuid: string; readonly mqtt: BrokerSettings } {
  const read = new Reader(env)
  const config = { client_uuid: read.uuid('CLIENT_UUID'), mqtt: readBroker(read) }
  read.refuse()
  return config
}

type BrokerSettings = Omit<ClientSettings, 'client_id'>

/** The login is MQTT_USER and MQTT_PASSWORD_BROKER; MQTT_USERNAME and MQTT_PASSWORD are something else (S4). */
function readBroker(read: Reader): BrokerSettings {
  const secured = read.flag('MQTT_TLS_ENABLED', false)
  const host = read.host('MQTT_BROKER')
  const port = read.port('MQTT_PORT', 1883)
  const username = read.text('MQTT_USER')
  const password = read.untrimmed('MQTT_PASSWORD_BROKER')
  if (password !== undefined && username === undefined) read.fault('MQTT_USER', 'one, as there is a password')
  const url = `${secured ? 'mqtts' : 'mqtt'}://${isIPv6(host) ? `[${host}]` : host}:${port}`
  const login = { url, username, password: password === undefined ? undefined : new Secret(password) }
  return secured ? { ...login, tls: readTls(read) } : login
}

function readTls(read: Reader): ClientSettings['tls'] {
  const ca = read.pem('MQTT_TLS_CA_CERT', (text) => new X509Certificate(text))
  const cert = read.pem('MQTT_TLS_CERT', (text) => new X509Certificate(text))
  const key = read.pem('MQTT_TLS_KEY', createPrivateKey)
  if (cert !== undefined && key === undefined) read.fault('MQTT_TLS_KEY', 'one, as there is a certificate')
  if (key !== undefined && cert === undefined) read.fault('MQTT_TLS_CERT', 'one, as there is a key')
  return { ca, cert, key: key === undefined ? undefined : new Secret(key) }
}

/** mock-needs-development */
function readMock(read: Reader): ScreenConfig['mock'] {
  const wanted = read.flag('COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE', false)
  const development = read.text('ENV') === 'development'
  if (!wanted) return 'off'
  return development ? 'on' : 'refused'
}

function readHost(read: Reader): HostConfig {
  const cec_client = read.text('CEC_CLIENT') ?? 'cec-client'
  return {
    state_dir: read.text('STATE_DIR') ?? 'infoscreen-client-state',
    command_helper: read.text('COMMAND_HELPER'),
    cec_client: cec_client === 'simulated' ? null : cec_client,
    boot_id_file: read.text('BOOT_ID_FILE'),
    log_level: read.oneOf<LogLevel>('LOG_LEVEL', 'info', ['error', 'warn', 'info', 'silent']),
  }
}

const LONGEST_SEC = 86_400

/** Reads variables, and gathers what is wrong with them, one fault a variable. */
class Reader {
  readonly #faults = new Map<string, string>()

  constructor(readonly env: Environment) {}

  fault(name: string, due: string): void {
    if (!this.#faults.has(name)) this.#faults.set(name, due)
  }

  refuse(): void {
    if (this.#faults.size === 0) return
    const lines = [...this.#faults].map(([name, due]) => `\n  ${name}: expected ${due}`)
    throw new ClientError('CONFIG_INVALID', `The configuration is not usable:${lines.join('')}`)
  }

  text(name: string): string | undefined {
    return this.env[name]?.trim() || undefined
  }

  /** A password may begin or end with a space. */
  untrimmed(name: string): string | undefined {
    return this.env[name] || undefined
  }

  uuid(name: string): string {
    const uuid = this.text(name) ?? ''
    if (!matchesChannel('heartbeat', `infoscreen/${uuid}/heartbeat`)) this.fault(name, 'a UUID in lower case')
    return uuid
  }

  host(name: string): string {
    const host = this.text(name) ?? ''
    const usable = isIPv6(host) || /^[A-Za-z0-9]([A-Za-z0-9._-]{0,252})$/.test(host)
    if (!usable) this.fault(name, 'the host name or address of a broker; the port goes into MQTT_PORT')
    return host
  }

  port(name: string, fallback: number): number {
    const text = this.text(name) ?? String(fallback)
    const port = Number(text)
    if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) this.fault(name, 'a whole number from 1 to 65535')
    return port
  }

  /** Seconds, up to a day, as ms. */
  seconds(name: string, fallback: number, min: number): number {
    const text = this.text(name) ?? String(fallback)
    const seconds = Number(text)
    const usable = /^\d{1,5}(\.\d{1,3})?$/.test(text) && seconds >= min && seconds <= LONGEST_SEC
    if (!usable) this.fault(name, `a number of seconds from ${min} to ${LONGEST_SEC}`)
    return Math.round(seconds * 1000)
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.text(name)?.toLowerCase()
    if (text === undefined) return fallback
    if (['1', 'true', 'yes', 'on'].includes(text)) return true
    if (!['0', 'false', 'no', 'off'].includes(text)) this.fault(name, 'true or false')
    return false
  }

  oneOf<T extends string>(name: string, fallback: T, words: readonly T[]): T {
    const text = this.text(name)?.toLowerCase() ?? fallback
    const found = words.find((word) => word === text)
    if (found === undefined) this.fault(name, words.join(', '))
    return found ?? fallback
  }

  /** The text of a file that OpenSSL takes for what it is to be. */
  pem(name: string, check: (text: string) => unknown): string | undefined {
    const file = this.text(name)
    if (file === undefined) return undefined
    try {
      const text = readFileSync(file, 'utf8')
      check(text)
      return text
    } catch (error) {
      this.fault(
        name,
        `a PEM file that can be read and used (${(error as NodeJS.ErrnoException).code ?? 'it holds none'})`,
      )
      return undefined
    }
  }
}
