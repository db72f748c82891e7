import { matchesChannel } from '../../generated/channels.js'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { GroupId } from '../core/model.js'
import { ServerError } from '../errors.js'
import { limits, type ReadSchedule, type ScheduledEvent, type Skipped } from './model.js'
import { readRecurrence } from './recurrence.js'

type Fields = Readonly<Record<string, unknown>>

/** Thrown inside this file only: one event or group is wrong and is left out. */
class Unusable extends Error {}

/**
 * Reads `{groups?, events}`. What is wrong with one event or group leaves that one out and is told; what is wrong
 * with the whole is a ServerError SCHEDULE_MALFORMED.
 */
export function scheduleFromJson(text: string): ReadSchedule {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ServerError('SCHEDULE_MALFORMED', `not JSON: ${(error as Error).message}`)
  }
  return scheduleFromValue(value)
}

/** As scheduleFromJson, from a value that is parsed already. */
export function scheduleFromValue(value: unknown): ReadSchedule {
  const whole = object(value)
  if (!whole) throw malformed('expected an object with "events" (a list) and optionally "groups" (a list)')
  const { events = [], groups = idsIn(events) } = whole
  if (!Array.isArray(events)) throw malformed('"events" must be a list')
  if (!Array.isArray(groups)) throw malformed('"groups" must be a list')
  if (events.length > limits.events)
    throw malformed(`"events" has ${events.length} entries; at most ${limits.events} are taken`)
  if (groups.length > limits.groups)
    throw malformed(`"groups" has ${groups.length} entries; at most ${limits.groups} are taken`)
  const skipped: Skipped[] = []
  const known = new Map<string, GroupId>()
  keepUsable(groups, 'groups', skipped, (entry) => {
    const group_id = groupId(entry)
    if (!known.has(String(group_id))) known.set(String(group_id), group_id)
  })
  const ids = new Set<string>()
  const usable: ScheduledEvent[] = []
  keepUsable(events, 'events', skipped, (entry) => usable.push(event(entry, known, ids)))
  return { schedule: { groups: [...known.values()], events: usable }, skipped }
}

function keepUsable(list: readonly unknown[], name: string, skipped: Skipped[], take: (entry: unknown) => void): void {
  list.forEach((entry, index) => {
    try {
      take(entry)
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      skipped.push({ path: `${name}[${index}]`, why: error.message })
    }
  })
}

function event(entry: unknown, known: ReadonlyMap<string, GroupId>, ids: Set<string>): ScheduledEvent {
  const fields = object(entry)
  if (!fields) throw new Unusable('is not an object')
  const group_id = known.get(String(groupId(fields.group_id)))
  if (group_id === undefined) throw new Unusable(`group_id ${show(fields.group_id)} is not among "groups"`)
  const id = typeof fields.id === 'number' ? String(fields.id) : fields.id
  if (typeof id !== 'string' || id === '' || id.length > 256)
    throw new Unusable('id must be text of 1 to 256 characters')
  const key = `${group_id}\n${id}`
  if (ids.has(key)) throw new Unusable(`id ${show(id)} stands twice in group ${show(group_id)}; the first is kept`)
  const start_ms = instant(fields, 'start')
  const end_ms = instant(fields, 'end')
  if (end_ms <= start_ms) throw new Unusable(`end ${show(fields.end)} is not after start ${show(fields.start)}`)
  const usable = { group_id, id, start_ms, end_ms, recurrence: recurrence(fields, start_ms) }
  ids.add(key)
  return usable
}

function recurrence({ rrule, tz, exdates, rdates }: Fields, start_ms: number): ScheduledEvent['recurrence'] {
  if (rrule !== undefined && typeof rrule !== 'string') throw new Unusable('rrule must be text')
  if (tz !== undefined && typeof tz !== 'string') throw new Unusable('tz must be text')
  const read = readRecurrence(
    {
      zone: tz ?? 'UTC',
      rrule: rrule?.replace(/^RRULE:/i, '') ?? null,
      exdates_ms: instants(exdates, 'exdates'),
      rdates_ms: instants(rdates, 'rdates'),
    },
    start_ms,
  )
  if (typeof read === 'string') throw new Unusable(read)
  return [rrule, exdates, rdates].every((part) => part === undefined) ? null : read
}

function instant(fields: Fields, name: string): number {
  const instant_ms = parseInstant(fields[name])
  if (instant_ms === null) {
    throw new Unusable(
      `${name} ${show(fields[name])} is not an RFC 3339 time with Z or an offset, like 2026-03-31T12:00:00Z`,
    )
  }
  if (parseInstant(formatInstant(instant_ms)) === null) {
    throw new Unusable(`${name} ${show(fields[name])} is outside the years 0000 to 9999 in UTC`)
  }
  return instant_ms
}

function instants(list: unknown, name: string): number[] {
  if (list === undefined) return []
  if (!Array.isArray(list)) throw new Unusable(`${name} must be a list`)
  return list.map((_, index) => instant(list as unknown as Fields, String(index)))
}

function groupId(value: unknown): GroupId {
  const usable = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 1 : typeof value === 'string'
  if (!usable || !matchesChannel('groupPowerIntent', `infoscreen/groups/${value}/power/intent`)) {
    throw new Unusable(
      `group id ${show(value)} is neither a positive integer nor a slug of letters, digits, _ and - (at most 64)`,
    )
  }
  return value as GroupId
}

function idsIn(events: unknown): unknown[] {
  return Array.isArray(events)
    ? [...new Set(events.map((entry) => object(entry)?.group_id))].filter((id) => id !== undefined)
    : []
}

function object(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80)
}

function malformed(what: string): ServerError {
  return new ServerError('SCHEDULE_MALFORMED', what)
}
