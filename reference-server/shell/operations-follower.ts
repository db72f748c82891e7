import type { CommandRecord } from '../core/commands/model.js'
import type { Alert } from '../core/monitoring/model.js'
import type { AlertTold, ClientTold, Counters, StreamEvent } from '../http/operations-face.js'
import type { IntentSent, Operations, OperationsListener } from './operations.js'
import { alertTold, commandTold } from './operations-told.js'

/** Clients that changed are told together, so often at the most. */
const GATHER_MS = 1_000
/** A client of which nothing but its last sign of life is new is told so often. */
const SEEN_MS = 30_000
/** Clients told at a time; the others wait for the next time. */
const CLIENTS_MAX = 500
/** Groups that came and went leave something behind. */
const SINCE_MAX = 50_000

export interface FollowerSources {
  readonly counters: () => Counters
  readonly clients: (uuids: ReadonlySet<string>) => readonly ClientTold[]
  readonly rollbackAlert: (raised_at_ms: number) => AlertTold
  /** Monotonic, in ms. */
  readonly monotonic_ms?: () => number
}

type Listener = (event: StreamEvent) => void

/** Turns what happens into events for those who follow, and does nothing while nobody does. */
export class Follower implements OperationsListener {
  /** Since when each intent has been what it is, by topic. */
  readonly since = new Map<string, { readonly intent_id: string; readonly at: string }>()
  readonly #listeners = new Set<Listener>()
  readonly #changed = new Set<string>()
  readonly #told = new Map<string, { readonly text: string; readonly at_ms: number }>()
  #rollback: AlertTold | null = null
  #countersText = ''
  #timer: NodeJS.Timeout | undefined

  constructor(
    readonly operations: Operations,
    readonly sources: FollowerSources,
  ) {
    operations.listeners.add(this)
    const { raised_at_ms } = operations.commander.state.rollback
    if (raised_at_ms !== null) this.#rollback = sources.rollbackAlert(raised_at_ms)
  }

  get size(): number {
    return this.#listeners.size
  }

  follow(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#rest()
    }
  }

  close(): void {
    this.operations.listeners.delete(this)
    this.#listeners.clear()
    this.#rest()
  }

  command(record: CommandRecord): void {
    if (this.#listeners.size === 0) return
    this.#emit('command', commandTold(record))
    this.#soon()
  }

  alert(alert: Alert): void {
    if (this.#listeners.size === 0) return
    this.#emit('alert', { open: alert.closed_at_ms === null, alert: alertTold(alert) })
    if (alert.client_uuid !== null) this.client(alert.client_uuid)
    else this.#soon()
  }

  rollback(raised_at_ms: number | null): void {
    const before = this.#rollback
    this.#rollback = raised_at_ms === null ? null : this.sources.rollbackAlert(raised_at_ms)
    const alert = this.#rollback ?? before
    if (alert) this.#emit('alert', { open: raised_at_ms !== null, alert })
    this.#soon()
  }

  client(client_uuid: string): void {
    if (this.#listeners.size === 0) return
    this.#changed.add(client_uuid)
    this.#soon()
  }

  /** Told when it is another one, not each time it is published again. */
  intent({ kind, topic, subject, intent }: IntentSent): void {
    if (kind === 'client_intent') {
      this.client(subject)
      return
    }
    if (this.since.get(topic)?.intent_id === intent.intent_id) return
    if (this.since.size >= SINCE_MAX) this.since.clear()
    this.since.set(topic, { intent_id: intent.intent_id, at: intent.issued_at })
    this.#emit('intent', { group_id: intent.group_id, intent })
  }

  link(): void {
    this.#soon()
  }

  #emit(event: StreamEvent['event'], data: unknown): void {
    for (const listener of this.#listeners) listener({ event, data })
  }

  #soon(): void {
    if (this.#listeners.size > 0) this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS)
  }

  #tell(): void {
    const { clients, counters, monotonic_ms = monotonic } = this.sources
    this.#timer = undefined
    const now_ms = monotonic_ms()
    const due = new Set([...this.#changed].slice(0, CLIENTS_MAX))
    for (const client_uuid of due) this.#changed.delete(client_uuid)
    if (due.size > 0) for (const client of clients(due)) if (this.#isNews(client, now_ms)) this.#emit('client', client)
    const { now, ...rest } = counters()
    const text = JSON.stringify(rest)
    if (text !== this.#countersText) this.#emit('overview', { now, ...rest })
    this.#countersText = text
    if (this.#changed.size > 0) this.#soon()
  }

  #isNews({ last_seen, ...rest }: ClientTold, now_ms: number): boolean {
    const text = JSON.stringify(rest)
    const before = this.#told.get(rest.client_uuid)
    if (before?.text === text && (last_seen === null || now_ms - before.at_ms < SEEN_MS)) return false
    this.#told.set(rest.client_uuid, { text, at_ms: now_ms })
    return true
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#changed.clear()
    this.#told.clear()
  }
}

const monotonic = (): number => performance.now()
