import type { MonitoringConfig } from './model.js'

/** The decisions about silence: the contract's own, unless a wrong server is wanted. */
export interface MonitoringPolicy {
  /** How long everybody is silent before that is an outage. */
  outageAfter(config: MonitoringConfig): number
  /** How many clients must be known for their common silence to be an outage. */
  readonly outageMin: number
  /** How long one client is silent before it has an alert. */
  deviceAfter(config: MonitoringConfig): number
  /** Which channels end a silence. */
  readonly signsOfLife: ReadonlySet<string>
}

const interval_ms = ({ heartbeat_interval_sec }: MonitoringConfig): number => heartbeat_interval_sec * 1000

export const contractPolicy: MonitoringPolicy = {
  outageAfter: (config) => 3 * interval_ms(config),
  outageMin: 3,
  /** The fourth interval is to tell an outage (device-silent-alert). */
  deviceAfter: (config) => 4 * interval_ms(config),
  signsOfLife: new Set(['heartbeat', 'health', 'commandAcks', 'commandAcksAlias']),
}
