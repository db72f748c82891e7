import type { IntentConfig } from '../core/model.js'
import { ServerError } from '../errors.js'
import type { StoreSource } from '../store/store.js'
import { type OperationsConfig, readOperations } from './operations-config.js'
import { type BrokerAccess, type Environment, reader } from './reader.js'

const DEFAULT_HTTP_PORT = 8080

/** Everything the server reads from its environment, by the contract's names. */
export interface ServerConfig {
  readonly intent: IntentConfig
  /** Null: no broker is named, so the server brings its own. */
  readonly broker: BrokerAccess | null
  readonly store: StoreSource
  readonly http: { readonly host: string; readonly port: number }
  /** How long the timeline is kept. */
  readonly timeline_days: number
  readonly operations: OperationsConfig
}

/** Reads the configuration; everything that is wrong comes in one ServerError CONFIG_INVALID. */
export function readConfig(env: Environment): ServerConfig {
  const faults: string[] = []
  const read = reader(env, faults)
  const intent: IntentConfig = {
    poll_interval_sec: read.integer('POLL_INTERVAL_SECONDS', 30, 1, 86_400),
    publish_enabled: read.flag('POWER_INTENT_PUBLISH_ENABLED', false),
    heartbeat_enabled: read.flag('POWER_INTENT_HEARTBEAT_ENABLED', true),
    expiry_multiplier: read.integer('POWER_INTENT_EXPIRY_MULTIPLIER', 3, 1, 1000),
    min_expiry_sec: read.integer('POWER_INTENT_MIN_EXPIRY_SECONDS', 90, 1, 86_400),
    reason_active: read.reason('POWER_INTENT_REASON_ACTIVE', 'active_event'),
    reason_idle: read.reason('POWER_INTENT_REASON_IDLE', 'no_active_event'),
    groups: read.groups('POWER_INTENT_GROUPS'),
  }
  const operations = readOperations(env, read, faults)
  const { operators, viewers } = operations.tokens
  const http = {
    host: operators.length + viewers.length ? read.host('HTTP_HOST') : read.loopback('HTTP_HOST'),
    port: read.integer('HTTP_PORT', DEFAULT_HTTP_PORT, 0, 65_535),
  }
  const store = read.store()
  const timeline_days = read.integer('TIMELINE_DAYS', 30, 1, 3650)
  const broker = read.broker()
  if (faults.length) {
    throw new ServerError('CONFIG_INVALID', `The configuration is not usable:\n  ${faults.join('\n  ')}`)
  }
  return { intent, broker, store, http, timeline_days, operations }
}
