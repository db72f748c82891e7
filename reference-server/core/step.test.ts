import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type {
  Effect,
  GroupIntentEffect,
  GroupSchedule,
  IntentConfig,
  Override,
  ServerEvent,
  ServerState,
} from './model.js'
import { createStep, initialState, type Recovered } from './step.js'

const config: IntentConfig = {
  poll_interval_sec: 30,
  publish_enabled: true,
  heartbeat_enabled: true,
  expiry_multiplier: 3,
  min_expiry_sec: 90,
  reason_active: 'active_event',
  reason_idle: 'no_active_event',
  groups: null,
}

const group = (group_id: number | string, ...times: [number, number][]): GroupSchedule => ({
  group_id,
  occurrences: times.map(([start, end], index) => ({
    event_id: `e${index}`,
    start_ms: start * 1000,
    end_ms: end * 1000,
  })),
  start_unseen_ms: Number.NEGATIVE_INFINITY,
  end_unseen_ms: Number.POSITIVE_INFINITY,
})

const step = createStep()

/** Feeds events to a fresh core; gives the effects of each. */
function run(
  events: readonly ServerEvent[],
  changed: Partial<IntentConfig> = {},
  recovered?: Recovered,
): { state: ServerState; effects: Effect[][] } {
  let state = initialState({ ...config, ...changed }, 'run', 0, recovered)
  const effects = events.map((event) => {
    const stepped = step(state, event)
    state = stepped.state
    return [...stepped.effects]
  })
  return { state, effects }
}

/** The group intents that are published. */
const published = (effects: readonly Effect[] | undefined): GroupIntentEffect[] =>
  (effects ?? []).flatMap((effect) => (effect.type === 'publish' && effect.kind === 'group_intent' ? [effect] : []))

/** Everything that is published on one kind of topic: topic, payload. */
const told = (effects: readonly Effect[] | undefined, kind: string): [string, unknown][] =>
  (effects ?? []).flatMap((effect) =>
    effect.type === 'publish' && effect.kind === kind ? [[effect.topic, JSON.parse(effect.payload)]] : [],
  )

const cleared = (effects: readonly Effect[] | undefined): unknown[] =>
  (effects ?? []).flatMap((effect) =>
    effect.type === 'clear' && effect.kind === 'group_intent' ? [effect.subject] : [],
  )

const connected: ServerEvent = { type: 'connected', now_ms: 0 }
const schedule = (now_sec: number, ...groups: GroupSchedule[]): ServerEvent => ({
  type: 'schedule',
  now_ms: now_sec * 1000,
  groups,
  clients: [],
})
const woken = (sec: number): ServerEvent => ({ type: 'woken', now_ms: sec * 1000 })

describe('on connecting', () => {
  test('publishes every group at once, and nothing before', () => {
    const { effects } = run([schedule(0, group(7, [0, 60]), group('lobby')), connected])
    expect(published(effects[0])).toEqual([])
    expect(published(effects[1]).map(({ topic, intent }) => [topic, intent.desired_state])).toEqual([
      ['infoscreen/groups/7/power/intent', 'on'],
      ['infoscreen/groups/lobby/power/intent', 'off'],
    ])
  })

  test('again, repeats the same ids with fresh times, also without heartbeats', () => {
    const again: ServerEvent[] = [
      { type: 'disconnected', now_ms: 5000 },
      woken(30),
      { type: 'connected', now_ms: 40_000 },
    ]
    const { effects } = run([schedule(0, group(7)), connected, ...again], { heartbeat_enabled: false })
    expect(published(effects[3])).toEqual([])
    const [before, after] = [published(effects[1])[0]?.intent, published(effects[4])[0]?.intent]
    expect(after?.intent_id).toBe(before?.intent_id)
    expect(after?.issued_at).toBe('1970-01-01T00:00:40Z')
    expect(after?.expires_at).toBe('1970-01-01T00:02:10Z')
  })
})

test('a boundary is met at once, and the next poll stays where it was', () => {
  const { effects } = run([schedule(0, group(7, [10, 40])), connected, woken(10)])
  expect(effects[1]?.at(-1)).toEqual({ type: 'wake', at_ms: 10_000 })
  expect(published(effects[2]).map(({ intent, cause }) => [intent.desired_state, cause])).toEqual([
    ['on', 'transition'],
  ])
  expect(effects[2]?.at(-1)).toEqual({ type: 'wake', at_ms: 30_000 })
})

