/**
 * A process that may not write files longer than some limit: node full-disk.cjs DIR AFTER. Appends records to the journal
 * until some cannot be written, and so many shorter ones after that; prints the numbers of those that could.
 */
import { type CommandRecord, LATE_MS } from '../../core/commands/model.js'
import { newRecord } from '../../core/commands/record.js'
import { commandId } from '../../core/commands/testing/shell.js'
import { fileJournal } from '../journal-file.js'

const recordOf = (n: number, message: string): CommandRecord =>
  newRecord(
    { command_id: commandId(n), meaning: '#', expires_at_ms: Date.now() + LATE_MS },
    { code: 'wrong_client', message },
    Date.now(),
  )

async function main(dir: string, after: number): Promise<void> {
  const journal = fileJournal(dir)
  const { damaged } = await journal.load()
  const written: number[] = []
  const why = new Set<string>()
  const append = (n: number, length: number): Promise<unknown> =>
    journal.append(recordOf(n, 'x'.repeat(length))).then(
      () => written.push(n),
      (error: NodeJS.ErrnoException) => why.add(String((error.cause as NodeJS.ErrnoException).code)),
    )
  let n = 0
  // The first goes alone, the others together: of a write that fails halfway, whole lines are on the disk.
  while (why.size === 0) await Promise.all([400, 400, 400, 400].map((length) => append(++n, length)))
  for (let left = after; left > 0; left -= 1) await append(++n, 1)
  await journal.close()
  process.stdout.write(JSON.stringify({ written, why: [...why], damaged, last: n }))
}

void main(process.argv[2] ?? '', Number(process.argv[3]))
