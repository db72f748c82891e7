import { parseInstant } from '../../generated/instants.js'
import { commandGate } from '../core/commands/gate.js'
import type { GroupId, Override } from '../core/model.js'
import { rolloutGates, stageOf } from '../core/rollout.js'
import { ServerError } from '../errors.js'
import type {
  OverrideRequest,
  RolloutGate,
  RolloutStatus,
  ServerFace,
  ServerHealth,
  Timeline,
  TimelineQuery,
} from '../http/face.js'
import { RequestError } from '../http/request-error.js'
import { Unusable } from '../schedule/fields.js'
import { scheduleFromValue } from '../schedule/from-json.js'
import type { EventDocument, ReadSchedule, ScheduleDocument, Skipped } from '../schedule/model.js'
import { StoreError } from '../store/errors.js'
import { limits } from '../store/limits.js'
import type { IntentRecord, Store } from '../store/store.js'
import type { Clock } from './clock.js'
import type { ServerConfig } from './config.js'
import { type Log, logSkipped } from './log.js'
import type { Operations } from './operations.js'
import type { ScheduleBook } from './schedule-book.js'
import type { ReferenceServer } from './server.js'

/** How much of the timeline the rollout's gates look at. */
const ROLLOUT_DAYS = 2
const ROLLOUT_INTENTS = 200_000
/** An override beyond this is a mistake: it would outlive whoever ordered it. */
const MAX_OVERRIDE_DAYS = 366

export interface FaceOptions {
  readonly server: ReferenceServer
  readonly book: ScheduleBook
  readonly store: Store
  readonly config: ServerConfig
  readonly clock: Clock
  readonly log: Log
  readonly schedule_file: string | null
  /** Of the schedule in the store. */
  readonly revision: number
  /** Commands, whose failures hold a rollout up too. */
  readonly operations?: Operations
}

/** What the HTTP API reaches of the server; an edit is stored first, then takes effect. */
export class Face implements ServerFace {
  readonly schedule_file: string | null
  #revision: number
  /** Edits and refreshes come one after another: a refresh must not undo an edit that it has not read. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(readonly options: FaceOptions) {
    this.schedule_file = options.schedule_file
    this.#revision = options.revision
  }

  schedule(): ScheduleDocument {
    return this.options.book.document()
  }

  async replaceSchedule(value: unknown): Promise<{ readonly skipped: readonly Skipped[] }> {
    const read = readWhole(value)
    await this.#edit(
      () => this.options.store.replaceSchedule(read.document),
      () => this.options.book.replace(read),
      'the whole schedule',
    )
    return { skipped: read.skipped }
  }

  /** Takes a schedule from a file; the store is not asked. */
  take(read: ReadSchedule): void {
    this.options.book.replace(read)
    this.#inForce('the schedule file')
  }

