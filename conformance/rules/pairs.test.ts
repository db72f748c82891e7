import { describe, expect, test } from 'vitest'
import type { Observation, PacketObservation } from '../history/observation.js'
import { type Scenario, scheduleObservation } from '../scenarios/scenario.js'
import { onceEach } from '../scenarios/single-events.js'
import { packet } from '../testing/polling-server.js'
import { judge } from './judge.js'
import { comparing, type Pair, pairRules } from './pairs.js'

const schedule = (
  sec: number,
  groups: readonly number[] = [7, 8],
  given: Partial<Scenario['given']['schedule']> = {},
) => scheduleObservation(onceEach({ groups, events: [], ...given }), sec * 1000)
const begin: Observation = { kind: 'begin', at_ms: 0, config: { POWER_INTENT_PUBLISH_ENABLED: 'true' } }
const restart: readonly Observation[] = [
  { kind: 'down', at_ms: 20_000, kill: true },
  { kind: 'started', at_ms: 21_000 },
]

/** An intent that is known by its id. */
const intent = (sec: number, intent_id: string, group = 7, more: object = {}): PacketObservation =>
  packet(group, { intent_id, desired_state: 'on', reason: 'r', ...more }, sec * 1000)

function pairsIn(...history: readonly Observation[]): Pair[] {
  const pairs: Pair[] = []
  const rules = pairRules([comparing('server/intent/utc-z', (pair) => pairs.push(pair))])
  judge([begin, schedule(0), ...history], rules)
  return pairs
}

const ids = (pairs: readonly Pair[]): string[] =>
  pairs.map(({ before, now }) => `${before.intent.intent_id} ${now.intent.intent_id}`)

describe('each intent is compared', () => {
  test('with the one before it of its group', () => {
    const pairs = pairsIn(intent(1, 'a'), intent(2, 'x', 8), intent(3, 'b'), intent(4, 'y', 8), intent(5, 'c'))
    expect(ids(pairs)).toEqual(['a b', 'x y', 'b c'])
    expect(pairs[0]).toMatchObject({
      before: { at_ms: 1000, group: '7', qos: 1 },
      now: { at_ms: 3000, group: '7', qos: 1, payload: intent(3, 'b').payload },
      restarted: false,
      anew: false,
      changed: false,
    })
    expect(pairs[0]?.now.coverage).toBe(pairs[0]?.before.coverage)
    expect(pairs[0]?.now.coverage).toMatchObject({ spans: [] })
    expect(pairs[0]?.now.coverage).toBe(pairs[0]?.now.world.coverage.get('7'))
  })

  test('and with nothing else', () => {
    const strange = [packet(7, '', 2000), packet(7, '{', 2500), { ...intent(2, 'm'), topic: 'infoscreen/x' }]
    expect(ids(pairsIn(intent(1, 'a'), ...strange, intent(3, 'b')))).toEqual(['a b'])
  })

  test('but not with its own second delivery', () => {
    const again = { ...intent(2, 'a'), dup: true }
    expect(ids(pairsIn(intent(1, 'a'), again, intent(3, 'b')))).toEqual(['a b'])
    expect(pairsIn(intent(1, 'a'), again, intent(3, 'b'))[0]?.before.at_ms).toBe(1000)
    expect(ids(pairsIn(intent(1, 'a'), { ...intent(2, 'b'), dup: true }))).toEqual(['a b'])
    expect(ids(pairsIn(intent(1, 'a'), intent(2, 'a')))).toEqual(['a a'])
    expect(ids(pairsIn({ ...intent(1, 'a'), dup: true }, intent(2, 'b')))).toEqual(['a b'])
  })
})

describe('what was never acknowledged', () => {
  const lost = (one: PacketObservation): PacketObservation => ({ ...one, withheld: true })

  test('is compared with nothing', () => {
    expect(pairsIn(intent(1, 'a'), lost(intent(2, 'b')))).toEqual([])
  })

  test('leaves what is before it where it means the same', () => {
    expect(ids(pairsIn(intent(1, 'a'), lost(intent(2, 'b')), intent(3, 'c')))).toEqual(['a c'])
  })

  test('makes what is before it unsure where it means something else', () => {
    const off = lost(intent(2, 'b', 7, { desired_state: 'off' }))
    expect(ids(pairsIn(intent(1, 'a'), off, intent(3, 'c'), intent(4, 'd')))).toEqual(['c d'])
    expect(ids(pairsIn(off, intent(3, 'c'), intent(4, 'd')))).toEqual(['c d'])
  })
})

describe('a comparison is told', () => {
  test('of a restart in between', () => {
    const pairs = pairsIn(intent(1, 'a'), intent(2, 'b'), ...restart, intent(22, 'c'), intent(23, 'd'))
    expect(pairs.map(({ restarted }) => restarted)).toEqual([false, true, false])
  })

  test('that the group left the schedule in between', () => {
    const pairs = pairsIn(
      ...[intent(1, 'a'), intent(1, 'x', 8)],
      ...[schedule(2, [8]), schedule(3, [7, 8])],
      ...[intent(4, 'b'), intent(4, 'y', 8), intent(5, 'c')],
    )
    expect(pairs.map(({ now, anew }) => [now.intent.intent_id, anew])).toEqual([
      ['b', true],
      ['y', false],
      ['c', false],
    ])
  })

  test('of nothing where the group was never in it', () => {
    expect(pairsIn(intent(1, 'a', 9), intent(2, 'b', 9), intent(3, 'c', 9)).map(({ anew }) => anew)).toEqual([
      ...[false, false],
    ])
  })

  test('that its events were changed in between, or shortly before', () => {
    const event = { group_id: 7, id: 'e', start: '2026-03-31T12:00:00Z', end: '2026-03-31T12:01:00Z' }
    const edit = schedule(2, [7, 8], { events: [event] })
    const pairs = pairsIn(
      ...[intent(1, 'a'), intent(1, 'x', 8), edit, schedule(3, [7, 8], { events: [event] })],
      ...[intent(4, 'b'), intent(4, 'y', 8), intent(5, 'c')],
    )
    expect(pairs.map(({ now, changed }) => [now.intent.intent_id, changed])).toEqual([
      ['b', true],
      ['y', false],
      ['c', false],
    ])
    expect(pairs[0]?.now.change).toMatchObject({ at_ms: 2000, kind: 'edit' })
  })
})

test('each comparison tells of its own requirement and of the group', () => {
  const rules = pairRules([
    comparing('server/intent/utc-z', (_, violated, held) => {
      held()
      violated({ because: 'b', saw: 's' })
    }),
    comparing('server/intent/qos-1', (_, __, held) => {
      held()
      held()
    }),
  ])
  const judged = judge([begin, schedule(0), intent(1, 'a', 8), intent(2, 'b', 8)], rules)
  expect(judged.get('server/intent/utc-z')).toMatchObject({
    exercised: 1,
    kept: [{ requirement: 'server/intent/utc-z', group: '8', at_ms: 2000, because: 'b', saw: 's', index: 3 }],
  })
  expect(judged.get('server/intent/qos-1')).toMatchObject({ exercised: 2, violations: 0 })
})
