import type { Observation } from '../history/observation.js'
import { clientPowerRules } from '../rules/client-power-rules.js'
import { begins, ends, inOrder, isAssigned, isSeen, opinionOf, starts } from './client-moments.js'

/** What is exercised, and whatever is said, of the TV: a requirement's name with how often, or with what is said of it. */
export const said = (mode: string, seen: readonly Observation[], accuracy_sec = 0): readonly string[] => {
  const config = { CEC_TURN_OFF_DELAY: '10', POWER_CONTROL_MODE: mode }
  const before = [begins(config, accuracy_sec), isSeen(0, 'off'), isAssigned(0, 7)]
  const all = opinionOf(inOrder(...before, starts(1), ...seen, ends(150)), clientPowerRules)
  return Object.entries(all)
    .map(([id, { exercised, broken }]): [string, number, readonly string[]] => [
      id.slice('client/power/'.length),
      exercised,
      broken,
    ])
    .filter(([name]) => !name.startsWith('state-report'))
    .flatMap(([name, exercised, broken]) => [
      ...(exercised > 0 ? [`${name} ${exercised}`] : []),
      ...broken.map((one) => `${name} ${one}`),
    ])
}