  async putGroup(group_id: GroupId): Promise<void> {
    if (this.options.book.hasGroup(group_id)) return
    await this.#edit(
      () => this.options.store.putGroup(group_id),
      () => this.options.book.putGroup(group_id),
      `group ${group_id}`,
    )
  }

  async deleteGroup(group_id: GroupId): Promise<boolean> {
    if (!this.options.book.hasGroup(group_id)) return false
    await this.#edit(
      () => this.options.store.deleteGroup(group_id),
      () => this.options.book.deleteGroup(group_id),
      `group ${group_id}`,
    )
    return true
  }

  async putEvent(event: EventDocument): Promise<'created' | 'replaced'> {
    const { book, store } = this.options
    if (!book.hasGroup(event.group_id)) throw new RequestError('NOT_FOUND', `There is no group ${event.group_id}.`)
    const read = usable(() => book.read(event))
    const replaced = book.hasEvent(event.group_id, event.id)
    await this.#edit(
      () => store.putEvent(read.document),
      () => book.putEvent(read),
      `event ${event.id} of group ${event.group_id}`,
    )
    return replaced ? 'replaced' : 'created'
  }

  async deleteEvent(group_id: GroupId, id: string): Promise<boolean> {
    const { book, store } = this.options
    if (!book.hasEvent(group_id, id)) return false
    await this.#edit(
      () => store.deleteEvent(group_id, id),
      () => book.deleteEvent(group_id, id),
      `event ${id} of group ${group_id}`,
    )
    return true
  }

  async putClient(client_uuid: string, group_id: GroupId): Promise<void> {
    const { book, store } = this.options
    const client = usable(() => book.readClient(client_uuid, group_id))
    await this.#edit(
      () => store.putClient(client.client_uuid, client.group_id),
      () => book.putClient(client),
      `client ${client_uuid}`,
    )
  }

  async deleteClient(client_uuid: string): Promise<boolean> {
    const { book, store } = this.options
    if (!book.hasClient(client_uuid)) return false
    await this.#edit(
      () => store.deleteClient(client_uuid),
      () => book.deleteClient(client_uuid),
      `client ${client_uuid}`,
    )
    return true
  }

  overrides(): readonly Override[] {
    return this.options.server.overrides()
  }

  async setOverride({ client_uuid, desired_state, until, reason, grace_seconds }: OverrideRequest): Promise<Override> {
    const now_ms = this.options.clock.now()
    const until_ms = parseInstant(until)
    if (until_ms === null) throw new RequestError('INVALID', 'until is no RFC 3339 time with Z or an offset', '/until')
    if (until_ms <= now_ms) throw new RequestError('INVALID', 'until is not in the future', '/until')
    if (until_ms > now_ms + MAX_OVERRIDE_DAYS * 86_400_000)
      throw new RequestError('INVALID', `until is more than ${MAX_OVERRIDE_DAYS} days away`, '/until')
    return this.options.server.setOverride({
      client_uuid,
      desired_state,
      until_ms,
      reason: reason ?? 'operator_override',
      grace_sec: grace_seconds ?? 0,
    })
  }

  clearOverride(client_uuid: string): Promise<boolean> {
    return this.options.server.clearOverride(client_uuid)
  }

  intents() {
    return this.options.server.intents()
  }

  async timeline(query: TimelineQuery): Promise<Timeline> {
    await this.options.server.ledger.flush()
    return stored(() => this.options.store.timeline(query))
  }

  async rollout(): Promise<RolloutStatus> {
    const { config, store, clock, book } = this.options
    const { publish_enabled, groups } = config.intent
    await this.options.server.ledger.flush()
    const to_ms = clock.now()
    const from_ms = to_ms - ROLLOUT_DAYS * 86_400_000
    const [intents, notes] = await stored(() =>
      Promise.all([intentsOf(store, from_ms, to_ms), store.notesBetween(from_ms, to_ms, limits.between)]),
    )
    const known = book.schedule().groups.map(String)
    const published = groups === null ? known.length : known.filter((group) => groups.has(group)).length
    return {
      stage: stageOf(publish_enabled, groups, known),
      groups_published: publish_enabled ? published : 0,
      groups_known: known.length,
      from_ms,
      to_ms,
      gates: [...rolloutGates(intents, notes), ...this.#commandGates(to_ms)],
    }
  }

  #commandGates(now_ms: number): readonly RolloutGate[] {
    const { operations } = this.options
    return operations ? [commandGate(operations.commander.state, now_ms)] : []
  }

  health(): ServerHealth {
    const { broker_connected, store_ok, last_cycle_ms } = this.options.server.readings()
    return {
      broker: broker_connected ? 'connected' : 'away',
      store: store_ok && (this.options.operations?.vault.ok ?? true) ? 'ok' : 'lost',
      schedule: this.options.book.schedule().groups.length ? 'ok' : 'none',
      publishing: this.options.config.intent.publish_enabled,
      last_cycle_ms,
    }
  }

  /** Takes up what another process has written into the store since. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#refresh())
  }

  async #refresh(): Promise<void> {
    const { store, book, log } = this.options
    if (this.schedule_file !== null || (await store.revision()) === this.#revision) return
    const { schedule, revision } = await store.load()
    const read = scheduleFromValue(schedule)
    logSkipped(log, read.skipped)
    book.replace(read)
    this.#revision = revision
    this.#inForce('the store')
  }

  async #edit(write: () => Promise<number>, take: () => void, what: string): Promise<void> {
    if (this.schedule_file !== null)
      throw new RequestError('CONFLICT', `The schedule comes from ${this.schedule_file}: edit that file.`)
    await this.#inTurn(async () => {
      const revision = await stored(write)
      // Somebody else's edit came in between: the next refresh takes up both.
      if (revision === this.#revision + 1) this.#revision = revision
      take()
      this.#inForce(what)
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  #inForce(what: string): void {
    const { server, book } = this.options
    server.ledger.note('schedule_edited', null, what)
    server.setSchedule(book.schedule())
  }
}

function readWhole(value: unknown): ReadSchedule {
  try {
    return scheduleFromValue(value)
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    throw new RequestError('INVALID', error.message, null, { cause: error })
  }
}

function usable<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    throw new RequestError('INVALID', error.message, error.field === null ? null : `/${error.field}`, { cause: error })
  }
}

async function intentsOf(store: Store, from_ms: number, to_ms: number): Promise<IntentRecord[]> {
  const found: IntentRecord[] = []
  while (found.length < ROLLOUT_INTENTS) {
    const page = await store.intentsBetween(from_ms, to_ms, limits.between, found.at(-1))
    found.push(...page)
    if (page.length < limits.between) break
  }
  return found
}

async function stored<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof StoreError && error.code === 'STORE_REFUSED')
      throw new RequestError('INVALID', error.message, error.field === null ? null : `/${error.field}`, {
        cause: error,
      })
    throw new RequestError('UNAVAILABLE', 'The store does not answer; nothing was changed.', null, { cause: error })
  }
}
