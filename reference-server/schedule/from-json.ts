import type { ClientAssignment, GroupId } from '../core/model.js'
import { ServerError } from '../errors.js'
import { clientUuidOf, type Fields, groupIdOf, objectOf, show, Unusable } from './fields.js'
import { readHoliday } from './holidays.js'
import { type HolidayDocument, limits, type ReadSchedule, type Skipped } from './model.js'
import { type ReadEvent, readEvent, type Surroundings } from './read-event.js'

/**
 * Reads `{groups?, events, clients?, holidays?}`. What is wrong with one part leaves that one out and is told; what is
 * wrong with the whole is a ServerError SCHEDULE_MALFORMED.
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
  const whole = objectOf(value)
  if (!whole) throw malformed('expected an object with "events" (a list) and optionally "groups" (a list)')
  const events = listIn(whole, 'events')
  const groups = groupsIn(whole, events)
  const skipped: Skipped[] = []
  const known = new Map<string, GroupId>()
  keepUsable(groups, 'groups', skipped, (entry) => {
    const group_id = groupIdOf(entry, null)
    if (!known.has(String(group_id))) known.set(String(group_id), group_id)
  })
  const holidays: HolidayDocument[] = []
  keepUsable(listIn(whole, 'holidays'), 'holidays', skipped, (entry) => holidays.push(readHoliday(entry)))
  const around = { groups: known, holidays: { documents: holidays, windows: new Map() } }
  const read = readEvents(events, around, skipped)
  const clients = readClients(listIn(whole, 'clients'), known, skipped)
  const ids = [...known.values()]
  return {
    schedule: { groups: ids, events: read.map(({ event }) => event), clients },
    document: { groups: ids, events: read.map(({ document }) => document), clients, holidays },
    skipped,
  }
}

function readEvents(entries: readonly unknown[], around: Surroundings, skipped: Skipped[]): ReadEvent[] {
  const read = new Map<string, ReadEvent>()
  keepUsable(entries, 'events', skipped, (entry) => {
    const one = readEvent(entry, around)
    const { group_id, id } = one.event
    const key = `${group_id}\n${id}`
    if (read.has(key))
      throw new Unusable('id', `id ${show(id)} stands twice in group ${show(group_id)}; the first is kept`)
    read.set(key, one)
  })
  return [...read.values()]
}

function readClients(
  entries: readonly unknown[],
  groups: ReadonlyMap<string, GroupId>,
  skipped: Skipped[],
): ClientAssignment[] {
  const read = new Map<string, ClientAssignment>()
  keepUsable(entries, 'clients', skipped, (entry) => {
    const fields = objectOf(entry)
    if (!fields) throw new Unusable(null, 'is not an object')
    const client_uuid = clientUuidOf(fields.client_uuid)
    const group_id = groups.get(String(groupIdOf(fields.group_id)))
    if (group_id === undefined)
      throw new Unusable('group_id', `group_id ${show(fields.group_id)} is not among "groups"`)
    if (read.has(client_uuid))
      throw new Unusable('client_uuid', `client_uuid ${client_uuid} stands twice; the first is kept`)
    read.set(client_uuid, { client_uuid, group_id })
  })
  return [...read.values()]
}

function keepUsable(list: readonly unknown[], name: string, skipped: Skipped[], take: (entry: unknown) => void): void {
  list.forEach((entry, index) => {
    try {
      take(entry)
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      skipped.push({ path: `${name}[${index}]`, field: error.field, why: error.message })
    }
  })
}

/** Those that are listed; else those that the events name. */
function groupsIn(whole: Fields, events: readonly unknown[]): readonly unknown[] {
  if (whole.groups !== undefined) return listIn(whole, 'groups')
  return [...new Set(events.map((entry) => objectOf(entry)?.group_id))].filter((id) => id !== undefined)
}

function listIn(whole: Fields, name: 'groups' | 'events' | 'clients' | 'holidays'): readonly unknown[] {
  const list = whole[name] ?? []
  if (!Array.isArray(list)) throw malformed(`"${name}" must be a list`)
  if (list.length > limits[name])
    throw malformed(`"${name}" has ${list.length} entries; at most ${limits[name]} are taken`)
  return list
}

function malformed(what: string): ServerError {
  return new ServerError('SCHEDULE_MALFORMED', what)
}
