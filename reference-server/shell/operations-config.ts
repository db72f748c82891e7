import { readFileSync } from 'node:fs'
import { matchesChannel } from '../../generated/channels.js'
import { type CommandConfig, defaultLimits, defaultRollback } from '../core/commands/model.js'
import type { MonitoringConfig } from '../core/monitoring/model.js'
import type { Environment, Reader } from './reader.js'

/** What commands, monitoring and the accounts of the API read from the environment. */
export interface OperationsConfig {
  readonly command: CommandConfig
  readonly monitoring: MonitoringConfig
  /** Where a power cycle is asked for; null for nowhere. */
  readonly poe_webhook: string | null
  /** Clients whose power can be cycled. */
  readonly tiers: ReadonlyMap<string, number>
  readonly tokens: Tokens
  /** Of the MQTT session. */
  readonly client_id: string
}

export interface Tokens {
  readonly operators: readonly string[]
  readonly viewers: readonly string[]
}

const MIN_TOKEN = 16
const MAX_TOKEN = 512
const MAX_TOKENS = 100
const UNITS_MAX = 20

export function readOperations(env: Environment, read: Reader, faults: string[]): OperationsConfig {
  const command: CommandConfig = {
    legacy_topics: read.flag('COMMAND_LEGACY_TOPICS_ENABLED', true),
    ttl_sec: read.integer('COMMAND_TTL_SECONDS', 240, 1, 86_400),
    lockout_max: read.integer('COMMAND_LOCKOUT_MAX', 3, 1, 1000),
    lockout_window_sec: read.integer('COMMAND_LOCKOUT_WINDOW_SECONDS', 900, 1, 86_400),
    escalation_cooldown_sec: read.integer('ESCALATION_COOLDOWN_SECONDS', 60, 0, 86_400),
    bulk_max: read.integer('BULK_CAP', 50, 1, 10_000),
    limits: defaultLimits,
    rollback: defaultRollback,
  }
  const monitoring: MonitoringConfig = {
    heartbeat_interval_sec: read.integer('HEARTBEAT_INTERVAL', 60, 1, 86_400),
    devices_max: read.integer('KNOWN_DEVICES_MAX', 50_000, 1, 1_000_000),
    units_max: UNITS_MAX,
  }
  return {
    command,
    monitoring,
    poe_webhook: webhook(read, faults),
    tiers: managed(read, faults),
    tokens: {
      operators: tokens('OPERATOR_TOKENS', env, faults),
      viewers: tokens('VIEWER_TOKENS', env, faults),
    },
    client_id: read.clientId(),
  }
}

function webhook(read: Reader, faults: string[]): string | null {
  const text = read.text('POE_WEBHOOK_URL')
  if (text === undefined) return null
  // Not shown: there may be a secret in it.
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text
  faults.push('POE_WEBHOOK_URL is no address; expected one like http://switch.example/cycle')
  return null
}

/** Uuids with commas between them, or a JSON file with a list of them. */
function managed(read: Reader, faults: string[]): ReadonlyMap<string, number> {
  const text = read.text('POE_TIER2_CLIENTS')
  if (text === undefined) return new Map()
  const clients = text.endsWith('.json') ? fromFile(text) : text.split(/[\s,]+/).filter((one) => one !== '')
  const isClient = (one: unknown): boolean => matchesChannel('heartbeat', `infoscreen/${String(one)}/heartbeat`)
  if (clients?.every(isClient)) return new Map(clients.map((client) => [client, 2]))
  faults.push('POE_TIER2_CLIENTS names no clients; expected uuids with commas between them, or a JSON file with a list')
  return new Map()
}

function fromFile(path: string): string[] | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return Array.isArray(read) ? read.map(String) : null
  } catch {
    return null
  }
}

/** Never shown, neither in a fault. */
function tokens(name: string, env: Environment, faults: string[]): readonly string[] {
  const given = (env[name] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const right = given.every((one) => one.length >= MIN_TOKEN && one.length <= MAX_TOKEN && /^[\x21-\x7e]+$/.test(one))
  if (right && given.length <= MAX_TOKENS) return given
  const due = `at most ${MAX_TOKENS} of them, each of ${MIN_TOKEN} to ${MAX_TOKEN} visible ASCII characters`
  faults.push(`${name} cannot be used (not shown); expected tokens with commas between them, ${due}`)
  return []
}
