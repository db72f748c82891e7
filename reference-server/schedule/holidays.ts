import { Temporal } from 'temporal-polyfill'
import type { Window } from '../core/model.js'
import { groupIdOf, objectOf, show, textIn, Unusable } from './fields.js'
import type { HolidayDocument } from './model.js'

/** The dates on which recurring events do not take place. */
export interface Holidays {
  readonly documents: readonly HolidayDocument[]
  /** By group and zone, since a date is another stretch of time in each. */
  readonly windows: Map<string, readonly Window[]>
}

/** Reads one holiday; what is wrong with it is thrown as Unusable. */
export function readHoliday(entry: unknown): HolidayDocument {
  const fields = objectOf(entry)
  if (!fields) throw new Unusable(null, 'is not an object')
  const date = textIn(fields, 'date')
  if (date === undefined || !isDate(date))
    throw new Unusable('date', `date ${show(fields.date)} is no date, like 2026-12-25`)
  const title = textIn(fields, 'title')
  const { groups } = fields
  if (groups !== undefined && !Array.isArray(groups)) throw new Unusable('groups', 'groups must be a list')
  return {
    date,
    ...(groups === undefined ? {} : { groups: groups.map((group) => groupIdOf(group, 'groups')) }),
    ...(title === undefined ? {} : { title }),
  }
}

/** When a group's holidays begin and end in a zone, in order. */
export function holidaysIn({ documents, windows }: Holidays, group: string, zone: string): readonly Window[] {
  const key = `${zone} ${group}`
  const known = windows.get(key)
  if (known) return known
  const dates = new Set(
    documents.filter(({ groups }) => groups?.some((one) => String(one) === group) ?? true).map(({ date }) => date),
  )
  const found = [...dates].sort().map((date) => {
    const day = Temporal.PlainDate.from(date)
    return { start_ms: startOf(day, zone), end_ms: startOf(day.add({ days: 1 }), zone) }
  })
  windows.set(key, found)
  return found
}

function startOf(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds
}

function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
