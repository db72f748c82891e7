import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../generated/instants.js'
import { scheduleFromValue } from './from-json.js'
import { type Component, groupProperty, icsParts, type Property, textOf, type Vevent } from './ics-parts.js'
import type { ReadSchedule, Skipped } from './model.js'

/** One VEVENT as the event of a JSON schedule. */
interface Entry {
  readonly label: string
  readonly event: Record<string, unknown>
}

/** Reads an iCalendar file (RFC 5545); errors and skipped parts as in scheduleFromJson, each named by its UID. */
export function scheduleFromIcs(text: string): ReadSchedule {
  const { group, vevents } = icsParts(text)
  const skipped: Skipped[] = []
  const entries: Entry[] = []
  const replaced = replacedInstances(vevents)
  for (const vevent of vevents) {
    try {
      const event = toEvent(vevent, group, replaced)
      if (event) entries.push({ label: vevent.label, event })
    } catch (error) {
      skipped.push({ path: vevent.label, field: null, why: (error as Error).message })
    }
  }
  const groups = labelledGroups(group, vevents)
  const read = scheduleFromValue({ groups: [...groups.keys()], events: entries.map(({ event }) => event) })
  const labels = { groups: [...groups.values()], events: entries.map(({ label }) => label) }
  const relabelled = read.skipped.map(({ path, field, why }) => {
    const [, list, index] = /^(groups|events)\[(\d+)\]$/.exec(path) ?? []
    return { path: labels[list as keyof typeof labels]?.[Number(index)] ?? path, field, why }
  })
  return { ...read, skipped: distinct([...skipped, ...relabelled]) }
}

/**
 * Every group that the file names, and where it does so first. A cancelled or unusable VEVENT names its group too: the
 * group has nothing to show then, but it is still there.
 */
function labelledGroups(ofCalendar: string | undefined, vevents: readonly Vevent[]): Map<string | number, string> {
  const named = vevents.map(({ group, label }) => ({ group, label }))
  const groups = new Map<string | number, string>()
  for (const { group, label } of [{ group: ofCalendar, label: 'VCALENDAR' }, ...named]) {
    if (group !== undefined && !groups.has(groupId(group))) groups.set(groupId(group), label)
  }
  return groups
}

function groupId(text: string): string | number {
  return /^[1-9]\d*$/.test(text) ? Number(text) : text
}

/** Instants of recurring events, by UID, that a VEVENT of their own (RECURRENCE-ID) moves or cancels. */
function replacedInstances(vevents: readonly Vevent[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { uid, parsed } of vevents) {
    const property = typeof parsed === 'string' ? null : parsed.getFirstProperty('recurrence-id')
    if (!property || uid === undefined || isRange(property)) continue
    found.set(uid, [...(found.get(uid) ?? []), ...tryInstants(property)])
  }
  return found
}

function isRange(recurrenceId: Property): boolean {
  return recurrenceId.getParameter('range') !== undefined
}

/** The event, or null when it is cancelled. */
function toEvent(
  { uid, group: ownGroup, rrules, parsed }: Vevent,
  calendarGroup: string | undefined,
  replaced: ReadonlyMap<string, string[]>,
): Record<string, unknown> | null {
  if (typeof parsed === 'string') throw new Error(`cannot be read: ${parsed}`)
  const single = parsed.getFirstProperty('recurrence-id')
  if (single && isRange(single))
    throw new Error('RANGE=THISANDFUTURE is not taken: give the later part a UID of its own')
  if (textOf(parsed, 'status')?.toUpperCase() === 'CANCELLED') return null
  const group = ownGroup ?? calendarGroup
  if (group === undefined)
    throw new Error(`names no group: give ${groupProperty.toUpperCase()} on the event or the calendar`)
  const start = parsed.getFirstProperty('dtstart')
  if (!start) throw new Error('has no DTSTART')
  return {
    group_id: groupId(group),
    id: single ? `${uid} at ${instantsOf(single)[0]}` : uid,
    start: instantsOf(start)[0],
    end: endOf(parsed, start),
    ...titleOf(parsed),
    ...(single ? {} : recurrenceOf(parsed, start, rrules, replaced.get(uid ?? '') ?? [])),
  }
}

function titleOf(component: Component): Record<string, unknown> {
  const title = textOf(component, 'summary')
  return title === undefined ? {} : { title }
}

function recurrenceOf(
  component: Component,
  start: Property,
  rrules: readonly string[],
  replaced: readonly string[],
): Record<string, unknown> {
  if (rrules.length > 1) throw new Error('has more than one RRULE')
  const [rrule] = rrules
  const rdates = component.getAllProperties('rdate').flatMap(instantsOf)
  const exdates = [...component.getAllProperties('exdate').flatMap(instantsOf), ...replaced]
  return {
    ...(rrule === undefined ? {} : { rrule }),
    ...(rdates.length ? { rdates } : {}),
    ...(exdates.length ? { exdates } : {}),
    tz: zoneOf(start),
  }
}

function endOf(component: Component, start: Property): string | undefined {
  const end = component.getFirstProperty('dtend')
  if (end) return instantsOf(end)[0]
  const duration = component.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration)) throw new Error('has neither DTEND nor DURATION')
  return formatInstant(Date.parse(instantsOf(start)[0] ?? '') + duration.toSeconds() * 1000)
}

/** From the text that the parser found, since its own times turn 30 February into 2 March. */
function instantsOf(property: Property): string[] {
  const name = property.name.toUpperCase()
  if (property.type !== 'date-time') throw new Error(`${name} is a date or a period; only date-times are taken`)
  return textsOf(property).map((text) => {
    const local = text.replace(/Z$/, '')
    try {
      Temporal.PlainDateTime.from(local)
    } catch {
      throw new Error(`${name} ${text} is no time that exists`)
    }
    const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(local === text ? zoneOf(property) : 'UTC')
    return formatInstant(zoned.epochMilliseconds)
  })
}

function tryInstants(property: Property): string[] {
  try {
    return instantsOf(property)
  } catch {
    return []
  }
}

function zoneOf(property: Property): string {
  const [text = ''] = textsOf(property)
  if (text.endsWith('Z')) return 'UTC'
  const zone = property.getParameter('tzid')
  if (typeof zone !== 'string') {
    throw new Error(`${property.name.toUpperCase()} ${text} has no time zone: give it Z or TZID`)
  }
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return zone
  } catch {
    throw new Error(`TZID ${JSON.stringify(zone)} is no IANA time zone, like Europe/Berlin`)
  }
}

/** A property's values as jCal has them (RFC 7265): after name, parameters and type. */
function textsOf(property: Property): string[] {
  return (property.toJSON() as unknown[]).slice(3).map(String)
}

function distinct(skipped: readonly Skipped[]): Skipped[] {
  return [...new Map(skipped.map((one) => [`${one.path}\n${one.why}`, one])).values()]
}
