import { CompiledQuery } from 'kysely'
import * as current from './current.js'
import type { Database } from './database.js'
import { StoreError, type StoreName, storeError } from './errors.js'
import * as operations from './operations.js'
import * as schedule from './schedule.js'
import type { Store } from './store.js'
import * as timeline from './timeline.js'

const PING = CompiledQuery.raw('select 1')

/** The store over a database that is open and migrated. */
export class SqlStore implements Store {
  readonly kind
  readonly #underway = new Set<Promise<unknown>>()
  #closed: Promise<void> | undefined

  constructor(
    private readonly database: Database,
    private readonly name: StoreName,
  ) {
    this.kind = database.kind
  }

  load: Store['load'] = () => this.#run(current.load)
  replaceSchedule: Store['replaceSchedule'] = (document) => this.#run((db) => schedule.replaceSchedule(db, document))
  putGroup: Store['putGroup'] = (group_id) => this.#run((db) => schedule.putGroup(db, group_id))
  deleteGroup: Store['deleteGroup'] = (group_id) => this.#run((db) => schedule.deleteGroup(db, group_id))
  putEvent: Store['putEvent'] = (event) => this.#run((db) => schedule.putEvent(db, event))
  deleteEvent: Store['deleteEvent'] = (group_id, id) => this.#run((db) => schedule.deleteEvent(db, group_id, id))
  putClient: Store['putClient'] = (uuid, group_id) => this.#run((db) => schedule.putClient(db, uuid, group_id))
  deleteClient: Store['deleteClient'] = (uuid) => this.#run((db) => schedule.deleteClient(db, uuid))
  revision: Store['revision'] = () => this.#run(schedule.revision)
  putOverride: Store['putOverride'] = (override) => this.#run((db) => current.putOverride(db, override))
  deleteOverride: Store['deleteOverride'] = (uuid) => this.#run((db) => current.deleteOverride(db, uuid))
  remember: Store['remember'] = (changes) => this.#run((db) => current.remember(db, changes))
  record: Store['record'] = (batch) => this.#run((db) => timeline.record(db, batch))
  timeline: Store['timeline'] = (query) => this.#run((db) => timeline.timeline(db, query))
  intentsBetween: Store['intentsBetween'] = (from_ms, to_ms, limit, after) =>
    this.#run((db) => timeline.intentsBetween(db, from_ms, to_ms, limit, after))
  notesBetween: Store['notesBetween'] = (from_ms, to_ms, limit) =>
    this.#run((db) => timeline.notesBetween(db, from_ms, to_ms, limit))
  prune: Store['prune'] = (before_ms) => this.#run((db) => timeline.prune(db, before_ms))
  keepOperations: Store['keepOperations'] = (changes) => this.#run((db) => operations.keep(db, changes))
  loadOperations: Store['loadOperations'] = (query) => this.#run((db) => operations.load(db, query))
  commands: Store['commands'] = (query) => this.#run((db) => operations.commands(db, query))
  command: Store['command'] = (command_id) => this.#run((db) => operations.command(db, command_id))
  alertHistory: Store['alertHistory'] = (limit) => this.#run((db) => operations.alertHistory(db, limit))
  pruneOperations: Store['pruneOperations'] = (before_ms) => this.#run((db) => operations.prune(db, before_ms))
  ping: Store['ping'] = () => this.#run(async ({ db }) => void (await db.executeQuery(PING)))

  close(): Promise<void> {
    this.#closed ??= Promise.allSettled(this.#underway).then(() => this.database.db.destroy())
    return this.#closed
  }

  async #run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    if (this.#closed) throw new StoreError('STORE_UNREACHABLE', `Store ${this.name.text} is closed`)
    const done = (async () => work(this.database))()
    this.#underway.add(done)
    try {
      return await done
    } catch (error) {
      throw storeError(this.name, error)
    } finally {
      this.#underway.delete(done)
    }
  }
}
