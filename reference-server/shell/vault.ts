import type { CommandEffect, CommandRecord, Escalation, StoredRollback } from '../core/commands/model.js'
import type { Alert, Device, MonitoringEffect } from '../core/monitoring/model.js'
import type { OperationsChanges, OperationsStore } from '../store/operations.js'
import type { Log } from './log.js'

/** A device is written so long after it was heard, together with all others, or sooner when so many wait. */
const GATHER_MS = 1_000
const GATHER_MAX = 5_000
/** After a failure the store is left alone for so long. */
const RETRY_AFTER_MS = 5_000
/** What is owed to a lost store at the most, of each kind; beyond it the oldest is given up, and counted. */
const OWED_MAX = 100_000

export interface VaultOptions {
  readonly store: Pick<OperationsStore, 'keepOperations'>
  readonly log: Log
  /** Told of each failure: whoever watches the store finds out whether it is lost. */
  readonly failed: () => void
  /** Monotonic, in ms. */
  readonly monotonic_ms?: () => number
}

type Stored = Extract<CommandEffect | MonitoringEffect, { readonly type: `store${string}` }>

/**
 * Writes what commands and monitoring must not forget: all that waits in one transaction, so that a thousand acks cost
 * little more than one. What cannot be written stays owed, and the server goes on from memory.
 */
export class Vault {
  readonly #commands = new Map<string, CommandRecord | null>()
  readonly #escalations = new Map<string, Escalation>()
  readonly #alerts = new Map<string, Alert>()
  readonly #devices = new Map<string, Device>()
  #rollback: StoredRollback | null = null
  /** The write under way, and the one that comes after it. */
  #writing: Promise<unknown> = Promise.resolve()
  #next: Promise<boolean> | null = null
  #devicesToo = false
  #gathering: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #lost_ms: number | null = null
  #closed = false
  given_up = 0

  constructor(readonly options: VaultOptions) {}

  get ok(): boolean {
    return this.#lost_ms === null
  }

  /** Whether anything but devices waits to be written, or is being written. */
  get pending(): boolean {
    return this.#next !== null || this.#owed > 0
  }

  /** How much waits, devices too. */
  get waiting(): number {
    return this.#owed + this.#devices.size
  }

  get #owed(): number {
    return this.#commands.size + this.#escalations.size + this.#alerts.size + Number(this.#rollback !== null)
  }

  /** Takes note of what is to be written with the next flush; devices are gathered. */
  take(effect: Stored): void {
    if (this.#closed) return
    if (effect.type === 'store') this.#put(this.#commands, effect.record.command.command_id, effect.record)
    else if (effect.type === 'store_escalation')
      this.#put(this.#escalations, effect.escalation.client_uuid, effect.escalation)
    else if (effect.type === 'store_rollback') this.#rollback = effect.rollback
    else if (effect.type === 'store_alert') this.#put(this.#alerts, effect.alert.alert_id, effect.alert)
    else this.#gather(effect.device)
  }

  /** An order was not given after all: a write that failed may have gone through. */
  withdraw(command_id: string): void {
    this.#put(this.#commands, command_id, null)
  }

  /** Writes all that is owed; false when the store does not take it: then it stays owed. Never throws. */
  flush(): Promise<boolean> {
    if (this.#next) return this.#next
    const next = this.#writing.then(breathe).then(() => {
      this.#next = null
      return this.#write()
    })
    this.#next = next
    this.#writing = next
    return next
  }

  /** Writes devices too. */
  flushAll(): Promise<boolean> {
    this.#devicesToo = true
    return this.flush()
  }

  async close(): Promise<void> {
    this.#lost_ms = null
    if (!this.#closed) await this.flushAll()
    this.drop()
  }

  /** Ends without writing what waits. */
  drop(): void {
    this.#closed = true
    clearTimeout(this.#gathering)
    clearTimeout(this.#retry)
  }

  #gather(device: Device): void {
    this.#put(this.#devices, device.client_uuid, device)
    if (this.#devices.size >= GATHER_MAX && this.ok) void this.flushAll()
    else this.#gathering ??= setTimeout(() => void this.flushAll(), GATHER_MS)
  }

  async #write(): Promise<boolean> {
    const { monotonic_ms = monotonic } = this.options
    if (this.#closed || (this.#lost_ms !== null && monotonic_ms() - this.#lost_ms < RETRY_AFTER_MS)) return false
    const [commands, escalations, alerts] = [[...this.#commands], [...this.#escalations], [...this.#alerts]]
    const devices = this.#devicesToo ? [...this.#devices] : []
    const rollback = this.#rollback
    if (this.#devicesToo) clearTimeout(this.#gathering)
    if (this.#devicesToo) this.#gathering = undefined
    this.#devicesToo = false
    const changes: OperationsChanges = {
      commands: commands.flatMap(([, record]) => record ?? []),
      withdrawn: commands.flatMap(([id, record]) => (record === null ? [id] : [])),
      escalations: escalations.map(([, one]) => one),
      alerts: alerts.map(([, one]) => one),
      devices: devices.map(([, one]) => one),
      rollback,
    }
    if (commands.length + escalations.length + alerts.length + devices.length === 0 && rollback === null) return true
    try {
      await this.options.store.keepOperations(changes)
    } catch (error) {
      this.#failed(error as Error, monotonic_ms())
      return false
    }
    settle(this.#commands, commands)
    settle(this.#escalations, escalations)
    settle(this.#alerts, alerts)
    settle(this.#devices, devices)
    if (this.#rollback === rollback) this.#rollback = null
    this.#lost_ms = null
    return true
  }

  #failed(error: Error, now_ms: number): void {
    const { log, failed } = this.options
    if (this.#lost_ms === null)
      log.warn({ event: 'operations_owed', why: error.message }, 'commands and alerts wait in memory for the store')
    this.#lost_ms = now_ms
    clearTimeout(this.#retry)
    if (this.#closed) return
    this.#retry = setTimeout(() => void this.flushAll(), RETRY_AFTER_MS)
    failed()
  }

  #put<T>(map: Map<string, T>, key: string, value: T): void {
    map.set(key, value)
    if (map.size <= OWED_MAX) return
    const [oldest] = map.keys()
    if (oldest !== undefined) map.delete(oldest)
    this.given_up += 1
  }
}

/** Takes out what was written, unless it has changed since. */
function settle<T>(map: Map<string, T>, written: readonly (readonly [string, T])[]): void {
  for (const [key, value] of written) if (map.get(key) === value) map.delete(key)
}

const monotonic = (): number => performance.now()

/** So that what comes in one read of a socket is written together. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
