import { parseInstant } from '../../../generated/instants.js'
import type { EventId } from '../../../generated/types.js'
import { acceptActiveEvents } from '../../../generated/validators.js'
import { readPayload } from '../payload.js'
import type { Shown } from './model.js'

/** Events that are kept: one is shown at a time. */
export const PROGRAM_MAX = 20

/** The events of an array that can be read; null for a payload that tells nothing. */
export function readProgram(payload: Uint8Array): readonly Shown[] | null {
  const read = readPayload(payload)
  if (!read.ok || !Array.isArray(read.value)) return null
  const program: Shown[] = []
  for (const event of read.value) {
    const shown = program.length < PROGRAM_MAX ? readShown(event) : null
    if (shown) program.push(shown)
  }
  return program
}

/** The event that is to be on the screen at an instant: the first one, as long as it lasts. */
export function shownAt(program: readonly Shown[], wall_ms: number): EventId | null {
  return program.find(({ start_ms, end_ms }) => start_ms <= wall_ms && wall_ms < end_ms)?.id ?? null
}

function readShown(event: unknown): Shown | null {
  const checked = acceptActiveEvents([event])
  const read = checked.ok ? checked.value[0] : undefined
  const start_ms = parseInstant(read?.start)
  const end_ms = parseInstant(read?.end)
  return read && start_ms !== null && end_ms !== null ? { id: read.id, start_ms, end_ms } : null
}
