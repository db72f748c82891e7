import type { History, Observation } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import type { Bar, Lane } from './lane.js'

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

/** The time up to a violation and a little more, with the lanes that are made of what was seen until then. */
export function draw(
  history: History,
  violation: Violation,
  lanesOf: (seen: History, to_ms: number) => readonly Lane[],
): Drawing {
  const from_ms = history[0]?.at_ms ?? violation.at_ms
  const shown_ms = history[violation.index]?.at_ms ?? violation.at_ms
  const last_ms = Math.max(violation.at_ms, shown_ms, from_ms + 1_000)
  const to_ms = last_ms + Math.max(1_000, (last_ms - from_ms) * 0.08)
  const lanes = lanesOf(history.slice(0, violation.index + 1), to_ms)
  return {
    from_ms,
    to_ms,
    lanes: lanes.map((lane) => bounded(lane, from_ms, to_ms)),
    violation_ms: Math.min(Math.max(violation.at_ms, from_ms), to_ms),
  }
}

/** When the implementation was down, and when it had no broker. */
export function awayBars(history: History, to_ms: number): Bar[] {
  const bars: Bar[] = []
  let away: { readonly from_ms: number; readonly label: string } | null = null
  for (const observation of history) {
    const { at_ms, kind } = observation
    const label = awayBy(observation)
    if (label !== null) away = { from_ms: at_ms, label }
    else if (away && (kind === 'started' || kind === 'link')) {
      bars.push({ ...away, to_ms: at_ms, kind: 'away' })
      away = null
    }
  }
  return away ? [...bars, { ...away, to_ms, kind: 'away' }] : bars
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
