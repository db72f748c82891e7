import type { ClientPowerIntent, GroupPowerIntent } from '../../generated/types.js'
import type { PublishEffect } from '../core/model.js'
import type { IntentRecord, JournalNote, Store } from '../store/store.js'
import type { Clock } from './clock.js'
import type { Log } from './log.js'

/** A transition is written soon; heartbeats only move the end of a row, so they are gathered. */
const SOON_MS = 1_000
const GATHER_MS = 60_000
/** What waits for the store at the most; beyond it the oldest is given up, and counted. */
const MAX_WAITING = 50_000

type IntentEffect = Extract<PublishEffect, { readonly kind: 'group_intent' | 'client_intent' }>

/** What was published and what happened, so that "why was this TV off at 14:03" has an answer later. */
export class Ledger {
  readonly #intents = new Map<string, IntentRecord>()
  readonly #notes: JournalNote[] = []
  #writing: Promise<void> = Promise.resolve()
  #due_ms = Number.POSITIVE_INFINITY
  #cancel: (() => void) | undefined
  #closed = false
  given_up = 0

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    readonly log: Log,
  ) {}

  published(effect: IntentEffect, result: 'acked' | 'failed'): void {
    const now_ms = this.clock.now()
    const known = this.#intents.get(effect.intent.intent_id)
    this.#intents.set(effect.intent.intent_id, added(known ?? blank(effect), effect.intent, result, now_ms))
    this.#within(effect.cause === 'transition' ? SOON_MS : GATHER_MS)
  }

  note(kind: JournalNote['kind'], subject: string | null = null, detail: string | null = null): void {
    this.#notes.push({ at_ms: this.clock.now(), kind, subject, detail })
    this.#within(SOON_MS)
  }

  /** Writes what waits; what cannot be written waits on. Never throws. */
  flush(): Promise<void> {
    this.#cancel?.()
    this.#due_ms = Number.POSITIVE_INFINITY
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.flush()
  }

  /** Ends without writing what waits. */
  drop(): void {
    this.#closed = true
    this.#cancel?.()
  }

  async #write(): Promise<void> {
    const intents = [...this.#intents.values()]
    const notes = this.#notes.splice(0)
    if (intents.length === 0 && notes.length === 0) return
    this.#intents.clear()
    try {
      await this.store.record({ intents, notes })
    } catch {
      // The keeper has said that the store is lost.
      for (const one of intents) this.#intents.set(one.intent_id, merged(one, this.#intents.get(one.intent_id)))
      this.#notes.unshift(...notes)
      this.#giveUp()
      this.#within(GATHER_MS)
    }
  }

  #giveUp(): void {
    const before = this.given_up
    while (this.#notes.length > MAX_WAITING) {
      this.#notes.shift()
      this.given_up += 1
    }
    for (const id of this.#intents.keys()) {
      if (this.#intents.size <= MAX_WAITING) break
      this.#intents.delete(id)
      this.given_up += 1
    }
    if (before === 0 && this.given_up)
      this.log.error({ event: 'timeline_incomplete' }, 'the store is away for too long: the timeline loses entries')
  }

  #within(delay_ms: number): void {
    const due_ms = this.clock.now() + delay_ms
    if (this.#closed || due_ms >= this.#due_ms) return
    this.#cancel?.()
    this.#due_ms = due_ms
    this.#cancel = this.clock.at(due_ms, () => void this.flush())
  }
}

function blank({ kind, subject, intent, cause, due_ms }: IntentEffect): IntentRecord {
  return {
    subject_kind: kind === 'group_intent' ? 'group' : 'client',
    subject,
    intent_id: intent.intent_id,
    ...meaningOf(intent),
    issued_at_ms: Date.parse(intent.issued_at),
    due_ms,
    cause,
    first_acked_ms: null,
    last_acked_ms: null,
    last_expires_at_ms: null,
    publishes: 0,
    failures: 0,
  }
}

function meaningOf(intent: GroupPowerIntent | ClientPowerIntent) {
  if ('power' in intent) {
    const { desired_state, reason } = intent.power
    return { desired_state, reason, window_start_ms: null, window_end_ms: null }
  }
  const { desired_state, reason, event_window_start, event_window_end } = intent
  return {
    desired_state,
    reason,
    window_start_ms: event_window_start ? Date.parse(event_window_start) : null,
    window_end_ms: event_window_end ? Date.parse(event_window_end) : null,
  }
}

function added(
  record: IntentRecord,
  { expires_at }: Pick<GroupPowerIntent, 'expires_at'>,
  result: 'acked' | 'failed',
  now_ms: number,
): IntentRecord {
  if (result === 'failed') return { ...record, failures: record.failures + 1 }
  return {
    ...record,
    first_acked_ms: record.first_acked_ms ?? now_ms,
    last_acked_ms: now_ms,
    last_expires_at_ms: Date.parse(expires_at),
    publishes: record.publishes + 1,
  }
}

/** Two records of one intent, the earlier one first. */
function merged(first: IntentRecord, next: IntentRecord | undefined): IntentRecord {
  if (!next) return first
  return {
    ...first,
    first_acked_ms: first.first_acked_ms ?? next.first_acked_ms,
    last_acked_ms: next.last_acked_ms ?? first.last_acked_ms,
    last_expires_at_ms: next.last_expires_at_ms ?? first.last_expires_at_ms,
    publishes: first.publishes + next.publishes,
    failures: first.failures + next.failures,
  }
}
