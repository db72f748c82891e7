import type { History } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import { concernOf } from './concern.js'
import { awayBars, type Drawing, draw } from './drawing.js'
import type { Lane, Point } from './lane.js'
import { commandLanes } from './lanes-command.js'
import { fleetLanes } from './lanes-fleet.js'
import { assignmentLanes, groupLanes } from './lanes-group.js'
import { overrideLanes } from './lanes-override.js'
import { faultTexts } from './stimulus-text.js'

/** Only what the violation is about; events, intents, orders, states and faults each in lanes of their own. */
export function serverDrawing(history: History, violation: Violation): Drawing {
  const concern = concernOf(history, violation)
  const own = {
    intent: groupLanes,
    schedule: concern.channels.has('groupAssignment') ? assignmentLanes : groupLanes,
    override: overrideLanes,
    command: commandLanes,
    monitoring: fleetLanes,
  }[concern.area]
  return draw(history, violation, (seen, to_ms) => [...(own?.(seen, concern, to_ms) ?? []), ...faultLanes(seen, to_ms)])
}

/** When the server was down, when it had no broker, and what else was done to it; nothing where nothing was. */
function faultLanes(history: History, to_ms: number): Lane[] {
  const bars = awayBars(history, to_ms)
  const points = history
    .filter((observation) => observation.kind === 'fault')
    .map(({ at_ms, fault }): Point => ({ at_ms, kind: 'fault', label: faultTexts[fault] }))
  return bars.length + points.length > 0 ? [{ name: 'faults', bars, points }] : []
}
