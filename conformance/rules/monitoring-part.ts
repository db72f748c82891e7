import type { RequirementId } from '../../generated/requirements.js'
import { Fleet } from './monitoring-fleet.js'
import { type Found, type Moment, type Rule, sharedRules } from './rule.js'

export type MonitoringId = Extract<RequirementId, `server/monitoring/${string}`>
export type MonitoringFound = Found<MonitoringId>

/** Decides some requirements about monitoring, which share the ground of one another's faults. */
export interface MonitoringPart {
  before?(moment: Moment, fleet: Fleet, found: MonitoringFound): void
  after(moment: Moment, fleet: Fleet, found: MonitoringFound): void
}

/** One rule for each requirement that some parts decide, and one machine with one fleet for all of them. */
export function monitoringPartRules(
  ids: readonly MonitoringId[],
  starts: readonly (() => MonitoringPart)[],
): readonly Rule[] {
  return sharedRules(ids, {
    start(found) {
      const [fleet, parts] = [new Fleet(), starts.map((start) => start())]
      return {
        step(moment) {
          for (const part of parts) part.before?.(moment, fleet, found)
          fleet.take(moment.observation)
          for (const part of parts) part.after(moment, fleet, found)
        },
      }
    },
  })
}
