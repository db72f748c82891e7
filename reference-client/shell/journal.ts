import type { CommandRecord } from '../core/commands/model.js'

/** Where commands are remembered over a restart. The last record of a command holds. */
export interface CommandJournal {
  /** To be called once, before the first append. Never rejects: what cannot be read is told. */
  load(): Promise<Loaded>
  /** Resolves when the record will be found by a restart, whatever happens; rejects when it will not. */
  append(record: CommandRecord): Promise<void>
  /** Finishes what was asked for. */
  close(): Promise<void>
}

export interface Loaded {
  readonly records: readonly CommandRecord[]
  /** What could not be read, a sentence each; a bounded number of them. */
  readonly damaged: readonly string[]
}