test('a poll repeats what is unchanged, with the same id', () => {
  const { effects } = run([schedule(0, group(7, [0, 100])), connected, woken(30)])
  const [first, second] = [published(effects[1])[0], published(effects[2])[0]]
  expect(second?.cause).toBe('heartbeat')
  expect(second?.intent.intent_id).toBe(first?.intent.intent_id)
  expect(second?.intent.issued_at).toBe('1970-01-01T00:00:30Z')
})

test('without heartbeats a poll repeats nothing', () => {
  expect(
    published(run([schedule(0, group(7)), connected, woken(30)], { heartbeat_enabled: false }).effects[2]),
  ).toEqual([])
})

test('switched off, it publishes nothing', () => {
  const { effects } = run([schedule(0, group(7, [0, 9])), connected, woken(9), woken(30)], { publish_enabled: false })
  expect(effects.flatMap((one) => [...published(one), ...cleared(one)])).toEqual([])
  expect(told(effects[1], 'active_events')).toHaveLength(1)
})

describe('a clock that is set back by an hour', () => {
  const [before, after] = [7200, 3600]
  const start = [schedule(before, group(7)), { type: 'connected', now_ms: before * 1000 } as ServerEvent]

  test('delays no heartbeat, and takes no time back', () => {
    const { effects } = run([woken(before - 30), ...start, woken(before), woken(after), woken(after + 30)])
    expect(effects.slice(4).map((one) => one.at(-1))).toEqual([
      { type: 'wake', at_ms: (after + 30) * 1000 },
      { type: 'wake', at_ms: (after + 60) * 1000 },
    ])
    for (const one of effects.slice(4)) {
      expect(published(one).map(({ intent, cause }) => [cause, intent.issued_at])).toEqual([
        ['heartbeat', '1970-01-01T02:00:00Z'],
      ])
    }
  })

  test('is noticed with whatever happens next', () => {
    const { effects } = run([woken(before - 30), ...start, schedule(after, group(7)), woken(after)])
    expect(effects[3]?.at(-1)).toEqual({ type: 'wake', at_ms: after * 1000 })
    expect(published(effects[4]).map(({ cause }) => cause)).toEqual(['heartbeat'])
  })
})

propertyTest.prop([fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })])(
  'however the clock jumps, the next poll is never further away than an interval',
  (instants) => {
    const { effects } = run([schedule(0, group(7)), connected, ...instants.map(woken)])
    effects.slice(2).forEach((one, index) => {
      const now_ms = (instants[index] ?? 0) * 1000
      const wake = one.at(-1)
      expect(wake).toMatchObject({ type: 'wake' })
      if (wake?.type !== 'wake') return
      expect(wake.at_ms).toBeGreaterThan(now_ms)
      expect(wake.at_ms).toBeLessThanOrEqual(now_ms + 30_000)
    })
  },
)

