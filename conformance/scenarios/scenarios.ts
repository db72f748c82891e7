import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { awayScenario, escalationScenario, lifeScenario } from './commands.js'
import { lockoutScenario } from './commands-lockout.js'
import { crowded } from './crowd.js'
import { withFaults } from './faults.js'
import { monitoringScenario } from './monitoring.js'
import { overrideScenario } from './overrides.js'
import { recurringScenario } from './recurring.js'
import type { Scenario } from './scenario.js'
import { scheduleScenario } from './schedules.js'
import { silentScenario, turnScenario } from './turns.js'

/** Scenarios of what is published of a schedule. */
export function publishingScenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc.oneof(
    { weight: 4, arbitrary: scheduleScenario(abilities) },
    ...(abilities.recurrence ? [{ weight: 1, arbitrary: recurringScenario }] : []),
    ...(abilities.overrides ? [{ weight: 1, arbitrary: overrideScenario(abilities) }] : []),
  )
}

/** Every scenario for a server with these abilities, now and then with faults. */
export function scenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  return withFaults(faultless(abilities))
}

/** What is cheap to play and seldom exercised comes in crowds; how large they are was found by trying. */
function faultless(abilities: Abilities): fc.Arbitrary<Scenario> {
  const { overrides, recurrence, commands, monitoring, escalation } = abilities
  return fc.oneof(
    { weight: 7, arbitrary: crowded(scheduleScenario(abilities), [1, 2, 10]) },
    { weight: 5, arbitrary: crowded(turnScenario, [1, 12, 12]) },
    { weight: 1, arbitrary: crowded(silentScenario, [1, 20]) },
    ...(recurrence ? [{ weight: 6, arbitrary: crowded(recurringScenario, [1, 30, 30]) }] : []),
    ...(overrides ? [{ weight: 4, arbitrary: crowded(overrideScenario(abilities), [1, 12]) }] : []),
    ...(commands ? [{ weight: 5, arbitrary: crowded(lifeScenario(abilities), [1, 12, 12]) }] : []),
    ...(commands ? [{ weight: 1, arbitrary: crowded(awayScenario, [1, 12, 12]) }] : []),
    ...(commands ? [{ weight: 3, arbitrary: crowded(lockoutScenario(abilities), [1, 30, 30]) }] : []),
    ...(escalation ? [{ weight: 1, arbitrary: crowded(escalationScenario, [1, 30, 30]) }] : []),
    ...(monitoring ? [{ weight: 4, arbitrary: crowded(monitoringScenario(abilities), [1, 10]) }] : []),
  )
}
