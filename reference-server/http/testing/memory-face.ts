import { parseInstant } from '../../../generated/instants.js'
import type { GroupPowerIntent } from '../../../generated/types.js'
import type { GroupId, Override } from '../../core/model.js'
import { ServerError } from '../../errors.js'
import { scheduleFromValue } from '../../schedule/from-json.js'
import type { EventDocument, ReadSchedule, ScheduleDocument } from '../../schedule/model.js'
import type {
  IntentInForce,
  IntentRecord,
  JournalNote,
  OverrideRequest,
  RolloutStatus,
  ServerFace,
  ServerHealth,
  Timeline,
  TimelineQuery,
} from '../face.js'
import { RequestError } from '../request-error.js'

export const NOW_MS = Date.parse('2026-03-31T14:10:00Z')
export const CLIENT = '9b8d1856-ff34-4864-a726-12de072d0f77'

export const event: EventDocument = {
  group_id: 7,
  id: 'morning',
  start: '2026-03-31T08:00:00Z',
  end: '2026-03-31T14:00:00Z',
  event_type: 'presentation',
  slides: [1, 2],
}

export const record: IntentRecord = {
  subject_kind: 'group',
  subject: '7',
  intent_id: 'run-1',
  desired_state: 'off',
  reason: 'no_active_event',
  window_start_ms: null,
  window_end_ms: null,
  issued_at_ms: Date.parse('2026-03-31T14:00:00Z'),
  due_ms: Date.parse('2026-03-31T14:00:00Z'),
  cause: 'transition',
  first_acked_ms: Date.parse('2026-03-31T14:00:00.040Z'),
  last_acked_ms: Date.parse('2026-03-31T14:09:30Z'),
  last_expires_at_ms: Date.parse('2026-03-31T14:11:00Z'),
  publishes: 20,
  failures: 0,
}

const intent: GroupPowerIntent = {
  schema_version: '1.0',
  intent_id: 'run-1',
  group_id: 7,
  desired_state: 'off',
  reason: 'no_active_event',
  issued_at: '2026-03-31T14:09:30Z',
  expires_at: '2026-03-31T14:11:00Z',
  poll_interval_sec: 30,
}

