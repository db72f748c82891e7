import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { scheduleScenario } from '../scenarios/schedules.js'
import { inputs, LENGTH_SEC, manner, START_MS } from '../testing/following-inputs.js'
import { followingHistory } from '../testing/following-server.js'
import { type Loss, pollingHistory, withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, allRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const isMust = (id: RequirementId): boolean => requirements[id].level === 'MUST'

const losses: fc.Arbitrary<Loss> = fc.record({ after: fc.nat({ max: 30 }), for_sec: fc.constantFrom(1, 2, 35, 100) })

describe('a right server that loses its connection with a publish that is never acknowledged', () => {
  const abilities = { restart: true, overrides: false, recurrence: false }

  propertyTest.prop([scheduleScenario(abilities), fc.integer({ min: 1000, max: 14_999 }), losses])(
    'breaks nothing about intents',
    (scenario, phase_ms, loss) => {
      const history = withRetained(pollingHistory(scenario, phase_ms, loss))
      const isOwn = (id: RequirementId) => id.startsWith('server/intent/') && requirements[id].capability === 'intent'
      expect(broken(history).filter((id) => isOwn(id) && isMust(id))).toEqual([])
    },
  )

  propertyTest.prop([inputs, manner, losses])('breaks nothing about overrides and topics', (happens, how, loss) => {
    const found = broken(followingHistory(happens, how, START_MS, START_MS + LENGTH_SEC * 1000, loss))
    const isOwn = (id: RequirementId) => id.startsWith('server/override/') || id.startsWith('server/schedule/')
    expect(found.filter((id) => isOwn(id) && isMust(id))).toEqual([])
  })
})
