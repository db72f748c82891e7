import type { RequirementId } from '../../generated/requirements.js'
import type { Found } from './command-part.js'
import { Fleet } from './monitoring-fleet.js'
import type { Moment, Rule } from './rule.js'

export type MonitoringId = Extract<RequirementId, `server/monitoring/${string}`>
export type MonitoringFound = Found<MonitoringId>

/** Decides some requirements about monitoring, which share the ground of one another's faults. */
export interface MonitoringPart {
  before?(moment: Moment, fleet: Fleet, found: MonitoringFound): void
  after?(moment: Moment, fleet: Fleet, found: MonitoringFound): void
}

/** One rule for each requirement that some parts decide; each runs parts of its own. */
export function monitoringPartRules(
  ids: readonly MonitoringId[],
  starts: readonly (() => MonitoringPart)[],
): readonly Rule[] {
  return ids.map((id) => ({
    id,
    start() {
      const fleet = new Fleet()
      const parts = starts.map((start) => start())
      return {
        step(moment, tell) {
          const found: MonitoringFound = {
            held: (which, times) => (which === id ? tell.exercised(times) : undefined),
            broken: (which, told) => (which === id ? tell.violated(told) : undefined),
            inconclusive: (which, told) => (which === id ? tell.inconclusive(told) : undefined),
          }
          for (const part of parts) part.before?.(moment, fleet, found)
          fleet.take(moment.observation)
          for (const part of parts) part.after?.(moment, fleet, found)
        },
      }
    },
  }))
}