/** A server without broker, clock and store, which keeps what it is given and refuses what the real one refuses. */
export class MemoryFace implements ServerFace {
  schedule_file: string | null = null
  records: readonly IntentRecord[] = [record]
  notes: readonly JournalNote[] = []
  state: ServerHealth = { broker: 'connected', store: 'ok', schedule: 'ok', publishing: true, last_cycle_ms: NOW_MS }
  #document: ScheduleDocument = {
    groups: [7, 'lobby'],
    events: [event],
    clients: [{ client_uuid: CLIENT, group_id: 7 }],
    holidays: [],
  }
  readonly #overrides = new Map<string, Override>()
  #ids = 0

  schedule(): ScheduleDocument {
    return this.#document
  }

  async replaceSchedule(document: unknown) {
    const { document: usable, skipped } = read(document)
    this.#document = usable
    return { skipped }
  }

  async putGroup(group_id: GroupId): Promise<void> {
    if (this.#has(group_id)) return
    this.#document = { ...this.#document, groups: [...this.#document.groups, group_id] }
  }

  async deleteGroup(group_id: GroupId): Promise<boolean> {
    const other = (id: GroupId): boolean => String(id) !== String(group_id)
    const known = this.#has(group_id)
    const { groups, events, clients, holidays } = this.#document
    this.#document = {
      groups: groups.filter(other),
      events: events.filter((one) => other(one.group_id)),
      clients: clients.filter((client) => other(client.group_id)),
      holidays,
    }
    return known
  }

  async putEvent(written: EventDocument): Promise<'created' | 'replaced'> {
    if (!this.#has(written.group_id)) throw new RequestError('NOT_FOUND', `There is no group ${written.group_id}.`)
    const { skipped } = read({ groups: [written.group_id], events: [written] })
    for (const { field, why } of skipped) throw new RequestError('INVALID', why, field && `/${field}`)
    const replaced = await this.deleteEvent(written.group_id, written.id)
    this.#document = { ...this.#document, events: [...this.#document.events, written] }
    return replaced ? 'replaced' : 'created'
  }

  async deleteEvent(group_id: GroupId, id: string): Promise<boolean> {
    const { events } = this.#document
    const kept = events.filter((one) => String(one.group_id) !== String(group_id) || one.id !== id)
    this.#document = { ...this.#document, events: kept }
    return kept.length < events.length
  }

  async putClient(client_uuid: string, group_id: GroupId): Promise<void> {
    if (!this.#has(group_id)) throw new RequestError('INVALID', `there is no group ${group_id}`, '/group_id')
    await this.deleteClient(client_uuid)
    this.#document = { ...this.#document, clients: [...this.#document.clients, { client_uuid, group_id }] }
  }

  async deleteClient(client_uuid: string): Promise<boolean> {
    const { clients } = this.#document
    const kept = clients.filter((client) => client.client_uuid !== client_uuid)
    this.#document = { ...this.#document, clients: kept }
    return kept.length < clients.length
  }

  overrides(): readonly Override[] {
    return [...this.#overrides.values()]
  }

  async setOverride({ client_uuid, desired_state, until, reason, grace_seconds }: OverrideRequest): Promise<Override> {
    const until_ms = parseInstant(until) ?? 0
    if (until_ms <= NOW_MS) throw new RequestError('INVALID', `until ${until} is past`, '/until')
    this.#ids += 1
    const override: Override = {
      client_uuid,
      intent_id: `override-${this.#ids}`,
      desired_state,
      until_ms,
      reason: reason ?? 'manual_override',
      grace_sec: grace_seconds ?? 0,
    }
    this.#overrides.set(client_uuid, override)
    return override
  }

  async clearOverride(client_uuid: string): Promise<boolean> {
    return this.#overrides.delete(client_uuid)
  }

  intents(): readonly IntentInForce[] {
    return [
      {
        topic: 'infoscreen/groups/7/power/intent',
        subject_kind: 'group',
        subject: '7',
        intent,
        acked_ms: Date.parse('2026-03-31T14:09:30.040Z'),
      },
    ]
  }

  async timeline({ subject_kind, subject, from_ms, to_ms, limit }: TimelineQuery): Promise<Timeline> {
    const sorted = [...this.records].sort((a, b) => a.issued_at_ms - b.issued_at_ms)
    const intents = sorted.filter(
      (one) =>
        one.subject_kind === subject_kind &&
        one.subject === subject &&
        one.issued_at_ms < to_ms &&
        (one.issued_at_ms >= from_ms || (one.last_expires_at_ms ?? 0) > from_ms),
    )
    const notes = this.notes.filter(
      (note) => from_ms <= note.at_ms && note.at_ms < to_ms && (note.subject ?? subject) === subject,
    )
    const more = intents.length > limit || notes.length > limit
    return { intents: intents.slice(0, limit), notes: notes.slice(0, limit), more }
  }

  async rollout(): Promise<RolloutStatus> {
    return {
      stage: 'canary',
      groups_published: 1,
      groups_known: 2,
      from_ms: NOW_MS - 86_400_000,
      to_ms: NOW_MS,
      gates: [{ name: 'no unwanted off', holds: null, detail: 'nothing is stored yet' }],
    }
  }

  health(): ServerHealth {
    return this.state
  }

  #has(group_id: GroupId): boolean {
    return this.#document.groups.some((known) => String(known) === String(group_id))
  }
}

function read(document: unknown): ReadSchedule {
  try {
    return scheduleFromValue(document)
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    throw new RequestError('INVALID', error.message, null, { cause: error })
  }
}
