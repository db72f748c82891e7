import { addDeadline, afterFirst } from '../collections/deadlines.js'
import type {
  ClientRecord,
  CommandCounters,
  CommandEffect,
  CommandRecord,
  CommandState,
  CommandStatus,
  Stepped,
} from './model.js'
import { type CommandPolicy, isTerminal } from './policy.js'
import { countEnd } from './rollback.js'
import { recount } from './tally.js'

/**
 * The working copy of one step. It gathers what changes, and gives the effects in the order that a crash forgives:
 * every write before every answer and publish, so that nothing leaves the server that a restart would not know.
 */
export class Draft {
  /** A copy of the state before, this step's own: only this class writes to it. */
  readonly state: CommandState
  readonly #changed = new Map<string, CommandRecord>()
  readonly #writes: CommandEffect[] = []
  readonly #acts: CommandEffect[] = []

  constructor(
    before: CommandState,
    readonly policy: CommandPolicy,
    readonly now_ms: number,
  ) {
    this.state = { ...before }
  }

  change(part: Partial<CommandState>): void {
    Object.assign(this.state, part)
  }

  count(counter: keyof CommandCounters): void {
    const { counters } = this.state
    this.change({ counters: { ...counters, [counter]: counters[counter] + 1 } })
  }

  write(effect: CommandEffect): void {
    this.#writes.push(effect)
  }

  act(effect: CommandEffect): void {
    this.#acts.push(effect)
  }

  client(client_uuid: string): ClientRecord {
    return this.state.clients.get(client_uuid) ?? { reboots_ms: [], command_ids: [] }
  }

  /** Keeps a command as it is now; what only memory needs to know is not written. */
  put(record: CommandRecord, written = true): void {
    const { command_id } = record.command
    const before = this.state.commands.get(command_id)
    const wasOpen = before !== undefined && !isTerminal(before.status)
    const isOpen = !isTerminal(record.status)
    this.change({
      commands: this.state.commands.set(command_id, record),
      tally: recount(this.state.tally, before?.status ?? null, record.status),
    })
    if (isOpen && !before) {
      const at_ms = this.policy.timesOutAt(record)
      this.change({ expiries: addDeadline(this.state.expiries, at_ms, command_id) })
    }
    if (wasOpen && !isOpen) this.#countEnd(record)
    if (written) this.#changed.set(command_id, record)
  }

  /** Publishes a command wherever the broker has not acknowledged it yet. */
  publish(record: CommandRecord): void {
    if (!this.policy.mayPublish(record, this.now_ms)) return
    const { command, expires_at_ms, unconfirmed } = record
    for (const topic of unconfirmed) this.act({ type: 'publish', topic, command, expires_at_ms })
  }

  finish(woken: boolean): Stepped {
    this.#dropEnded()
    const wake_at_ms = this.state.expiries?.at_ms ?? null
    const moved = woken || wake_at_ms !== this.state.wake_at_ms
    if (moved) this.change({ wake_at_ms })
    const stores = [...this.#changed.values()].map((record): CommandEffect => ({ type: 'store', record }))
    const wake: CommandEffect[] = moved && wake_at_ms !== null ? [{ type: 'wake', at_ms: wake_at_ms }] : []
    return { state: this.state, effects: [...stores, ...this.#writes, ...this.#acts, ...wake] }
  }

  #countEnd(record: CommandRecord): void {
    const { config, rollback } = this.state
    const after = countEnd(rollback, record, this.now_ms, config.rollback)
    this.change({ rollback: after })
    if (after.raised_at_ms === rollback.raised_at_ms) return
    const { raised_at_ms, counted_from_ms } = after
    this.write({ type: 'store_rollback', rollback: { raised_at_ms, counted_from_ms } })
  }

  /** Expiries of commands that have ended need no wake. */
  #dropEnded(): void {
    let { expiries } = this.state
    while (expiries) {
      const record = this.state.commands.get(expiries.key)
      if (record && !isTerminal(record.status)) break
      expiries = afterFirst(expiries)
    }
    if (expiries !== this.state.expiries) this.change({ expiries })
  }
}

/** A command in its next status. */
export function moved(record: CommandRecord, status: CommandStatus, at_ms: number): CommandRecord {
  return { ...record, status, states: [...record.states, { status, at_ms }] }
}
