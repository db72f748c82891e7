import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { commandScenario } from './commands.js'
import { monitoringScenario } from './monitoring.js'
import { overrideScenario } from './overrides.js'
import { recurringScenario } from './recurring.js'
import type { Scenario } from './scenario.js'
import { scheduleScenario } from './schedules.js'

/** Scenarios of what is published of a schedule. */
export function publishingScenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc.oneof(
    { weight: 4, arbitrary: scheduleScenario(abilities) },
    ...(abilities.recurrence ? [{ weight: 1, arbitrary: recurringScenario }] : []),
    ...(abilities.overrides ? [{ weight: 1, arbitrary: overrideScenario(abilities) }] : []),
  )
}

/** Every scenario for a server with these abilities. */
export function scenarios(abilities: Abilities): fc.Arbitrary<Scenario> {
  const { commands, monitoring } = abilities
  if (!commands && !monitoring) return publishingScenarios(abilities)
  return fc.oneof(
    { weight: 8, arbitrary: publishingScenarios(abilities) },
    // What recurs is seldom among them, and has many requirements.
    ...(abilities.recurrence ? [{ weight: 1, arbitrary: recurringScenario }] : []),
    ...(commands ? [{ weight: 3, arbitrary: commandScenario(abilities) }] : []),
    ...(monitoring ? [{ weight: 2, arbitrary: monitoringScenario(abilities) }] : []),
  )
}
