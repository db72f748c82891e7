import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { wrongReports } from '../testing/wrong-report-histories.js'
import { rightTv, wrongTv } from '../testing/wrong-tv-histories.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

const wrongs = [...wrongTv, ...wrongReports]

type Said = Readonly<Record<'broken' | 'exercised', readonly RequirementId[]>>

const said = (history: readonly Observation[]): Said => {
  const all = [...judge(history, clientPowerRules)]
  return {
    broken: all.filter(([, { violations }]) => violations > 0).map(([id]) => id),
    exercised: all.filter(([, { exercised }]) => exercised > 0).map(([id]) => id),
  }
}

describe('a wrong client', () => {
  test('is imagined for every rule', () => {
    expect(new Set<string>(wrongs.map(([id]) => id))).toEqual(new Set(clientPowerRules.map(({ id }) => id)))
  })

  test.each(wrongs.map(([id, { wrong }], index) => ({ id, wrong, index })))(
    'breaks $id alone ($index)',
    ({ id, wrong }) => {
      expect(said(wrong).broken).toEqual([id])
    },
  )
})

describe('a right client', () => {
  test.each(Object.entries(rightTv))('breaks no rule (%s)', (_, history) => {
    expect(said(history).broken).toEqual([])
  })

  test.each(clientPowerRules)('exercises $id where a wrong one breaks it, and breaks none', ({ id }) => {
    const rights = wrongs.flatMap(([one, { right }]) => (one === id ? [said(right)] : []))
    expect(rights.flatMap(({ broken }) => broken)).toEqual([])
    expect(rights.flatMap(({ exercised }) => exercised)).toContain(id)
  })
})
