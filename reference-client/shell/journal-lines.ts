import { crc32 } from 'node:zlib'
import type { CommandRecord } from '../core/commands/model.js'
import { doubted, isCommandRecord, isOver } from '../core/commands/record.js'
import type { Loaded } from './journal.js'

/** A record is shorter by far, in bytes. */
const LINE_MAX_BYTES = 16_384
/** How many refused ids are kept; those that were executed are all kept. */
const REFUSED_MAX = 10_000
const DAMAGED_MAX = 20

/** A record as a line: its checksum in 8 hex digits, a blank, its JSON. */
export function lineOf(record: CommandRecord): string {
  const text = JSON.stringify(record)
  const line = `${sumOf(text)} ${text}\n`
  if (Buffer.byteLength(line) > LINE_MAX_BYTES) throw new RangeError(`a record is longer than ${LINE_MAX_BYTES} bytes`)
  return line
}

/**
 * What the lines of a journal say at an instant, in ms since 1970: the last record of each command, without those that
 * are over. What cannot be read of a last line without its end was being written when the process ended, and nobody
 * relied on it. Any other such line may have said that a command was executed, so those before it are doubted.
 */
export function readLines(content: Buffer, wall_ms: number): Loaded {
  let records = new Map<string, CommandRecord>()
  const damaged: string[] = []
  const lines = content.toString('latin1').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const record = recordOf(Buffer.from(line, 'latin1'))
    if (record) {
      // Behind what was written before: the oldest come first.
      records.delete(record.command_id)
      records.set(record.command_id, record)
    } else if (index < lines.length - 1) {
      damaged.push(`line ${index + 1} of the journal is damaged and was skipped`)
      records = new Map([...records].map(([command_id, one]) => [command_id, doubted(one, wall_ms)]))
    }
  }
  const kept = [...records].filter(([, record]) => !isOver(record, wall_ms))
  return { records: [...withoutSurplus(new Map(kept)).values()], damaged: shortened(damaged) }
}

/** Without the oldest refused ids, where there are too many. */
export function withoutSurplus(records: Map<string, CommandRecord>): Map<string, CommandRecord> {
  if (records.size <= REFUSED_MAX) return records
  const refused = [...records.values()].filter(({ action }) => action === null)
  for (const { command_id } of refused.slice(0, Math.max(0, refused.length - REFUSED_MAX))) records.delete(command_id)
  return records
}

function recordOf(line: Buffer): CommandRecord | null {
  const text = line.subarray(9).toString()
  if (line.length > LINE_MAX_BYTES || line.subarray(0, 9).toString() !== `${sumOf(text)} `) return null
  try {
    const value: unknown = JSON.parse(text)
    return isCommandRecord(value) ? value : null
  } catch {
    return null
  }
}

function shortened(damaged: readonly string[]): readonly string[] {
  const more = damaged.length - DAMAGED_MAX
  return more > 0 ? [...damaged.slice(0, DAMAGED_MAX), `and ${more} more lines`] : damaged
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
