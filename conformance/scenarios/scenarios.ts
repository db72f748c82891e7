import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { awayScenario, escalationScenario } from './commands.js'
import { lifeScenario } from './commands-life.js'
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

/** Sizes of crowds: seldom none, so that the same is exercised about as often with any seed. */
const MANY = [1, 8, 8, 8, 8]
const MORE = [1, 17, 17, 17, 17]
const MOST = [1, 20, 20, 20, 20]

/** Every scenario for a server with these abilities, now and then with faults. */
export function scenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  return withFaults(fc.noBias(faultless(abilities)))
}

/** What is cheap to play and seldom exercised comes in crowds; how large they are was found by trying. */
function faultless(abilities: Abilities): fc.Arbitrary<Scenario> {
  const { overrides, recurrence, commands, monitoring, escalation } = abilities
  return fc.oneof(
    { weight: 5, arbitrary: crowded(scheduleScenario(abilities), [1, 2, 4]) },
    { weight: 5, arbitrary: crowded(turnScenario(abilities), MANY) },
    { weight: 3, arbitrary: crowded(silentScenario(abilities), MOST) },
    ...(recurrence ? [{ weight: 6, arbitrary: crowded(recurringScenario, MORE) }] : []),
    ...(overrides ? [{ weight: 3, arbitrary: crowded(overrideScenario(abilities), [1, 5]) }] : []),
    ...(commands ? [{ weight: 6, arbitrary: crowded(lifeScenario(abilities), MANY) }] : []),
    ...(commands ? [{ weight: 2, arbitrary: crowded(awayScenario, MANY) }] : []),
    ...(commands ? [{ weight: 4, arbitrary: crowded(lockoutScenario(abilities), MANY) }] : []),
    ...(escalation ? [{ weight: 2, arbitrary: crowded(escalationScenario, MORE) }] : []),
    ...(monitoring ? [{ weight: 5, arbitrary: crowded(monitoringScenario(abilities), MANY) }] : []),
  )
}