describe('an edit', () => {
  test('that moves the window is a transition; one that does not is none', () => {
    const { effects } = run([
      schedule(0, group(7, [0, 60])),
      connected,
      schedule(5, group(7, [0, 90])),
      schedule(6, group(7, [0, 90], [20, 30])),
    ])
    expect(published(effects[2]).map(({ cause }) => cause)).toEqual(['transition'])
    expect(published(effects[3])).toEqual([])
  })

  test('that removes a group clears its retained intent, after a reconnect if need be', () => {
    const gone: ServerEvent[] = [
      { type: 'disconnected', now_ms: 1000 },
      schedule(2, group('lobby')),
      { type: 'connected', now_ms: 3000 },
    ]
    const { effects } = run([schedule(0, group(7), group('lobby')), connected, ...gone])
    expect(cleared(effects[3])).toEqual([])
    expect(effects[4]?.filter(({ type }) => type === 'clear')).toEqual([
      { type: 'clear', kind: 'group_intent', topic: 'infoscreen/groups/7/power/intent', subject: '7' },
      { type: 'clear', kind: 'active_events', topic: 'infoscreen/events/7', subject: '7' },
    ])
  })

  test('that removes a group clears it once, and again after a cut, in which the clear may have been lost', () => {
    const { effects } = run([
      schedule(0, group(7), group('lobby')),
      connected,
      schedule(2, group('lobby')),
      schedule(3, group('lobby'), group('hall')),
      woken(30),
      { type: 'disconnected', now_ms: 31_000 },
      { type: 'connected', now_ms: 32_000 },
      woken(60),
    ])
    expect(effects.map(cleared)).toEqual([[], [], ['7'], [], [], [], ['7'], []])
  })

  test('that brings a group back publishes it under a new id, later than before, and clears it no more', () => {
    const { effects } = run([
      schedule(0, group(7)),
      connected,
      woken(30),
      schedule(31),
      schedule(20, group(7)),
      { type: 'disconnected', now_ms: 21_000 },
      { type: 'connected', now_ms: 22_000 },
    ])
    expect(effects.map(cleared)).toEqual([[], [], [], ['7'], [], [], []])
    expect(published(effects[4]).map(({ intent }) => [intent.intent_id, intent.issued_at])).toEqual([
      ['run-000002', '1970-01-01T00:00:30.001Z'],
    ])
  })
})

test('a malformed intent is refused, and the other groups are served', () => {
  const { effects } = run([schedule(0, group('a'), group(7)), connected], { poll_interval_sec: 0.5 })
  expect(effects[1]?.filter(({ type }) => type === 'refuse')).toHaveLength(2)
  expect(published(effects[1])).toEqual([])
  const odd = run([
    schedule(0, { ...group(7, [0, 9]), occurrences: [{ event_id: '', start_ms: 0, end_ms: 9 }] }, group('lobby')),
    connected,
  ])
  expect(odd.effects[1]?.filter(({ type }) => type === 'refuse')).toHaveLength(2)
  expect(published(odd.effects[1]).map(({ subject }) => subject)).toEqual(['lobby'])
})

const wakes = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 })
const times = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, length]): [number, number] => [start, start + length]),
  { maxLength: 5 },
)

propertyTest.prop([times, wakes])(
  'the id changes exactly when state, reason or window does, and times never go back',
  (events, steps) => {
    let now = 0
    const ticks = steps.map((by) => {
      now += by
      return woken(now)
    })
    const intents = run([schedule(0, group(7, ...events)), connected, ...ticks])
      .effects.flatMap((effects) => published(effects))
      .map(({ intent }) => intent)
    const meaning = (index: number): string => {
      const { desired_state, reason, event_window_start, event_window_end } = intents[index] ?? {}
      return JSON.stringify([desired_state, reason, event_window_start, event_window_end])
    }
    for (let index = 1; index < intents.length; index += 1) {
      const same = intents[index]?.intent_id === intents[index - 1]?.intent_id
      expect(same).toBe(meaning(index) === meaning(index - 1))
      expect(Date.parse(intents[index]?.issued_at ?? '')).toBeGreaterThanOrEqual(
        Date.parse(intents[index - 1]?.issued_at ?? ''),
      )
    }
  },
)

const screen = '3f0a2c1e-7b7d-4c7e-9a51-0c2d8e6f1a2b'
const order = (sec: number, until_sec: number, desired_state: 'on' | 'off' = 'on'): ServerEvent => ({
  type: 'override',
  now_ms: sec * 1000,
  order: { client_uuid: screen, desired_state, until_ms: until_sec * 1000, reason: 'operator', grace_sec: 5 },
})
const clearedTopics = (effects: readonly Effect[] | undefined): string[] =>
  (effects ?? []).flatMap((effect) => (effect.type === 'clear' ? [effect.topic] : []))

