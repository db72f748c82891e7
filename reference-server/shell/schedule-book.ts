import type { ClientAssignment, GroupId } from '../core/model.js'
import { clientUuidOf, groupIdOf, Unusable } from '../schedule/fields.js'
import type { EventDocument, HolidayDocument, ReadSchedule, Schedule, ScheduleDocument } from '../schedule/model.js'
import { type ReadEvent, readEvent } from '../schedule/read-event.js'

/** The schedule in force, as it is written and as it was read, that takes edits of single parts. */
export class ScheduleBook {
  readonly #groups = new Map<string, GroupId>()
  /** By group and id. */
  readonly #events = new Map<string, Map<string, ReadEvent>>()
  readonly #clients = new Map<string, ClientAssignment>()
  #holidays: readonly HolidayDocument[] = []

  constructor(read: ReadSchedule) {
    this.replace(read)
  }

  replace({ schedule, document }: ReadSchedule): void {
    this.#groups.clear()
    this.#events.clear()
    this.#clients.clear()
    for (const group_id of schedule.groups) this.putGroup(group_id)
    schedule.events.forEach((event, index) => {
      const written = document.events[index]
      if (written) this.#events.get(String(event.group_id))?.set(event.id, { event, document: written })
    })
    for (const client of schedule.clients) this.#clients.set(client.client_uuid, client)
    this.#holidays = document.holidays
  }

  schedule(): Schedule {
    return {
      groups: [...this.#groups.values()],
      events: this.#all().map(({ event }) => event),
      clients: [...this.#clients.values()],
    }
  }

  document(): ScheduleDocument {
    return {
      groups: [...this.#groups.values()],
      events: this.#all().map(({ document }) => document),
      clients: [...this.#clients.values()],
      holidays: this.#holidays,
    }
  }

  hasGroup(group_id: GroupId): boolean {
    return this.#groups.has(String(group_id))
  }

  hasEvent(group_id: GroupId, id: string): boolean {
    return this.#events.get(String(group_id))?.has(id) ?? false
  }

  hasClient(client_uuid: string): boolean {
    return this.#clients.has(client_uuid)
  }

  putGroup(group_id: GroupId): void {
    if (this.hasGroup(group_id)) return
    this.#groups.set(String(group_id), group_id)
    this.#events.set(String(group_id), new Map())
  }

  /** Its events go with it, and its clients have no group any more. */
  deleteGroup(group_id: GroupId): void {
    const key = String(group_id)
    this.#groups.delete(key)
    this.#events.delete(key)
    for (const client of this.#clients.values())
      if (String(client.group_id) === key) this.#clients.delete(client.client_uuid)
  }

  /** Reads an event as part of this schedule, without taking it; Unusable where it is wrong. */
  read(event: EventDocument): ReadEvent {
    return readEvent(event, {
      groups: this.#groups,
      holidays: { documents: this.#holidays, windows: new Map() },
    })
  }

  putEvent(read: ReadEvent): void {
    this.#events.get(String(read.event.group_id))?.set(read.event.id, read)
  }

  deleteEvent(group_id: GroupId, id: string): void {
    this.#events.get(String(group_id))?.delete(id)
  }

  /** An assignment as it would be taken; Unusable where it is wrong. */
  readClient(client_uuid: unknown, group_id: unknown): ClientAssignment {
    const known = this.#groups.get(String(groupIdOf(group_id)))
    if (known === undefined) throw new Unusable('group_id', `there is no group ${JSON.stringify(group_id)}`)
    return { client_uuid: clientUuidOf(client_uuid), group_id: known }
  }

  putClient(client: ClientAssignment): void {
    this.#clients.set(client.client_uuid, client)
  }

  deleteClient(client_uuid: string): void {
    this.#clients.delete(client_uuid)
  }

  #all(): readonly ReadEvent[] {
    return [...this.#events.values()].flatMap((events) => [...events.values()])
  }
}
