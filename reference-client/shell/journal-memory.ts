import type { CommandRecord } from '../core/commands/model.js'
import type { CommandJournal } from './journal.js'
import { withoutSurplus } from './journal-lines.js'

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
