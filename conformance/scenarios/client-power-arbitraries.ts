import fc from 'fast-check'
import { type GroupId, groupIntent, type IntentOptions, retained } from './client-messages.js'
import type { Message } from './client-scenario.js'

/** What is drawn for the scenarios of the TV. */

export type State = 'on' | 'off'

/** A message about a group that is to be ignored, for whoever would follow it: it asks for a state. */
export type Ignored = (group: GroupId, state: State, intent_id: string) => Message

const broken =
  (also: IntentOptions['also'] = {}): Ignored =>
  (group, state, id) =>
    groupIntent(group, state, id, { also })

/** Breaks a payload as a whole. */
const spoilt =
  (spoil: (payload: string) => string): Ignored =>
  (group, state, id) => {
    const message = groupIntent(group, state, id)
    return retained(message.topic, spoil(message.payload))
  }

const malformed: readonly Ignored[] = [
  spoilt((payload) => payload.slice(0, -1)),
  spoilt((payload) => `[${payload}]`),
  spoilt((payload) => JSON.stringify(payload)),
  spoilt(() => 'on'),
  broken({ intent_id: '' }),
  broken({ intent_id: 7 }),
  broken({ issued_at: undefined }),
  broken({ expires_at: null }),
  broken({ expires_at: '2099-01-01T00:00:00' }),
  broken({ expires_at: 4_102_444_800 }),
  broken({ poll_interval_sec: undefined }),
]

const unreadable: readonly Ignored[] = [
  broken({ reason: 7 }),
  broken({ poll_interval_sec: '30' }),
  broken({ poll_interval_sec: 0 }),
  broken({ event_window_start: 'yesterday' }),
  broken({ event_window_end: 17 }),
  broken({ active_event_ids: 'a' }),
]

const unsupported: readonly Ignored[] = ['2.0', '0.9', '10.0', '2'].map((schema_version) => broken({ schema_version }))

/** Newer than what is in force, so that nothing but the expiry speaks against it. */
const expired: readonly Ignored[] = [
  { issued_ms: -450, expires_ms: -350 },
  { issued_ms: -600, expires_ms: -400 },
].map((times) => (group, state, id) => groupIntent(group, state, id, times))

/**
 * Some of each kind of what is to be ignored. Of a client that then moves its TV the rules suspect the kinds in the opposite
 * order, so that the one which came last is the first.
 */
export const ignored: fc.Arbitrary<readonly Ignored[]> = fc
  .tuple(
    fc.shuffledSubarray([...malformed], { minLength: 3, maxLength: 3 }),
    fc.constantFrom(...expired),
    fc.shuffledSubarray([...unsupported], { minLength: 2, maxLength: 2 }),
    fc.shuffledSubarray([...unreadable], { minLength: 2, maxLength: 2 }),
  )
  .map(([some, late, others, unread]) => [...some, late, ...others, ...unread])

/** Fields that the contract does not know. */
export const unknownFields = fc.constantFrom<Readonly<Record<string, unknown>>>(
  { priority: 3 },
  { note: 'für alle', nested: { deep: [1, 2, null] } },
  { grace_seconds: 0, power: { desired_state: 'maybe' } },
)

export const minorVersion = fc.constantFrom('1.1', '1.7', '1.10')

const slug = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/)

/** Two groups. */
export const groups: fc.Arbitrary<readonly [GroupId, GroupId]> = fc
  .tuple(fc.integer({ min: 1, max: 9_999 }), slug, fc.boolean())
  .map(([number, text, swapped]) => (swapped ? [text, number] : [number, text]))

/** Names intents: `next` never tells one twice, and each is greater as text than those before. */
export class Names {
  readonly #prefix: string
  #count = 0

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  next(): string {
    this.#count += 1
    return `${this.#prefix}${String(this.#count).padStart(4, '0')}`
  }
}

export const names: fc.Arbitrary<() => Names> = fc
  .oneof(
    fc.constantFrom('intent-', 'i', '7:'),
    fc.uuid({ version: 4 }).map((id) => `${id}-`),
  )
  .map((prefix) => () => new Names(prefix))
