import { test as propertyTest } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { playScript, scripts } from '../testing/client-scripts.js'
import { rightCommands, wrongCommands } from '../testing/wrong-command-histories.js'
import { clientCommandRules } from './client-command-rules.js'
import { judge } from './judge.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientCommandRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const exercised = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientCommandRules)].filter(([, one]) => one.exercised > 0).map(([id]) => id)

describe('a right client', () => {
  test.each(Object.entries(rightCommands))('breaks no rule (%s)', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('exercises every rule where a wrong one breaks it, and breaks none', () => {
    const done = new Set(wrongCommands.flatMap(([id, { right }]) => (exercised(right).includes(id) ? [id] : [])))
    expect(clientCommandRules.map(({ id }) => id).filter((id) => ![...done].some((one) => one === id))).toEqual([])
    expect(wrongCommands.flatMap(([, { right }]) => broken(right))).toEqual([])
  })

  propertyTest.prop([scripts('commands')])('breaks no rule, whatever it is commanded', (script) => {
    expect(broken(playScript(script))).toEqual([])
  })
})

describe('a wrong client', () => {
  test('is imagined for every rule', () => {
    expect(new Set<string>(wrongCommands.map(([id]) => id))).toEqual(new Set(clientCommandRules.map(({ id }) => id)))
  })

  test.each(wrongCommands.map(([id, { wrong }], index) => ({ id, wrong, index })))(
    'breaks $id alone ($index)',
    ({ id, wrong }) => {
      expect(broken(wrong)).toEqual([id])
    },
  )
})
