import type { History, Observation } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import { concernOf } from './concern.js'
import type { Bar, Lane, Point } from './lane.js'
import { commandLanes } from './lanes-command.js'
import { fleetLanes } from './lanes-fleet.js'
import { assignmentLanes, groupLanes } from './lanes-group.js'
import { overrideLanes } from './lanes-override.js'
import { faultTexts } from './stimulus-text.js'

/** Of one lane. */
const MAX_BARS = 150
const MAX_POINTS = 300

/** What happened up to a violation, as bars and points over time. */
export interface Drawing {
  readonly from_ms: number
  readonly to_ms: number
  readonly lanes: readonly Lane[]
  readonly violation_ms: number
}

/** Only what the violation is about; events, intents, orders, states and faults each in lanes of their own. */
export function drawingOf(history: History, violation: Violation): Drawing {
  const concern = concernOf(history, violation)
  const from_ms = history[0]?.at_ms ?? violation.at_ms
  const shown_ms = history[violation.index]?.at_ms ?? violation.at_ms
  const last_ms = Math.max(violation.at_ms, shown_ms, from_ms + 1_000)
  const to_ms = last_ms + Math.max(1_000, (last_ms - from_ms) * 0.08)
  const seen = history.slice(0, violation.index + 1)
  const own = {
    intent: groupLanes,
    schedule: concern.channels.has('groupAssignment') ? assignmentLanes : groupLanes,
    override: overrideLanes,
    command: commandLanes,
    monitoring: fleetLanes,
  }[concern.area]
  const lanes = [...(own?.(seen, concern, to_ms) ?? []), ...faultLanes(seen, to_ms)]
  return {
    from_ms,
    to_ms,
    lanes: lanes.map((lane) => bounded(lane, from_ms, to_ms)),
    violation_ms: Math.min(Math.max(violation.at_ms, from_ms), to_ms),
  }
}

/** When the server was down, when it had no broker, and what else was done to it; nothing where nothing was. */
function faultLanes(history: History, to_ms: number): Lane[] {
  const bars: Bar[] = []
  const points: Point[] = []
  let away: { readonly from_ms: number; readonly label: string } | null = null
  for (const observation of history) {
    const { at_ms, kind } = observation
    if (kind === 'fault') points.push({ at_ms, kind: 'fault', label: faultTexts[observation.fault] })
    const label = awayBy(observation)
    if (label !== null) away = { from_ms: at_ms, label }
    else if (away && (kind === 'started' || kind === 'link')) {
      bars.push({ ...away, to_ms: at_ms, kind: 'away' })
      away = null
    }
  }
  if (away) bars.push({ ...away, to_ms, kind: 'away' })
  return bars.length + points.length > 0 ? [{ name: 'faults', bars, points }] : []
}

function awayBy(observation: Observation): string | null {
  if (observation.kind === 'down') return observation.kill ? 'killed' : 'stopped'
  return observation.kind === 'link' && !observation.up ? 'no broker' : null
}

function bounded({ name, bars, points }: Lane, from_ms: number, to_ms: number): Lane {
  const within = bars
    .map((bar) => ({ ...bar, from_ms: Math.max(bar.from_ms, from_ms), to_ms: Math.min(bar.to_ms, to_ms) }))
    .filter((bar) => bar.from_ms < bar.to_ms)
  return { name, bars: within.slice(-MAX_BARS), points: points.slice(-MAX_POINTS) }
}
