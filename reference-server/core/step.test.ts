import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect, ServerEvent } from './model.js'
import { initialState } from './step.js'
import { cleared, config, connected, group, published, run, schedule, step, told, woken } from './testing/core.js'

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
