import type { GroupId } from '../core/model.js'
import type { EventDocument, HolidayDocument } from '../schedule/model.js'
import { StoreError } from './errors.js'
import { limits } from './limits.js'

/** What goes in: checked before a database sees it, so that both take and refuse the same. */

/** Text that both databases give back as it was: PostgreSQL refuses NUL, libsql cuts there, and UTF-8 has no half characters. */
export function text(field: string, value: string, longest: number = Number.POSITIVE_INFINITY): string {
  if (typeof value !== 'string') throw refused(field, 'is not text')
  if (value.length > longest) throw refused(field, `has ${value.length} characters; at most ${longest} are kept`)
  if (value.includes('\0')) throw refused(field, 'holds a NUL character, which a database does not keep in text')
  if (/\p{Surrogate}/u.test(value)) throw refused(field, 'holds half of a surrogate pair, which UTF-8 cannot say')
  return value
}

export function id(field: string, value: string): string {
  return text(field, value, limits.id_length)
}

export function integer(field: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw refused(field, `is ${value}, not an integer that can be kept exactly`)
  return value
}

export function integerOrNull(field: string, value: number | null): number | null {
  return value === null ? null : integer(field, value)
}

/** 7 and "7" are one group; the form it was written in is kept for output. */
export function group(group_id: GroupId): { group_key: string; written: string } {
  if (typeof group_id === 'number') integer('group_id', group_id)
  return { group_key: id('group_id', String(group_id)), written: JSON.stringify(group_id) }
}

/** An event as it is kept. JSON escapes a NUL and half a surrogate pair, so inside the document both are kept. */
export function event(event: EventDocument): { group_key: string; event_id: string; document: string } {
  const { group_key } = group(event.group_id)
  const event_id = id('id', event.id)
  return { group_key, event_id, document: json('event', event) }
}

/** What has no key of its own is told apart by its place. */
export function holiday(holiday: HolidayDocument, place: number): { place: number; document: string } {
  return { place, document: json('holiday', holiday) }
}

function json(field: string, document: unknown): string {
  let text: string
  try {
    text = JSON.stringify(document)
  } catch (error) {
    throw refused(field, `cannot be written as JSON: ${(error as Error).message}`)
  }
  if (text.length <= limits.document_length) return text
  throw refused(field, `has ${text.length} characters of JSON; at most ${limits.document_length} are kept`)
}

/** For what is only told and must not be lost: what a database cannot keep is replaced, and what is too long cut. */
export function lossy(value: string | null, longest: number): string | null {
  return value?.slice(0, longest).replace(/\0|\p{Surrogate}/gu, '\uFFFD') ?? null
}

function refused(field: string, why: string): StoreError {
  return new StoreError('STORE_REFUSED', `${field} ${why}`, field)
}
