import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { playScript, scripts } from '../testing/client-scripts.js'
import { packet } from '../testing/client-stories.js'
import { rightTelemetry, wrongTelemetry } from '../testing/wrong-telemetry-histories.js'
import { clientTelemetryRules } from './client-telemetry-rules.js'
import { judge } from './judge.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientTelemetryRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const exercised = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, clientTelemetryRules)].filter(([, one]) => one.exercised > 0).map(([id]) => id)

describe('a right client', () => {
  test.each(Object.entries(rightTelemetry))('breaks no rule (%s)', (_, history) => {
    expect(broken(history)).toEqual([])
  })

  test('exercises every rule where a wrong one breaks it, and breaks none', () => {
    const done = new Set(wrongTelemetry.flatMap(([id, { right }]) => (exercised(right).includes(id) ? [id] : [])))
    expect(clientTelemetryRules.map(({ id }) => id).filter((id) => ![...done].some((one) => one === id))).toEqual([])
    expect(wrongTelemetry.flatMap(([, { right }]) => broken(right))).toEqual([])
  })

  propertyTest.prop([fc.oneof(scripts('power'), scripts('commands'))])(
    'breaks no rule, whatever is given or done to it',
    (script) => {
      expect(broken(playScript(script))).toEqual([])
    },
  )

  test('may publish outside the contract’s two roots', () => {
    const more = packet(5, 'homeassistant/screen', {})
    expect(broken([...rightTelemetry.up.slice(0, 5), more, ...rightTelemetry.up.slice(5)])).toEqual([])
  })
})

describe('a wrong client', () => {
  test('is imagined for every rule', () => {
    expect(new Set<string>(wrongTelemetry.map(([id]) => id))).toEqual(new Set(clientTelemetryRules.map(({ id }) => id)))
  })

  test.each(wrongTelemetry.map(([id, { wrong }], index) => ({ id, wrong, index })))(
    'breaks $id alone ($index)',
    ({ id, wrong }) => {
      expect(broken(wrong)).toEqual([id])
    },
  )
})
