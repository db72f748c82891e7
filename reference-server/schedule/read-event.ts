import type { EventDetails, GroupId } from '../core/model.js'
import { type Fields, groupIdOf, instantIn, instantsIn, objectOf, show, textIn, Unusable } from './fields.js'
import { type Holidays, holidaysIn } from './holidays.js'
import { type EventDocument, limits, type ScheduledEvent } from './model.js'
import { readRecurrence } from './recurrence.js'

const eventTypes = ['presentation', 'website', 'webuntis', 'video', 'message', 'other']

/** What the schedule around an event knows. */
export interface Surroundings {
  /** By id as text. */
  readonly groups: ReadonlyMap<string, GroupId>
  readonly holidays: Holidays
}

export interface ReadEvent {
  readonly event: ScheduledEvent
  readonly document: EventDocument
}

/** Reads one event of a schedule; what is wrong with it is thrown as Unusable. */
export function readEvent(entry: unknown, { groups, holidays }: Surroundings): ReadEvent {
  const fields = objectOf(entry)
  if (!fields) throw new Unusable(null, 'is not an object')
  const group_id = groups.get(String(groupIdOf(fields.group_id)))
  if (group_id === undefined) throw new Unusable('group_id', `group_id ${show(fields.group_id)} is not among "groups"`)
  const id = eventId(fields.id)
  const start_ms = instantIn(fields, 'start')
  const end_ms = instantIn(fields, 'end')
  if (end_ms <= start_ms) throw new Unusable('end', `end ${show(fields.end)} is not after start ${show(fields.start)}`)
  const event = {
    group_id,
    id,
    start_ms,
    end_ms,
    recurrence: recurrenceOf(fields, String(group_id), start_ms, holidays),
    details: detailsOf(fields),
  }
  return { event, document: { ...fields, group_id, id } as unknown as EventDocument }
}

function eventId(value: unknown): string {
  const id = typeof value === 'number' ? String(value) : value
  if (typeof id !== 'string' || id === '' || id.length > 256)
    throw new Unusable('id', 'id must be text of 1 to 256 characters')
  return id
}

function recurrenceOf(fields: Fields, group: string, start_ms: number, holidays: Holidays) {
  const rrule = textIn(fields, 'rrule')
  const zone = textIn(fields, 'tz') ?? 'UTC'
  const read = readRecurrence(
    {
      zone,
      rrule: rrule?.replace(/^RRULE:/i, '') ?? null,
      exdates_ms: instantsIn(fields, 'exdates'),
      rdates_ms: instantsIn(fields, 'rdates'),
      closed: [],
    },
    start_ms,
  )
  if (typeof read === 'string') throw new Unusable(read.startsWith('tz') ? 'tz' : 'rrule', read)
  if ([rrule, fields.exdates, fields.rdates].every((part) => part === undefined)) return null
  return { ...read, closed: holidaysIn(holidays, group, zone) }
}

/** What an event has besides its times: it goes out on the events topic. */
function detailsOf({ group_id, id, start, end, tz, rrule, exdates, rdates, ...details }: Fields): EventDetails {
  textIn(details, 'title')
  if (details.event_type !== undefined && !eventTypes.includes(String(details.event_type)))
    throw new Unusable('event_type', `event_type ${show(details.event_type)} is none of ${eventTypes.join(', ')}`)
  if (Buffer.byteLength(JSON.stringify(details)) > limits.event_bytes)
    throw new Unusable(null, `has more than ${limits.event_bytes} bytes`)
  return details
}
