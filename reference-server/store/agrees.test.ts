import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from './open.js'
import type { IntentRecord, JournalNote, Store } from './store.js'
import { ModelStore } from './testing/model.js'
import { describeStores } from './testing/places.js'

/** Few of each, so that they meet; and names that a database may treat in its own way. */
const groupId = fc.constantFrom<number | string>(
  7,
  '7',
  8,
  'Foyer',
  'foyer',
  ' foyer',
  "'",
  '%',
  '__proto__',
  '\uFEFFx',
)
const subject = groupId.map(String)
const client_uuid = fc.constantFrom('a', 'b', 'c')
const eventId = fc.constantFrom('e1', 'E1', 'e1 ', '😀', 'e"2')
const time_ms = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constantFrom(1_774_958_400_000, 8_640_000_000_000_000))
const maybe_ms = fc.option(time_ms)
const state = fc.constantFrom('on' as const, 'off' as const)

const event = fc
  .tuple(groupId, eventId, fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()))
  .map(([group_id, id, more]) => ({ ...more, group_id, id, start: 'soon', end: 'later' }))

const client = fc.record({ client_uuid, group_id: groupId })

const holiday = fc.record({
  date: fc.constantFrom('2026-12-25', '2026-12-26'),
  groups: fc.array(groupId, { maxLength: 2 }),
})

const schedule = fc.record({
  groups: fc.array(groupId, { maxLength: 4 }),
  events: fc.array(event, { maxLength: 4 }),
  clients: fc.array(client, { maxLength: 4 }),
  holidays: fc.array(holiday, { maxLength: 3 }),
})

const override = fc.record({
  client_uuid,
  intent_id: fc.constantFrom('i1', 'i2'),
  desired_state: state,
  until_ms: time_ms,
  reason: fc.constantFrom('', 'operator', 'ü'),
  grace_sec: fc.nat(600),
})

const retained = fc.record({
  kind: fc.constantFrom('group_intent' as const, 'client_intent' as const, 'active_events' as const),
  subject,
  fingerprint: fc.constantFrom('', '["on"]', 'x'.repeat(5_000)),
  intent_id: fc.constantFrom(null, 'i1', 'i2'),
  issued_at_ms: time_ms,
})

const change = fc.record({ topic: fc.constantFrom('t/1', 't/2', 't/3'), retained: fc.option(retained) })

const intent: fc.Arbitrary<IntentRecord> = fc.record({
  subject_kind: fc.constantFrom('group' as const, 'client' as const),
  subject,
  intent_id: fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5', 'i6'),
  desired_state: state,
  reason: fc.constantFrom('active_event', 'no_active_event'),
  window_start_ms: maybe_ms,
  window_end_ms: maybe_ms,
  issued_at_ms: time_ms,
  due_ms: time_ms,
  cause: fc.constantFrom('transition', 'heartbeat'),
  first_acked_ms: maybe_ms,
  last_acked_ms: maybe_ms,
  last_expires_at_ms: maybe_ms,
  publishes: fc.nat(3),
  failures: fc.nat(3),
})

const note: fc.Arbitrary<JournalNote> = fc.record({
  at_ms: time_ms,
  kind: fc.constantFrom('started' as const, 'broker_lost' as const, 'intent_refused' as const),
  subject: fc.option(subject),
  detail: fc.option(fc.constantFrom('', 'why')),
})

type Both = ModelStore | Store
type Operation = (store: Both) => unknown

function operation<T>(name: string, values: fc.Arbitrary<T>, run: (store: Both, value: T) => unknown) {
  return values.map((value): Operation & { readonly [fc.toStringMethod]: () => string } =>
    Object.assign((store: Both) => run(store, value), {
      [fc.toStringMethod]: () => `${name}(${fc.stringify(value)})`,
    }),
  )
}

const batch = fc.record({ intents: fc.array(intent, { maxLength: 5 }), notes: fc.array(note, { maxLength: 3 }) })

const operations = fc.array(
  fc.oneof(
    operation('replaceSchedule', schedule, (store, document) => store.replaceSchedule(document)),
    operation('putGroup', groupId, (store, group_id) => store.putGroup(group_id)),
    operation('deleteGroup', groupId, (store, group_id) => store.deleteGroup(group_id)),
    operation('putEvent', event, (store, document) => store.putEvent(document)),
    operation('deleteEvent', event, (store, { group_id, id }) => store.deleteEvent(group_id, id)),
    operation('putClient', client, (store, { client_uuid, group_id }) => store.putClient(client_uuid, group_id)),
    operation('deleteClient', client_uuid, (store, uuid) => store.deleteClient(uuid)),
    operation('putOverride', override, (store, order) => store.putOverride(order)),
    operation('deleteOverride', client_uuid, (store, uuid) => store.deleteOverride(uuid)),
    operation('remember', fc.array(change, { maxLength: 5 }), (store, changes) => store.remember(changes)),
    operation('record', batch, (store, some) => store.record(some)),
    operation('prune', time_ms, (store, before_ms) => store.prune(before_ms)),
  ),
  { maxLength: 25 },
)

const query = fc.record({
  subject_kind: fc.constantFrom('group' as const, 'client' as const),
  subject,
  from_ms: time_ms,
  to_ms: time_ms,
  limit: fc.integer({ min: 1, max: 4 }),
})

describeStores('a store and a model that were told the same', ({ fresh, keeps }) => {
  test('say the same, also after it was closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(operations, operations, fc.array(query, { maxLength: 4 }), async (before, after, queries) => {
        const model = new ModelStore()
        const source = await fresh()
        let store = await openStore(source)
        try {
          for (const operate of before) {
            operate(model)
            await operate(store)
          }
          if (keeps) {
            await store.close()
            store = await openStore(source)
          }
          for (const operate of after) {
            operate(model)
            await operate(store)
          }
          expect(inOrderOfKeys(await store.load())).toEqual(inOrderOfKeys(model.load()))
          expect(await store.revision()).toBe(model.load().revision)
          for (const asked of queries) {
            expect(await store.timeline(asked)).toEqual(model.timeline(asked))
            const { from_ms, to_ms } = asked
            expect(await store.intentsBetween(from_ms, to_ms, 100)).toEqual(model.intentsBetween(from_ms, to_ms))
            expect(await store.notesBetween(from_ms, to_ms, 100)).toEqual(model.notesBetween(from_ms, to_ms))
          }
        } finally {
          await store.close()
        }
      }),
      { numRuns: keeps ? 25 : 100 },
    )
  })
})

/** Only the schedule has an order that is kept. */
function inOrderOfKeys({ overrides, retained, ...rest }: ReturnType<ModelStore['load']>): unknown {
  const byKey = (one: string, other: string): number => (one < other ? -1 : 1)
  return {
    ...rest,
    schedule: JSON.stringify(rest.schedule),
    overrides: [...overrides].sort((one, other) => byKey(one.client_uuid, other.client_uuid)),
    retained: [...retained].sort(([one], [other]) => byKey(one, other)),
  }
}