describe('an override', () => {
  const topic = `infoscreen/${screen}/power/intent`

  test('never has an issued_at before that of an earlier one, also when its topic was cleared in between', () => {
    const cleared: ServerEvent[] = [
      { type: 'withdraw', now_ms: 5_000, client_uuid: screen },
      { type: 'cleared', now_ms: 5_000, topic },
    ]
    const { effects } = run([connected, order(5, 50), order(5, 50, 'off'), ...cleared, order(5, 50)])
    const issued = effects.flatMap((each) =>
      told(each, 'client_intent').map(([, intent]) => (intent as { readonly issued_at: string }).issued_at),
    )
    expect(issued).toEqual(['1970-01-01T00:00:05Z', '1970-01-01T00:00:05.001Z', '1970-01-01T00:00:05.002Z'])
    expect(clearedTopics(effects[3])).toEqual([topic])
  })

  test('is published at once, refreshed by each poll under its id, and cleared at its end', () => {
    const { effects } = run([connected, order(5, 50), woken(30), woken(50), woken(60)])
    const [first, second] = [told(effects[1], 'client_intent')[0], told(effects[2], 'client_intent')[0]]
    expect(first).toEqual([
      topic,
      {
        schema_version: '1.0',
        intent_id: 'run-000001',
        issued_at: '1970-01-01T00:00:05Z',
        expires_at: '1970-01-01T00:01:35Z',
        target: { client_id: screen },
        power: { desired_state: 'on', reason: 'operator', grace_seconds: 5 },
        event_window: null,
      },
    ])
    expect(second?.[1]).toMatchObject({ intent_id: 'run-000001', issued_at: '1970-01-01T00:00:30Z' })
    expect(effects[2]?.at(-1)).toEqual({ type: 'wake', at_ms: 50_000 })
    expect(effects.map(clearedTopics)).toEqual([[], [], [], [topic], []])
    expect(effects[3]).toContainEqual({ type: 'drop_override', client_uuid: screen })
  })

  test('that replaces another one, even by the same order, has an id of its own', () => {
    const { effects } = run([connected, order(5, 50), order(6, 50), order(7, 50, 'off')])
    const ids = effects.flatMap((one) => told(one, 'client_intent')).map(([, intent]) => intent)
    expect(ids).toMatchObject([{ intent_id: 'run-000001' }, { intent_id: 'run-000002' }, { intent_id: 'run-000003' }])
  })

  test('that is withdrawn is cleared; one that is not there changes nothing', () => {
    const withdraw: ServerEvent = { type: 'withdraw', now_ms: 9000, client_uuid: screen }
    const { effects } = run([connected, order(5, 50), withdraw, withdraw])
    expect(effects.map(clearedTopics)).toEqual([[], [], [topic], []])
  })

  test('names the group of its screen, and ends while the broker is away', () => {
    const { effects } = run([
      { type: 'schedule', now_ms: 0, groups: [group('lobby')], clients: [{ client_uuid: screen, group_id: 'lobby' }] },
      connected,
      order(5, 50),
      { type: 'disconnected', now_ms: 6000 },
      woken(50),
      { type: 'connected', now_ms: 70_000 },
    ])
    expect(told(effects[2], 'client_intent')[0]?.[1]).toMatchObject({
      target: { client_id: screen, group_id: 'lobby' },
    })
    expect(clearedTopics(effects[5])).toEqual([topic])
  })

  test('is not published while intents are off, nor cleared', () => {
    const { effects } = run([connected, order(5, 50), woken(50)], { publish_enabled: false })
    expect(effects.flatMap((one) => [...told(one, 'client_intent'), ...clearedTopics(one)])).toEqual([])
  })
})

describe('the events topic', () => {
  const details = { title: 'Opening', event_type: 'video', url: 'https://example.org/a.mp4' }
  const opening: GroupSchedule = {
    ...group('lobby'),
    occurrences: [{ event_id: 'a', start_ms: 10_000, end_ms: 20_000, details }],
  }

  test('has what is active, [] when there is nothing, and no heartbeat', () => {
    const { effects } = run([schedule(0, opening), connected, woken(10), woken(20), woken(30)])
    const active = {
      ...details,
      id: 'a',
      start: '1970-01-01T00:00:10Z',
      end: '1970-01-01T00:00:20Z',
      group_id: 'lobby',
    }
    expect(effects.map((one) => told(one, 'active_events').map(([, payload]) => payload))).toEqual([
      [],
      [[]],
      [[active]],
      [[]],
      [],
    ])
  })

  test('follows an edit of what an event is, which is no transition', () => {
    const renamed = {
      ...opening,
      occurrences: opening.occurrences.map((one) => ({ ...one, details: { ...details, title: 'Closing' } })),
    }
    const { effects } = run([schedule(0, opening), connected, woken(10), schedule(12, renamed)])
    expect(told(effects[3], 'active_events')[0]?.[1]).toMatchObject([{ title: 'Closing' }])
    expect(published(effects[3])).toEqual([])
  })
})

