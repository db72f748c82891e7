import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { clientPowerRules } from '../rules/client-power-rules.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isSeen,
  isTold,
  opinionOf,
  orders,
  reports,
  starts,
} from './client-moments.js'

/** What the rules say of a client's reports of its TV, which is on by intent a. */

export const on = [isTold(10, 'a', 'on'), orders(11, 'on')]
export const up = [...on, reports(11.1)]

/** By requirement, without the beginning that they share. */
const rules = {
  report: 'client/power/state-report',
  schema: 'client/power/state-report-schema',
  'not-retained': 'client/power/state-report-not-retained',
  'names-intent': 'client/power/state-report-names-intent',
  'names-source': 'client/power/state-report-names-source',
  true: 'client/power/state-report-true',
  skipped: 'client/power/state-report-skipped',
} as const satisfies Readonly<Record<string, RequirementId>>

/** How often each was exercised, where that is not once for each report, and what is said of it. */
export type Said = Partial<Record<keyof typeof rules, readonly (number | string)[]>>

export const said = (seen: readonly Observation[], accuracy_sec = 0): Said => {
  const before = [begins({ CEC_TURN_OFF_DELAY: '10' }, accuracy_sec), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
  const opinion = opinionOf(inOrder(...before, ...seen, ends(100)), clientPowerRules)
  const reported = opinion[rules.schema]?.exercised ?? 0
  const found = Object.entries(rules).map(([name, id]): [string, readonly (number | string)[]] => {
    const { exercised, broken } = opinion[id] ?? { exercised: 0, broken: [] }
    return [name, [...(exercised === reported ? [] : [exercised]), ...broken]]
  })
  return Object.fromEntries(found.filter(([, what]) => what.length > 0))
}
