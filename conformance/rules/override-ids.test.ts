import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  A,
  beside,
  clear,
  fields,
  groupIntent,
  idAt,
  intent,
  observed,
  off,
  order,
  right,
  tampered,
  withdraw,
} from '../testing/override-histories.js'
import { judge } from './judge.js'
import { overrideRules } from './override-rules.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, overrideRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const exercised = (history: readonly Observation[], id: RequirementId) =>
  judge(history, overrideRules).get(id)?.exercised

describe('an override that replaces another', () => {
  const first = { desired_state: 'off', reason: 'maintenance', grace_seconds: 30 } as const
  const seconds = [
    { ...first, desired_state: 'on' },
    { ...first, reason: 'cleaning' },
    { ...first, grace_seconds: 0 },
  ] as const

  test.each(seconds)('has a new id where it is $desired_state ($reason, $grace_seconds s)', (second) => {
    const named = (id: string) =>
      observed([
        order(10, A, 50, first),
        intent(10, A, first, 'one'),
        order(20, A, 50, second),
        intent(20, A, second, id),
        clear(50, A),
      ])
    expect(broken(named('two'))).toEqual([])
    expect(broken(named('one'))).toContain('server/override/new-id-on-change')
  })
})

describe('an id that cannot be read', () => {
  const unreadable = (sec: number) =>
    tampered(
      A,
      [sec, sec],
      fields(() => ({ intent_id: 5 })),
    )

  test('is neither new nor the same', () => {
    expect(broken(unreadable(120))).toEqual(['server/override/schema'])
    const changes = 'server/override/new-id-on-change'
    expect(exercised(unreadable(100), changes)).toBe((exercised(right, changes) ?? 0) - 1)
  })
})

test('what stands for no order need not keep its id', () => {
  const stray = (sec: number, id: string) => intent(sec, A, { ...off, grace_seconds: 5 }, id)
  const told = [order(10, A, 1000, off), intent(10, A, off, 'one'), withdraw(14, A)]
  expect(broken(observed([...told, stray(15, 'two'), stray(16, 'three'), clear(17, A)]))).toEqual([
    'server/override/state-as-ordered',
  ])
})

describe("a group's intent with the id of an override", () => {
  test('is wrong within one run, and says whose it was', () => {
    const { kept } =
      judge(beside(groupIntent(idAt(A, 60), 130)), overrideRules).get('server/override/id-never-reused') ?? {}
    expect(kept?.map(({ because }) => because)).toEqual([expect.stringContaining(`an override of client ${A}`)])
  })

  test("is the business of the group's rules after a restart", () => {
    expect(broken(beside(groupIntent(idAt(A, 60), 400)))).toEqual([])
  })
})