test('a screen is told its group, is told again when it moves, and its topic is cleared when it has none', () => {
  const assigned = (sec: number, ...clients: { client_uuid: string; group_id: string }[]): ServerEvent => ({
    type: 'schedule',
    now_ms: sec * 1000,
    groups: [group('lobby'), group('hall')],
    clients,
  })
  const { effects } = run([
    assigned(0, { client_uuid: screen, group_id: 'lobby' }),
    connected,
    assigned(5, { client_uuid: screen, group_id: 'hall' }),
    assigned(6),
  ])
  expect(effects.flatMap((one) => told(one, 'group_assignment').map(([, payload]) => payload))).toEqual([
    'lobby',
    'hall',
  ])
  expect(clearedTopics(effects[3])).toEqual([`infoscreen/${screen}/group_id`])
})

test('a clear that the broker has confirmed is not sent again', () => {
  const { effects, state } = run([
    schedule(0, group(7)),
    connected,
    schedule(2),
    { type: 'cleared', now_ms: 2000, topic: 'infoscreen/groups/7/power/intent' },
    { type: 'disconnected', now_ms: 3000 },
    { type: 'connected', now_ms: 4000 },
  ])
  expect(effects.map(cleared)).toEqual([[], [], ['7'], [], [], []])
  expect([...state.retained.keys()]).toEqual(['infoscreen/events/7'])
})

describe('a rollout to some groups', () => {
  test('publishes their intents alone, and everybody the events', () => {
    const { effects } = run([schedule(0, group(7), group('lobby')), connected, woken(30)], {
      groups: new Set(['lobby']),
    })
    expect(effects.flatMap((one) => published(one).map(({ subject }) => subject))).toEqual(['lobby', 'lobby'])
    expect(told(effects[1], 'active_events')).toHaveLength(2)
  })
})

propertyTest.prop([times, wakes, fc.integer({ min: 0, max: 19 })])(
  'a restart at any time keeps the ids of what has not changed, and uses none again',
  (events, steps, at) => {
    const all = group(7, ...events)
    const ticks = steps.map((_, index) => woken(steps.slice(0, index + 1).reduce((sum, by) => sum + by, 0)))
    const before = run([schedule(0, all), connected, ...ticks.slice(0, at)])
    const last_ms = ticks.slice(0, at).at(-1)?.now_ms ?? 0
    const stored = new Map(
      before.effects
        .flat()
        .flatMap((effect) =>
          effect.type === 'remember' && effect.retained ? [[effect.topic, effect.retained] as const] : [],
        ),
    )
    let state = initialState(config, 'next', last_ms, { overrides: [], retained: stored })
    const after: Effect[] = []
    for (const event of [schedule(last_ms / 1000, all), { type: 'connected', now_ms: last_ms } as const]) {
      const stepped = step(state, event)
      state = stepped.state
      after.push(...stepped.effects)
    }
    const known = before.effects.flatMap((effects) => published(effects)).at(-1)?.intent
    expect(published(after).map(({ intent }) => intent)).toMatchObject([
      { intent_id: known?.intent_id, desired_state: known?.desired_state },
    ])
  },
)

test('overrides that ended while the server was down are cleared on its start', () => {
  const override: Override = {
    client_uuid: screen,
    intent_id: 'before-000007',
    desired_state: 'off',
    until_ms: 1000,
    reason: 'operator',
    grace_sec: 0,
  }
  const topic = `infoscreen/${screen}/power/intent`
  const retained = new Map([
    [
      topic,
      {
        kind: 'client_intent',
        subject: screen,
        fingerprint: 'before-000007',
        intent_id: 'before-000007',
        issued_at_ms: 0,
      },
    ],
  ] as const)
  const { effects } = run([{ type: 'connected', now_ms: 5000 }], {}, { overrides: [override], retained })
  expect(clearedTopics(effects[0])).toEqual([topic])
  expect(effects[0]).toContainEqual({ type: 'drop_override', client_uuid: screen })
})
