import { afterEach, expect, test } from 'vitest'
import { openStore } from './open.js'
import type { IntentRecord, Store, StoreSource } from './store.js'
import { describeStores, tamper } from './testing/places.js'
import { change, event, intent, retained, uuid } from './testing/samples.js'

describeStores('a store', ({ fresh, keeps }) => {
  const opened: Store[] = []
  const open = async (source?: StoreSource): Promise<Store> => {
    const store = await openStore(source ?? (await fresh()))
    opened.push(store)
    return store
  }
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })

  test('is empty at first', async () => {
    expect(await (await open()).load()).toEqual({
      schedule: { groups: [], events: [], clients: [], holidays: [] },
      revision: 0,
      overrides: [],
      retained: new Map(),
      damaged: [],
    })
  })

  test('keeps an event as it was written', async () => {
    const store = await open()
    const written = event('e1', {
      group_id: '7',
      more: { deep: [1.5, null, 'NUL \0 and half of a pair \ud83d'] },
      tz: '',
    })
    await store.putEvent(written)
    expect(JSON.stringify((await store.load()).schedule.events)).toBe(JSON.stringify([written]))
  })

  test('takes 7 and "7" for one group, in the form that came first', async () => {
    const store = await open()
    await store.putGroup('7')
    await store.putGroup(7)
    await store.putEvent(event('e1', { group_id: 7 }))
    await store.putEvent(event('e1', { group_id: '7', title: 'again' }))
    const { groups, events } = (await store.load()).schedule
    expect(groups).toEqual(['7'])
    expect(events).toEqual([event('e1', { group_id: '7', title: 'again' })])
    await store.deleteGroup(7)
    expect((await store.load()).schedule).toEqual({ groups: [], events: [], clients: [], holidays: [] })
  })

  test('replaces a schedule, large or small, in its order', async () => {
    const store = await open()
    const events = Array.from({ length: 2_300 }, (_, index) => event(`e${index}`, { group_id: index % 2_100 }))
    const groups = Array.from({ length: 2_100 }, (_, index) => (index % 2 ? index : String(index)))
    const clients = groups.map((group_id, index) => ({ client_uuid: `c${index}`, group_id }))
    const holidays = groups.slice(0, 1_100).map((group_id) => ({ date: '2026-12-25', groups: [group_id] }))
    expect(
      await store.replaceSchedule({ groups, events: [...events, event('e7', { title: 'again' })], clients, holidays }),
    ).toBe(1)
    expect((await store.load()).schedule).toEqual({ groups, events, clients, holidays })
    expect(await store.replaceSchedule({ groups: [2, 1], events: [], clients: [], holidays: [] })).toBe(2)
    await store.putGroup(0)
    await store.putGroup('1')
    expect((await store.load()).schedule).toEqual({ groups: [2, 1, 0], events: [], clients: [], holidays: [] })
  })

  test('takes nothing of a schedule that it refuses', async () => {
    const store = await open()
    await store.putEvent(event('e1'))
    const broken = { groups: [7], events: [event('e2'), event('e\0')], clients: [], holidays: [] }
    await expect(store.replaceSchedule(broken)).rejects.toMatchObject({ code: 'STORE_REFUSED', field: 'id' })
    expect(await store.load()).toMatchObject({ revision: 1, schedule: { events: [{ id: 'e1' }] } })
  })

  test.each<[string, string, (store: Store) => Promise<unknown>]>([
    ['NUL in a group', 'group_id', (store) => store.putGroup('\0')],
    ['half of a surrogate pair in a group', 'group_id', (store) => store.putGroup('\ud83d')],
    ['a group that is no exact number', 'group_id', (store) => store.putGroup(2 ** 53)],
    ['an event in a group that is too long', 'group_id', (store) => store.putEvent(event('e', { group_id: long }))],
    ['an event id that is too long', 'id', (store) => store.putEvent(event(long))],
    ['an event id that is not text', 'id', (store) => store.putEvent(event('e', { id: null }))],
    ['an event that is too long', 'event', (store) => store.putEvent(event('e', { big: 'x'.repeat(1024 * 1024) }))],
    ['an event that is no JSON', 'event', (store) => store.putEvent(event('e', { big: 1n }))],
    ['NUL in a client', 'client_uuid', (store) => store.putClient('\0', 7)],
    ['NUL in an override', 'reason', (store) => store.putOverride({ ...override, reason: 'a\0b' })],
    ['an override without end', 'until_ms', (store) => store.putOverride({ ...override, until_ms: Infinity })],
    ['NUL in a topic', 'topic', (store) => store.remember([{ topic: '\0', retained: retained() }])],
    [
      'a topic to forget that is too long',
      'topic',
      (store) => store.remember([{ topic: long + long + long, retained: null }]),
    ],
    [
      'half a millisecond',
      'issued_at_ms',
      (store) => store.remember([{ topic: 't', retained: retained({ issued_at_ms: 0.5 }) }]),
    ],
    [
      'an intent without id',
      'intent_id',
      (store) => store.record({ intents: [intent(null as unknown as string)], notes: [] }),
    ],
    [
      'an ack at no time',
      'last_acked_ms',
      (store) => store.record({ intents: [intent('i', { last_acked_ms: NaN })], notes: [] }),
    ],
  ])('refuses %s', async (_, field, write) => {
    const store = await open()
    await expect(write(store)).rejects.toMatchObject({ name: 'StoreError', code: 'STORE_REFUSED', field })
    expect(await store.load()).toMatchObject({ revision: 0, overrides: [], retained: new Map() })
  })

  test('keeps a note on what was refused as far as it can', async () => {
    const store = await open()
    const note = { at_ms: 1, kind: 'intent_refused', subject: 'a\0b', detail: `${'x'.repeat(1_999)}😀` } as const
    await store.record({ intents: [], notes: [note] })
    expect(await store.notesBetween(0, 2, 10)).toEqual([
      { ...note, subject: 'a\uFFFDb', detail: `${'x'.repeat(1_999)}\uFFFD` },
    ])
  })

  test('remembers all changes or none', async () => {
    const store = await open()
    const [first, broken] = [change(1), { topic: 't', retained: retained({ issued_at_ms: NaN }) }]
    await expect(store.remember([first, broken])).rejects.toMatchObject({ code: 'STORE_REFUSED' })
    expect((await store.load()).retained.size).toBe(0)
  })

  test('has one row an intent id, with the first of what is first and the last of what is last', async () => {
    const store = await open()
    await store.record({
      intents: [intent('i', { first_acked_ms: null, last_acked_ms: null, failures: 1 })],
      notes: [],
    })
    const again = { issued_at_ms: 9, cause: 'heartbeat', first_acked_ms: 50, last_acked_ms: 50, last_expires_at_ms: 60 }
    const failed = { first_acked_ms: null, last_acked_ms: null, last_expires_at_ms: null, publishes: 0, failures: 1 }
    await store.record({ intents: [intent('i', again), intent('i', { ...again, last_acked_ms: 70 })], notes: [] })
    await store.record({ intents: [intent('i', failed)], notes: [] })
    expect(await store.intentsBetween(0, 2_000, 10)).toEqual([
      intent('i', { first_acked_ms: 50, last_acked_ms: 70, last_expires_at_ms: 60, publishes: 3, failures: 2 }),
    ])
  })

  test('shows the intent in force at a moment, and what happened then', async () => {
    const store = await open()
    const off = intent('off', { desired_state: 'off', issued_at_ms: 100, last_expires_at_ms: 500 })
    const others = [intent('past', { issued_at_ms: 1, last_expires_at_ms: 300 }), intent('x', { subject: '8' })]
    await store.record({
      intents: [off, ...others, intent('client', { subject_kind: 'client', issued_at_ms: 100 })],
      notes: [
        { at_ms: 300, kind: 'broker_lost', subject: null, detail: null },
        { at_ms: 300, kind: 'intent_refused', subject: '8', detail: null },
        { at_ms: 299, kind: 'intent_cleared', subject: '7', detail: 'before' },
      ],
    })
    const moment = { subject_kind: 'group', subject: '7', from_ms: 300, to_ms: 301, limit: 10 } as const
    expect(await store.timeline(moment)).toEqual({
      intents: [off],
      notes: [{ at_ms: 300, kind: 'broker_lost', subject: null, detail: null }],
      more: false,
    })
    const all = { ...moment, from_ms: 0, limit: 1 }
    expect(await store.timeline(all)).toMatchObject({ intents: [{ intent_id: 'past' }], more: true })
    expect(await store.timeline({ ...all, to_ms: 300, from_ms: 299 })).toMatchObject({
      more: true,
      notes: [{ at_ms: 299 }],
    })
  })

  test('gives the intents of one instant page by page', async () => {
    const store = await open()
    const ids = Array.from({ length: 25 }, (_, index) => `i${10 + index}`)
    await store.record({ intents: ids.map((id) => intent(id)), notes: [] })
    const seen: IntentRecord[] = []
    for (const length of [10, 10, 5, 0]) {
      const page = await store.intentsBetween(0, 2_000, 10, seen.at(-1))
      expect(page).toHaveLength(length)
      seen.push(...page)
    }
    expect(seen.map(({ intent_id }) => intent_id)).toEqual(ids)
  })

  test('gives and prunes more rows than fit into one statement, and at most 1,000 at once', async () => {
    const store = await open()
    const changes = Array.from({ length: 2_500 }, (_, index) => {
      const { topic, retained } = change(index)
      return { topic, retained: retained && { ...retained, intent_id: index % 2 ? null : retained.intent_id } }
    })
    await store.remember(changes)
    expect((await store.load()).retained).toEqual(new Map(changes.map(({ topic, retained }) => [topic, retained])))
    await store.remember(changes.map(({ topic }) => ({ topic, retained: null })))
    expect((await store.load()).retained.size).toBe(0)

    const intents = Array.from({ length: 5_500 }, (_, index) =>
      intent(`i${10_000 + index}`, { publishes: index, window_end_ms: index % 3 ? null : 5 }),
    )
    const notes = intents.map(
      ({ intent_id, issued_at_ms }, index) =>
        ({ at_ms: issued_at_ms, kind: 'started', subject: index % 3 ? null : '7', detail: intent_id }) as const,
    )
    await store.record({ intents, notes })
    expect(await store.intentsBetween(0, 2_000, 10_000)).toEqual(intents)
    expect(await store.notesBetween(0, 2_000, 10_000)).toEqual(notes)
    const { more, ...given } = await store.timeline({
      subject_kind: 'group',
      subject: '7',
      from_ms: 0,
      to_ms: 2_000,
      limit: 9e9,
    })
    expect([given.intents.length, given.notes.length, more]).toEqual([1_000, 1_000, true])
    await store.prune(91_001)
    expect(await store.intentsBetween(0, 2_000, 10)).toEqual([])
    expect(await store.notesBetween(0, 2_000, 10)).toEqual([])
  })

  test('keeps calls that come at once apart', async () => {
    const store = await open()
    const broken = { topic: 't', retained: retained({ kind: null as unknown as 'group_intent' }) }
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        index % 3 === 0 ? store.remember([change(index), broken]) : store.putEvent(event(`e${index}`)),
      ),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const { revision, schedule, retained: kept } = await store.load()
    expect([revision, schedule.events.length, kept.size]).toEqual([20, 20, 0])
  })

  test('finishes what is under way before it closes, and takes nothing after', async () => {
    const store = await open()
    const underway = store.remember(Array.from({ length: 3_000 }, (_, index) => change(index)))
    const closed = store.close()
    await expect(store.ping()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
    await expect(underway).resolves.toBeUndefined()
    await closed
    await expect(store.load()).rejects.toThrow(/is closed/)
  })

  if (keeps)
    test('leaves out what is damaged, says so, and takes it anew', async () => {
      const source = await fresh()
      const store = await open(source)
      const holidays = [{ date: '2026-12-25' }, { date: '2026-12-26' }]
      await store.replaceSchedule({ groups: [7, 8], events: [event('e1'), event('e2')], clients: [], holidays })
      await store.putClient(uuid, 7)
      await store.putOverride(override)
      await store.remember([change(7), change(8)])
      await tamper(
        source,
        `update schedule_group set written = '{}' where group_key = '8';
       update schedule_event set document = '{"group_id":7,' where event_id = 'e1';
       update schedule_holiday set document = '[]' where place = 1;
       update schedule_client set written = '9';
       update power_override set desired_state = 'dimmed';
       update retained_topic set kind = '' where subject = '8';`,
      )
      const { damaged, schedule, overrides, retained: kept } = await store.load()
      expect(damaged).toEqual([
        'schedule_group "8": written is not the group of group_key',
        'schedule_event "e1": document is not JSON',
        `schedule_client "${uuid}": written is not the group of group_key`,
        'schedule_holiday "1": document has no date',
        `power_override "${uuid}": desired_state "dimmed" is unknown`,
        'retained_topic "infoscreen/groups/8/power/intent": kind "" is unknown',
      ])
      expect(schedule).toEqual({ groups: [7], events: [event('e2')], clients: [], holidays: [{ date: '2026-12-25' }] })
      expect([overrides.length, kept.size]).toEqual([0, 1])
      await store.putEvent(event('e1'))
      await store.putOverride(override)
      await store.remember([change(8)])
      expect((await store.load()).damaged).toHaveLength(3)
    })

  if (keeps)
    test('shares the schedule with another server', async () => {
      const source = await fresh()
      const [one, other] = await Promise.all([open(source), open(source)])
      const edits = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).putEvent(event(`e${index}`)))
      expect((await Promise.all(edits)).sort((a, b) => a - b)).toEqual(edits.map((_, index) => index + 1))
      expect(await one.revision()).toBe(20)
      expect((await other.load()).schedule.events).toHaveLength(20)
    })
})

const long = 'x'.repeat(257)

const override = {
  client_uuid: uuid,
  intent_id: 'run-9',
  desired_state: 'off',
  until_ms: Date.UTC(2026, 3, 1),
  reason: 'operator',
  grace_sec: 30,
} as const
