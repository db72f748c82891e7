import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../generated/instants.js'
import { ServerError } from '../errors.js'
import { scheduleFromValue } from './from-json.js'
import type { ReadSchedule, Skipped } from './model.js'

type Component = InstanceType<typeof ICAL.Component>
type Property = InstanceType<typeof ICAL.Property>

/** Where a calendar says which group an event is for: on the VEVENT, or once for the whole VCALENDAR. */
const groupProperty = 'x-infoscreen-group'

/** One VEVENT as the event of a JSON schedule. */
interface Entry {
  readonly label: string
  readonly event: Record<string, unknown>
}

/** Reads an iCalendar file (RFC 5545); errors and skipped parts as in scheduleFromJson, each named by its UID. */
export function scheduleFromIcs(text: string): ReadSchedule {
  const calendar = parse(text)
  const skipped: Skipped[] = []
  const entries: Entry[] = []
  const replaced = replacedInstances(calendar)
  for (const component of calendar.getAllSubcomponents('vevent')) {
    if (textOf(component, 'status') === 'CANCELLED') continue
    const label = `VEVENT ${textOf(component, 'uid') ?? 'without UID'}`
    try {
      entries.push({ label, event: toEvent(component, calendar, replaced) })
    } catch (error) {
      skipped.push({ path: label, why: (error as Error).message })
    }
  }
  const read = scheduleFromValue({ events: entries.map(({ event }) => event) })
  const relabelled = read.skipped.map(({ path, why }) => {
    const index = /^events\[(\d+)\]$/.exec(path)?.[1]
    return { path: (index && entries[Number(index)]?.label) || path, why }
  })
  return { schedule: read.schedule, skipped: [...skipped, ...relabelled] }
}

function parse(text: string): Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text))
    if (calendar.name === 'vcalendar') return calendar
  } catch (error) {
    throw new ServerError('SCHEDULE_MALFORMED', `not iCalendar: ${(error as Error).message}`)
  }
  throw new ServerError('SCHEDULE_MALFORMED', 'not iCalendar: expected one VCALENDAR')
}

/** Instants of recurring events, by UID, that a VEVENT of their own (RECURRENCE-ID) moves or cancels. */
function replacedInstances(calendar: Component): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const property = component.getFirstProperty('recurrence-id')
    const uid = textOf(component, 'uid')
    const instants = property && uid ? tryInstants(property) : []
    if (uid && instants.length) found.set(uid, [...(found.get(uid) ?? []), ...instants])
  }
  return found
}

function toEvent(
  component: Component,
  calendar: Component,
  replaced: ReadonlyMap<string, string[]>,
): Record<string, unknown> {
  const uid = textOf(component, 'uid')
  const group = textOf(component, groupProperty) ?? textOf(calendar, groupProperty)
  if (group === undefined)
    throw new Error(`names no group: give ${groupProperty.toUpperCase()} on the event or the calendar`)
  const start = component.getFirstProperty('dtstart')
  if (!start) throw new Error('has no DTSTART')
  const single = component.getFirstProperty('recurrence-id')
  const rule = single ? null : component.getFirstPropertyValue('rrule')
  const rdates = single ? [] : component.getAllProperties('rdate').flatMap(instantsOf)
  const exdates = [...component.getAllProperties('exdate').flatMap(instantsOf), ...(replaced.get(uid ?? '') ?? [])]
  return {
    group_id: /^[1-9]\d*$/.test(group) ? Number(group) : group,
    id: single ? `${uid} at ${instantsOf(single)[0]}` : uid,
    start: instantsOf(start)[0],
    end: endOf(component, start),
    ...(rule ? { rrule: String(rule) } : {}),
    ...(rdates.length ? { rdates } : {}),
    ...(rule || rdates.length ? { exdates, tz: zoneOf(start) } : {}),
  }
}

function endOf(component: Component, start: Property): string | undefined {
  const end = component.getFirstProperty('dtend')
  if (end) return instantsOf(end)[0]
  const duration = component.getFirstPropertyValue('duration')
  if (!(duration instanceof ICAL.Duration)) throw new Error('has neither DTEND nor DURATION')
  return formatInstant(Date.parse(instantsOf(start)[0] ?? '') + duration.toSeconds() * 1000)
}

function instantsOf(property: Property): string[] {
  return property.getValues().map((value) => {
    if (!(value instanceof ICAL.Time) || value.isDate) {
      throw new Error(`${property.name.toUpperCase()} is a date or a period; only date-times are taken`)
    }
    const local = Temporal.PlainDateTime.from(value.toString().replace('Z', ''))
    return formatInstant(local.toZonedDateTime(zoneOf(property)).epochMilliseconds)
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
  const value = property.getFirstValue()
  if (value instanceof ICAL.Time && value.zone === ICAL.Timezone.utcTimezone) return 'UTC'
  const zone = property.getParameter('tzid')
  if (typeof zone !== 'string') {
    throw new Error(`${property.name.toUpperCase()} ${String(value)} has no time zone: give it Z or TZID`)
  }
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return zone
  } catch {
    throw new Error(`TZID ${JSON.stringify(zone)} is no IANA time zone, like Europe/Berlin`)
  }
}

function textOf(component: Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name)
  return value === null || value === undefined || value === '' ? undefined : String(value)
}
