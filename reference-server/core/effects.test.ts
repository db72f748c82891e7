import { describe, expect, test } from 'vitest'
import type { Effect, ServerEvent } from './model.js'
import { contractPolicy } from './policy.js'
import { createStep, initialState } from './step.js'
import {
  clearedTopics,
  config,
  connected,
  group,
  order,
  published,
  run,
  schedule,
  screen,
  told,
  woken,
} from './testing/core.js'

const types = (effects: readonly Effect[] | undefined) => (effects ?? []).map(({ type }) => type)
const cut: ServerEvent = { type: 'disconnected', now_ms: 40_000 }
const again: ServerEvent = { type: 'connected', now_ms: 41_000 }
const intentTopic = 'infoscreen/groups/7/power/intent'

describe('what a step asks for', () => {
  test('is remembered first, then published, and then waited for', () => {
    const { effects } = run([schedule(0, group(7)), connected])
    expect(effects[0]).toEqual([{ type: 'wake', at_ms: 30_000 }])
    expect(types(effects[1])).toEqual(['remember', 'remember', 'publish', 'publish', 'wake'])
  })

  test('of a connection that is lost, and of what nobody waits for, is nothing', () => {
    const withdraw: ServerEvent = { type: 'withdraw', now_ms: 0, client_uuid: screen }
    const unknown: ServerEvent = { type: 'cleared', now_ms: 0, topic: 'infoscreen/events/9' }
    const kept: ServerEvent = { ...unknown, topic: intentTopic }
    const { effects, state } = run([schedule(0, group(7)), connected, withdraw, unknown, kept, cut])
    expect(effects.slice(2)).toEqual([[], [], [], []])
    expect(state.retained.has(intentTopic)).toBe(true)
  })

  test('of an override is kept before it is published, and dropped before it is cleared', () => {
    const topic = `infoscreen/${screen}/power/intent`
    const withdraw: ServerEvent = { type: 'withdraw', now_ms: 6000, client_uuid: screen }
    const confirmed: ServerEvent = { type: 'cleared', now_ms: 7000, topic }
    const { effects } = run([connected, order(5, 50), withdraw, confirmed])
    expect(effects[1]?.[0]).toMatchObject({ type: 'keep_override', override: { intent_id: 'run-000001' } })
    expect(effects[1]?.[2]).toMatchObject({
      type: 'publish',
      kind: 'client_intent',
      intent: { issued_at: '1970-01-01T00:00:05Z' },
    })
    expect(types(effects[2])).toEqual(['drop_override', 'remember', 'clear', 'wake'])
    expect(effects[2]?.[0]).toEqual({ type: 'drop_override', client_uuid: screen })
    expect(effects[3]).toEqual([{ type: 'remember', topic, retained: null }])
  })

  test('of a poll is not remembered: nothing is new', () => {
    const { effects } = run([schedule(0, group(7)), connected, woken(30)])
    expect(types(effects[2])).toEqual(['publish', 'wake'])
  })
})

describe('a reconnect', () => {
  test('repeats every topic, and says why', () => {
    const clients = [{ client_uuid: screen, group_id: 7 }]
    const start: ServerEvent = { type: 'schedule', now_ms: 0, groups: [group(7)], clients }
    const { effects } = run([start, connected, woken(30), cut, again])
    expect(types(effects[2]), 'whereas a poll repeats intents alone').toEqual(['publish', 'wake'])
    expect(types(effects[4])).toEqual(['publish', 'publish', 'publish', 'wake'])
    expect(told(effects[4], 'active_events')).toEqual([['infoscreen/events/7', []]])
    expect(told(effects[4], 'group_assignment')).toEqual([[`infoscreen/${screen}/group_id`, 7]])
    expect(published(effects[4]).map(({ cause }) => cause)).toEqual(['reconnect'])
  })

  test('clears again what is not confirmed, and remembers it once', () => {
    const { effects } = run([schedule(0, group(7)), connected, schedule(2), cut, again])
    expect(types(effects[2])).toEqual(['remember', 'remember', 'clear', 'clear', 'wake'])
    expect(types(effects[4])).toEqual(['clear', 'clear', 'wake'])
  })
})

describe('the instant that is due', () => {
  test('is that of the boundary, however late it is met, or that of the edit', () => {
    const { effects } = run([schedule(0, group(7, [10, 20])), connected, woken(12), schedule(13, group(7, [10, 25]))])
    expect(published(effects[1]).map(({ due_ms }) => due_ms)).toEqual([0])
    expect(published(effects[2]).map(({ due_ms }) => due_ms)).toEqual([10_000])
    expect(published(effects[3]).map(({ due_ms }) => due_ms)).toEqual([13_000])
  })

  test('concerns its own group: another one has no heartbeat for it', () => {
    const { effects } = run([schedule(0, group(7, [10, 20]), group('lobby')), connected, woken(10)])
    expect(published(effects[2]).map(({ subject }) => subject)).toEqual(['7'])
  })

  test('may come twice, when the clock is set back over a boundary', () => {
    const { effects } = run([schedule(0, group(7, [10, 20])), connected, woken(12), woken(9)])
    expect(published(effects[3]).map(({ intent }) => intent.desired_state)).toEqual(['off'])
  })
})

describe('the instant of issue', () => {
  const topic = `infoscreen/${screen}/power/intent`
  const issuedAt = (sec: number) => {
    const withdraw: ServerEvent = { type: 'withdraw', now_ms: 5000, client_uuid: screen }
    const confirmed: ServerEvent = { type: 'cleared', now_ms: 5000, topic }
    const { effects } = run([connected, order(5, 50), withdraw, confirmed, order(sec, 50)])
    return told(effects[4], 'client_intent').map(([, intent]) => (intent as { issued_at: string }).issued_at)
  }

  test('is after those that are forgotten, unless the clock was set back', () => {
    expect(issuedAt(4)).toEqual(['1970-01-01T00:00:05.001Z'])
    expect(issuedAt(3.999)).toEqual(['1970-01-01T00:00:03.999Z'])
  })
})

test('what is over as soon as it is issued is refused, be it a group or a screen', () => {
  const step = createStep({ ...contractPolicy, expiresAt: (issued_at_ms) => issued_at_ms })
  let state = initialState(config, 'run', 0)
  const refused: string[] = []
  for (const event of [schedule(0, group(7)), connected, order(5, 50)]) {
    const stepped = step(state, event)
    state = stepped.state
    refused.push(...stepped.effects.flatMap((effect) => (effect.type === 'refuse' ? [effect.subject] : [])))
  }
  expect(refused).toEqual(['7', screen])
})

test('a refusal says where the fault is', () => {
  const { effects } = run([schedule(0, group(7)), connected], { poll_interval_sec: 0.5 })
  const whys = effects.flat().flatMap((effect) => (effect.type === 'refuse' ? [effect.why] : []))
  expect(whys).toEqual(['/poll_interval_sec: expected integer, got 0.5'])
})

describe('what the server may not touch', () => {
  test('is an intent while they are off; events are no intents', () => {
    const { effects } = run([schedule(0, group(7)), connected, schedule(5)], { publish_enabled: false })
    expect(clearedTopics(effects[2])).toEqual(['infoscreen/events/7'])
  })

  test('is the intent of a group that is not rolled out to; screens are no groups', () => {
    const { effects } = run([connected, order(5, 50)], { groups: new Set(['lobby']) })
    expect(told(effects[1], 'client_intent')).toHaveLength(1)
  })
})
