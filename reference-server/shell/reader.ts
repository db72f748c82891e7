import { isIPv6 } from 'node:net'
import { matchesChannel } from '../../generated/channels.js'
import type { World } from '../../mqtt-client/index.js'
import type { StoreSource } from '../store/store.js'

const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_FILE = 'infoscreen.db'
/** The same in every run: acks that come while the server is down wait at the broker for it. */
const DEFAULT_CLIENT_ID = 'infoscreen-server'

export type Environment = Readonly<Record<string, string | undefined>>

export interface BrokerAccess {
  readonly url: string
  readonly username: string | undefined
  readonly password: string | undefined
  /** With one, the broker keeps the server's session while it is away; without, each run has a session of its own. */
  readonly client_id?: string
  /** Where the connection takes time and dice from; the real world by default. */
  readonly world?: World
}

export type Reader = ReturnType<typeof reader>

/** Reads what is in an environment; what is wrong is added to the faults, a line each. */
export function reader(env: Environment, faults: string[]) {
  const given = (name: string): string | undefined => env[name]?.trim() || undefined
  const fault = <T>(name: string, due: string, fallback: T): T => {
    faults.push(`${name} is ${JSON.stringify(env[name])}; expected ${due}`)
    return fallback
  }
  return {
    integer(name: string, fallback: number, min: number, max: number): number {
      const text = given(name)
      if (text === undefined) return fallback
      const value = Number(text)
      return /^\d+$/.test(text) && value >= min && value <= max
        ? value
        : fault(name, `a whole number from ${min} to ${max}`, fallback)
    },
    flag(name: string, fallback: boolean): boolean {
      const text = given(name)?.toLowerCase()
      if (text === undefined) return fallback
      if (['1', 'true', 'yes', 'on'].includes(text)) return true
      return ['0', 'false', 'no', 'off'].includes(text) ? false : fault(name, 'true or false', fallback)
    },
    reason(name: string, fallback: string): string {
      const text = given(name) ?? fallback
      return /^[a-z][a-z0-9_]{0,63}$/.test(text)
        ? text
        : fault(name, 'a lower-case word of letters, digits and _', fallback)
    },
    /** Without tokens anybody who reaches the API may do anything, so it serves this machine alone. */
    loopback(name: string): string {
      const host = given(name) ?? DEFAULT_HOST
      const due = 'an address of this machine, or OPERATOR_TOKENS beside it'
      return /^(localhost|::1|127(\.\d{1,3}){3})$/.test(host) ? host : fault(name, due, host)
    },
    host(name: string): string {
      const host = given(name) ?? DEFAULT_HOST
      return /^[A-Za-z0-9.:_-]{1,253}$/.test(host) ? host : fault(name, 'a host name or an address', host)
    },
    text: given,
    fault,
    groups(name: string): ReadonlySet<string> | null {
      const text = given(name)
      if (text === undefined) return null
      const groups = text.split(/[\s,]+/).filter((group) => group !== '')
      return groups.every((group) => matchesChannel('groupPowerIntent', `infoscreen/groups/${group}/power/intent`))
        ? new Set(groups)
        : fault(name, 'group ids with commas between them', null)
    },
    store(): StoreSource {
      const url = given('DATABASE_URL')
      if (url === undefined) return { file: given('DATABASE_FILE') ?? DEFAULT_FILE }
      // Not shown: there may be a password in it.
      if (!/^postgres(ql)?:\/\//.test(url))
        faults.push('DATABASE_URL is no PostgreSQL address; expected one like postgresql://user@host/database')
      return { url }
    },
    broker(): BrokerAccess | null {
      const port = this.integer('MQTT_BROKER_PORT', 1883, 1, 65_535)
      const url = this.url() ?? this.hostUrl(port)
      const client_id = this.clientId()
      return url === undefined ? null : { url, username: given('MQTT_USER'), password: env.MQTT_PASSWORD, client_id }
    },
    clientId(): string {
      const id = given('MQTT_CLIENT_ID') ?? DEFAULT_CLIENT_ID
      return /^[^\p{Cc}\p{Surrogate}]{1,256}$/u.test(id) ? id : fault('MQTT_CLIENT_ID', '1 to 256 characters', id)
    },
    url(): string | undefined {
      const url = given('MQTT_URL')
      if (url !== undefined && (!/^(mqtts?|wss?|tcp|ssl):\/\/[^/]+/.test(url) || !URL.canParse(url))) {
        // Not shown: there may be a password in it.
        faults.push('MQTT_URL is no broker address; expected one like mqtt://broker.example:1883')
      }
      return url
    },
    hostUrl(port: number): string | undefined {
      const host = given('MQTT_BROKER_HOST')
      if (host === undefined) return undefined
      const url = `mqtt://${isIPv6(host) ? `[${host}]` : host}:${port}`
      return (isIPv6(host) || !/[\s:/?#@[\]]/.test(host)) && URL.canParse(url)
        ? url
        : fault('MQTT_BROKER_HOST', 'a host name or an address; the port goes into MQTT_BROKER_PORT', url)
    },
  }
}
