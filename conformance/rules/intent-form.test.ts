import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { edit, given, intent, ms, observed } from '../testing/intent-histories.js'
import { packet } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id === 'server/intent/topic')

/** How often an intent was published where none belongs, and how many were looked at. */
function astray(schedule: ReturnType<typeof given>, ...happens: Observation[]) {
  const found = judge(observed(schedule, happens, 60), rules).get('server/intent/topic')
  return [found?.violations ?? 0, found?.exercised ?? 0]
}

const off = (sec: number) => intent(sec, 'off', 'one')
const none = onceEach({ groups: [], events: [] })
const beside = onceEach({ groups: [7, 'a/b'], events: [] })

describe('an intent', () => {
  test('is for a group that the schedule has, or had', () => {
    expect(astray(given(), off(1))).toEqual([0, 1])
    expect(astray(given(), edit(5, none), off(6))).toEqual([0, 1])
    expect(astray(none, off(6))).toEqual([1, 1])
    expect(astray(none, off(6), edit(7, given()), off(8))).toEqual([1, 2])
  })

  test('for a group id that is not allowed is told as that', () => {
    expect(astray(beside, packet('a/b', { ...JSON.parse(off(1).payload), group_id: 'a/b' }, ms(1)))).toEqual([0, 0])
    expect(astray(given(), packet('a/b', { ...JSON.parse(off(1).payload), group_id: 'a/b' }, ms(1)))).toEqual([1, 1])
  })
})

test('what a group that nobody knows is cleared of, or what is no intent, is not held against its topic', () => {
  expect(astray(none, packet(8, '', ms(1)))).toEqual([0, 1])
  expect(astray(none, packet(8, 'garbled', ms(1)))).toEqual([0, 1])
})
