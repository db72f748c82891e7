import type { CommandRecord } from '../core/commands/model.js'
import { withoutSurplus } from './journal-lines.js'

export { fileJournal } from './journal-file.js'

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

/** For clients whose restarts are simulated: remembers for as long as whoever made it keeps it. */
export function memoryJournal(): CommandJournal {
  let records = new Map<string, CommandRecord>()
  return {
    load: async () => ({ records: [...records.values()], damaged: [] }),
    async append(record) {
      records.set(record.command_id, record)
      records = withoutSurplus(records)
    },
    close: async () => undefined,
  }
}
