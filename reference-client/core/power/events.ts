import { parseInstant } from '../../../generated/instants.js'
import { acceptActiveEvents } from '../../../generated/validators.js'
import { readPayload } from '../payload.js'
import type { Read } from './intents.js'
import type { Coverage } from './model.js'

/** More than can be active in one group at a time. */
export const MAX_EVENTS = 1000

export interface ReadEvents {
  readonly coverage: readonly Coverage[]
  /** What was wrong with the first event that was left out. */
  readonly problem: string | null
}

/**
 * When the events of an array cover. An event that cannot be read, or ends before it has begun, is left out by itself;
 * but an array of which nothing can be read is no word for "none", and is refused.
 */
export function readEvents(payload: Uint8Array): Read<ReadEvents> {
  const read = readPayload(payload)
  if (!read.ok) return read
  if (!Array.isArray(read.value)) return malformed('no array')
  if (read.value.length > MAX_EVENTS) return malformed(`${read.value.length} events; at most ${MAX_EVENTS} are read`)
  const events = read.value.map(coverageOf)
  const problem = events.find((event) => typeof event === 'string') ?? null
  const coverage = events.filter((event) => typeof event !== 'string')
  if (problem !== null && coverage.length === 0) return malformed(problem)
  return { ok: true, value: { coverage: merged(coverage), problem } }
}

export function covers(events: readonly Coverage[], wall_ms: number): boolean {
  return events.some(({ start_ms, end_ms }) => start_ms <= wall_ms && wall_ms < end_ms)
}

/** The next instant at which coverage begins or ends; null when there is none. */
export function nextBoundary(events: readonly Coverage[], wall_ms: number): number | null {
  const coming = events.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]).filter((at_ms) => at_ms > wall_ms)
  return coming.length === 0 ? null : Math.min(...coming)
}

function coverageOf(event: unknown, index: number): Coverage | string {
  const checked = acceptActiveEvents([event])
  if (!checked.ok) {
    const problem = checked.problems[0]
    return `/${index}${problem?.path.slice('/0'.length)}: expected ${problem?.expected}, got ${problem?.got}`
  }
  const start_ms = parseInstant(checked.value[0]?.start) ?? 0
  const end_ms = parseInstant(checked.value[0]?.end) ?? 0
  return start_ms < end_ms ? { start_ms, end_ms } : `/${index}/end: is not after the start`
}

/** Events that touch or overlap become one: no fallback goes off between them. */
function merged(events: readonly Coverage[]): readonly Coverage[] {
  const windows: { start_ms: number; end_ms: number }[] = []
  for (const { start_ms, end_ms } of [...events].sort((one, other) => one.start_ms - other.start_ms)) {
    const last = windows.at(-1)
    if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
    else windows.push({ start_ms, end_ms })
  }
  return windows
}

function malformed(detail: string): Read<ReadEvents> {
  return { ok: false, refusal: 'malformed', detail }
}
