import { test as propertyTest } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { playScript, scripts } from '../testing/client-scripts.js'
import { wrongReports } from '../testing/wrong-report-histories.js'
import { rightTv, wrongTv } from '../testing/wrong-tv-histories.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

const wrongs = [...wrongTv, ...wrongReports]

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientPowerRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const exercised = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientPowerRules)].filter(([, one]) => one.exercised > 0).map(([id]) => id)

describe('a right client', () => {
  test.each(Object.entries(rightTv))('breaks no rule (%s)', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('exercises every rule where a wrong one breaks it, and breaks none', () => {
    const done = new Set(wrongs.flatMap(([id, { right }]) => (exercised(right).includes(id) ? [id] : [])))
    expect(clientPowerRules.map(({ id }) => id).filter((id) => ![...done].some((one) => one === id))).toEqual([])
    expect(wrongs.flatMap(([, { right }]) => broken(right))).toEqual([])
  })

  propertyTest.prop([scripts('power')], { numRuns: 100 })(
    'breaks no rule, whatever it is told about its TV',
    (script) => {
      expect(broken(playScript(script))).toEqual([])
    },
  )
})

describe('a wrong client', () => {
  test('is imagined for every rule', () => {
    expect(new Set<string>(wrongs.map(([id]) => id))).toEqual(new Set(clientPowerRules.map(({ id }) => id)))
  })

  test.each(wrongs.map(([id, { wrong }], index) => ({ id, wrong, index })))(
    'breaks $id alone ($index)',
    ({ id, wrong }) => {
      expect(broken(wrong)).toEqual([id])
    },
  )
})
