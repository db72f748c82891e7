import type { GroupId, Override, Retained } from '../../core/model.js'
import type { EventDocument, HolidayDocument, ScheduleDocument } from '../../schedule/model.js'
import type { IntentRecord, JournalNote, Recovered, RetainedChange, Timeline, TimelineQuery } from '../store.js'

/** What a store is to do, said in maps and lists. */
export class ModelStore {
  readonly #groups = new Map<string, GroupId>()
  readonly #events = new Map<string, EventDocument>()
  readonly #clients = new Map<string, GroupId>()
  #holidays: readonly HolidayDocument[] = []
  readonly #overrides = new Map<string, Override>()
  readonly #retained = new Map<string, Retained>()
  #intents: IntentRecord[] = []
  #notes: JournalNote[] = []
  #revision = 0

  replaceSchedule({ groups, events, clients, holidays }: ScheduleDocument): void {
    this.#revision += 1
    this.#groups.clear()
    this.#events.clear()
    this.#clients.clear()
    this.#holidays = holidays
    for (const group_id of groups) this.#addGroup(group_id)
    for (const event of events) if (!this.#events.has(key(event))) this.#events.set(key(event), event)
    for (const { client_uuid, group_id } of clients) {
      if (!this.#clients.has(client_uuid)) this.#clients.set(client_uuid, group_id)
    }
  }

  putGroup(group_id: GroupId): void {
    this.#revision += 1
    this.#addGroup(group_id)
  }

  deleteGroup(group_id: GroupId): void {
    this.#revision += 1
    this.#groups.delete(String(group_id))
    for (const [name, event] of this.#events) {
      if (String(event.group_id) === String(group_id)) this.#events.delete(name)
    }
    for (const [client_uuid, group] of this.#clients) {
      if (String(group) === String(group_id)) this.#clients.delete(client_uuid)
    }
  }

  putEvent(event: EventDocument): void {
    this.#revision += 1
    this.#events.set(key(event), event)
  }

  deleteEvent(group_id: GroupId, id: string): void {
    this.#revision += 1
    this.#events.delete(key({ group_id, id }))
  }

  putClient(client_uuid: string, group_id: GroupId): void {
    this.#revision += 1
    this.#clients.set(client_uuid, group_id)
  }

  deleteClient(client_uuid: string): void {
    this.#revision += 1
    this.#clients.delete(client_uuid)
  }

  putOverride(override: Override): void {
    this.#overrides.set(override.client_uuid, override)
  }

  deleteOverride(client_uuid: string): void {
    this.#overrides.delete(client_uuid)
  }

  remember(changes: readonly RetainedChange[]): void {
    for (const { topic, retained } of changes) {
      if (retained) this.#retained.set(topic, retained)
      else this.#retained.delete(topic)
    }
  }

  record({ intents, notes }: { intents: readonly IntentRecord[]; notes: readonly JournalNote[] }): void {
    for (const later of intents) {
      const first = this.#intents.find(({ intent_id }) => intent_id === later.intent_id)
      this.#intents = [...this.#intents.filter((known) => known !== first), first ? added(first, later) : later]
    }
    this.#notes.push(...notes)
  }

  prune(before_ms: number): void {
    this.#intents = this.#intents.filter(
      ({ issued_at_ms, last_expires_at_ms }) => Math.max(issued_at_ms, last_expires_at_ms ?? issued_at_ms) >= before_ms,
    )
    this.#notes = this.#notes.filter(({ at_ms }) => at_ms >= before_ms)
  }

  load(): Recovered {
    return {
      schedule: {
        groups: [...this.#groups.values()],
        events: [...this.#events.values()],
        clients: [...this.#clients].map(([client_uuid, group_id]) => ({ client_uuid, group_id })),
        holidays: this.#holidays,
      },
      revision: this.#revision,
      overrides: [...this.#overrides.values()],
      retained: this.#retained,
      damaged: [],
    }
  }

  timeline({ subject_kind, subject, from_ms, to_ms, limit }: TimelineQuery): Timeline {
    const intents = this.#sorted().filter(
      (intent) =>
        intent.subject_kind === subject_kind &&
        intent.subject === subject &&
        intent.issued_at_ms < to_ms &&
        (intent.issued_at_ms >= from_ms || (intent.last_expires_at_ms ?? from_ms) > from_ms),
    )
    const notes = this.notesBetween(from_ms, to_ms).filter((note) => [subject, null].includes(note.subject))
    return {
      intents: intents.slice(0, limit),
      notes: notes.slice(0, limit),
      more: Math.max(intents.length, notes.length) > limit,
    }
  }

  intentsBetween(from_ms: number, to_ms: number): IntentRecord[] {
    return this.#sorted().filter(({ issued_at_ms }) => issued_at_ms >= from_ms && issued_at_ms < to_ms)
  }

  notesBetween(from_ms: number, to_ms: number): JournalNote[] {
    return this.#notes
      .filter(({ at_ms }) => at_ms >= from_ms && at_ms < to_ms)
      .sort((one, other) => one.at_ms - other.at_ms)
  }

  #sorted(): IntentRecord[] {
    const order = ({ intent_id }: IntentRecord, other: IntentRecord): number => (intent_id < other.intent_id ? -1 : 1)
    return [...this.#intents].sort((one, other) => one.issued_at_ms - other.issued_at_ms || order(one, other))
  }

  #addGroup(group_id: GroupId): void {
    if (!this.#groups.has(String(group_id))) this.#groups.set(String(group_id), group_id)
  }
}

function key({ group_id, id }: { group_id: GroupId; id: string }): string {
  return JSON.stringify([String(group_id), id])
}

function added(first: IntentRecord, later: IntentRecord): IntentRecord {
  return {
    ...first,
    first_acked_ms: first.first_acked_ms ?? later.first_acked_ms,
    last_acked_ms: later.last_acked_ms ?? first.last_acked_ms,
    last_expires_at_ms: later.last_expires_at_ms ?? first.last_expires_at_ms,
    publishes: first.publishes + later.publishes,
    failures: first.failures + later.failures,
  }
}
