import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { overrideScenario } from './overrides.js'
import { recurringScenario } from './recurring.js'
import type { Scenario } from './scenario.js'
import { scheduleScenario } from './schedules.js'

/** Every scenario for a server with these abilities. */
export function scenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc.oneof(
    { weight: 4, arbitrary: scheduleScenario(abilities) },
    ...(abilities.recurrence ? [{ weight: 1, arbitrary: recurringScenario }] : []),
    ...(abilities.overrides ? [{ weight: 1, arbitrary: overrideScenario(abilities) }] : []),
  )
}
