import { describe, expect, test } from 'vitest'
import { formatInstant } from '../../generated/instants.js'
import type { Observation, ObservedEvent } from '../history/observation.js'
import { scheduleObservation } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import type { World } from './rule.js'
import { foldWorld, unknownWorld } from './world.js'

const at = (sec: number): number => Date.parse('2026-03-31T12:00:00Z') + sec * 1000
const begin = (config: Readonly<Record<string, string>> = {}): Observation => ({ kind: 'begin', at_ms: at(0), config })
const started = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
const down = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
const link = (sec: number, up: boolean): Observation => ({ kind: 'link', at_ms: at(sec), up })
const publishing = begin({ POWER_INTENT_PUBLISH_ENABLED: 'true' })

const event = (id: string, group_id: number | string = 7): ObservedEvent => ({
  group_id,
  id,
  start: formatInstant(at(60)),
  end: formatInstant(at(120)),
})
const schedule = (sec: number, events: readonly ObservedEvent[], groups: readonly (number | string)[] = [7]) =>
  scheduleObservation(onceEach({ groups, events }), at(sec))

const worldAfter = (...history: readonly Observation[]): World => history.reduce(foldWorld, unknownWorld)

describe('what is configured', () => {
  test('is by default as the contract says', () => {
    expect(worldAfter(begin()).config).toEqual({
      given: {},
      clock: 'virtual',
      accuracy_ms: 0,
      poll_interval_sec: 30,
      expiry_multiplier: 3,
      min_expiry_sec: 90,
      publish_enabled: false,
      heartbeat_enabled: true,
      reason_active: 'active_event',
      reason_idle: 'no_active_event',
    })
  })

  test('is what was given', () => {
    const given = {
      POLL_INTERVAL_SECONDS: '5',
      POWER_INTENT_EXPIRY_MULTIPLIER: '4',
      POWER_INTENT_MIN_EXPIRY_SECONDS: '60',
      POWER_INTENT_PUBLISH_ENABLED: 'true',
      POWER_INTENT_HEARTBEAT_ENABLED: 'false',
      POWER_INTENT_REASON_ACTIVE: 'showing',
      POWER_INTENT_REASON_IDLE: 'idle',
    }
    const clock = { mode: 'real', accuracy_ms: 250 } as const
    expect(worldAfter({ kind: 'begin', at_ms: at(0), config: given, clock }).config).toEqual({
      given,
      clock: 'real',
      accuracy_ms: 250,
      poll_interval_sec: 5,
      expiry_multiplier: 4,
      min_expiry_sec: 60,
      publish_enabled: true,
      heartbeat_enabled: false,
      reason_active: 'showing',
      reason_idle: 'idle',
    })
  })

  test('is off for whatever is not true', () => {
    expect(worldAfter(begin({ POWER_INTENT_PUBLISH_ENABLED: 'yes' })).config.publish_enabled).toBe(false)
    expect(worldAfter(begin({ POWER_INTENT_HEARTBEAT_ENABLED: 'TRUE' })).config.heartbeat_enabled).toBe(false)
  })
})

describe('whether it is there', () => {
  const away = { connected: false, reconnected: false }

  test('is taken for granted at first', () => {
    expect(unknownWorld).toMatchObject({ connected: true, up_since_ms: Number.NEGATIVE_INFINITY, reconnected: false })
    expect(worldAfter(begin())).toMatchObject({ connected: true, up_since_ms: at(0), reconnected: false, run: 0 })
  })

  test('is told by cuts of its link', () => {
    expect(worldAfter(begin(), started(1), link(5, false))).toMatchObject({ ...away, up_since_ms: at(1) })
    expect(worldAfter(begin(), link(5, false), link(9, true))).toMatchObject({
      connected: true,
      reconnected: true,
      up_since_ms: at(9),
    })
  })

  test('is told by restarts, which begin another run that has lost no connection', () => {
    const restarted = [begin(), link(5, false), link(9, true), down(10)]
    expect(worldAfter(...restarted)).toMatchObject({ ...away, run: 1 })
    expect(worldAfter(...restarted, started(12))).toMatchObject({
      connected: true,
      reconnected: false,
      up_since_ms: at(12),
      run: 1,
    })
  })

  test('is not told by its end', () => {
    const before = worldAfter(begin())
    expect(foldWorld(before, { kind: 'end', at_ms: at(9) })).toBe(before)
  })
})

describe('the schedule', () => {
  test('is served where publishing is on', () => {
    const given = schedule(1, [event('a')])
    expect([...worldAfter(publishing, given).coverage.keys()]).toEqual(['7'])
    expect(worldAfter(publishing, given).schedule).toBe(given)
    expect([...worldAfter(begin(), given).coverage.keys()]).toEqual([])
  })

  test('may have groups that nobody can be served as', () => {
    expect(worldAfter(publishing, schedule(1, [], ['a b', 7, 0])).unusable).toEqual(['a b', 0])
    expect(worldAfter(publishing, schedule(1, [])).unusable).toEqual([])
  })

  test('changes where events come or go, and not where it is given again', () => {
    const first = worldAfter(publishing, schedule(1, [event('a')]))
    const changed = (...more: readonly Observation[]) => more.reduce(foldWorld, first).changes.get('7')
    expect(changed()).toBeUndefined()
    expect(changed(schedule(2, [event('a')]))).toBeUndefined()
    expect(changed(schedule(2, [event('a'), event('b')]))).toMatchObject({ at_ms: at(2), kind: 'edit' })
    expect(changed(schedule(2, [event('b')]))).toMatchObject({ at_ms: at(2), kind: 'edit' })
    expect(changed(schedule(2, []))).toMatchObject({
      at_ms: at(2),
      kind: 'cancel',
      before: first.coverage.get('7'),
    })
    expect(changed(schedule(2, []), schedule(3, []))).toMatchObject({ at_ms: at(2), kind: 'cancel' })
  })

  test('has no change of a group that is new in it', () => {
    const first = worldAfter(publishing, schedule(1, [event('a')]))
    expect(foldWorld(first, schedule(2, [event('a'), event('b', 8)], [7, 8])).changes.size).toBe(0)
    const again = [schedule(2, [event('b')]), schedule(3, [], []), schedule(4, [event('a')])]
    expect(again.reduce(foldWorld, first).changes.size).toBe(0)
  })
})
