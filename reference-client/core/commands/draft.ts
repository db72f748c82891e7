import type { Moment } from '../moment.js'
import type {
  CommandRecord,
  CommandsEffect,
  CommandsModel,
  MilestoneCode,
  Note,
  OpenCommand,
  Stepped,
  TroubleCode,
} from './model.js'

/** A trouble that was told is told again after so long, with how often there was one. */
const QUIET_MS = 3_600_000
const BACKOFF_MIN_MS = 500
const BACKOFF_MAX_MS = 15_000

/** The working copy of one step; only this class writes to it. */
export class Draft {
  readonly effects: CommandsEffect[] = []
  #model: CommandsModel
  #open: Map<string, OpenCommand> | null = null

  constructor(
    before: CommandsModel,
    readonly at: Moment,
  ) {
    this.#model = before
  }

  get model(): CommandsModel {
    return this.#model
  }

  get open(): ReadonlyMap<string, OpenCommand> {
    return this.#open ?? this.#model.open
  }

  change(part: Partial<Omit<CommandsModel, 'open'>>): void {
    this.#model = { ...this.#model, ...part }
  }

  put(command: OpenCommand): void {
    this.#opened().set(command.record.command_id, command)
  }

  close(command_id: string): void {
    if (this.open.has(command_id)) this.#opened().delete(command_id)
  }

  /** What is known of a command id, whether or not it is remembered. */
  record(command_id: string): CommandRecord | undefined {
    return this.open.get(command_id)?.record ?? this.model.known.get(command_id)?.record
  }

  remember(record: CommandRecord): void {
    const { known } = this.model
    const since_steady_ms = known.get(record.command_id)?.since_steady_ms ?? this.at.steady_ms
    this.change({ known: known.with({ record, since_steady_ms }) })
  }

  act(effect: Exclude<CommandsEffect, Note>): void {
    this.effects.push(effect)
  }

  number(): number {
    const { next_number } = this.model
    this.change({ next_number: next_number + 1 })
    return next_number
  }

  milestone(code: MilestoneCode, detail: string): void {
    this.effects.push({ kind: 'note', level: 'info', code, detail })
  }

  /** Counts it, and tells it unless it was told not long ago. */
  trouble(code: TroubleCode, detail: string): void {
    const { steady_ms } = this.at
    const before = this.model.counts.get(code)
    const times = (before?.times ?? 0) + 1
    const quiet = before !== undefined && steady_ms < before.quiet_until_ms
    const quiet_until_ms = quiet ? before.quiet_until_ms : steady_ms + QUIET_MS
    this.change({ counts: new Map(this.model.counts).set(code, { times, quiet_until_ms }) })
    if (quiet) return
    const level = code === 'store-failed' || code === 'command-failed' ? 'error' : 'warn'
    const since = before ? ` (${times} times so far)` : ''
    this.effects.push({ kind: 'note', level, code, detail: `${detail}${since}` })
  }

  finish(): Stepped {
    return { model: this.#open ? { ...this.#model, open: this.#open } : this.#model, effects: this.effects }
  }

  #opened(): Map<string, OpenCommand> {
    this.#open ??= new Map(this.#model.open)
    return this.#open
  }
}

/** How long to wait after so many failures in a row, in ms (S4 §5: with backoff). */
export function backoff(tries: number): number {
  return Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** (tries - 1))
}
