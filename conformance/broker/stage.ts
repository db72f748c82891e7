import type { Broker } from './connection.js'
import type { Account, Protocol } from './model.js'

/** What every part of a run works on. */
export interface Stage {
  readonly broker: Broker
  readonly server: Account
  readonly clients: readonly Account[]
  /** A new one each time, of this run. */
  readonly clientId: () => string
  /** The version of MQTT for what is tried in one only. */
  readonly protocol: Protocol
  /** Of no real group, so that no screen minds. */
  readonly group_id: string
  readonly run: string
}

/** The broker or the accounts that were named cannot be used, so there is no verdict on it. */
export class BrokerUnusable extends Error {
  override readonly name = 'BrokerUnusable'
  readonly code = 'BROKER_UNUSABLE'
}
