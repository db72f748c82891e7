import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { type Coverage, containing, type Interval, type Seam, seamAt } from './coverage.js'
import type { Moment, Rule, Tell } from './rule.js'

/** What each group is told to do, beside what its schedule asks for. */

/** A group as last heard of: what is in force, since when, and up to when it was compared with the schedule. */
interface Heard {
  state: 'on' | 'off' | null
  since_ms: number
  compared_ms: number
}

interface Comparison {
  /** The state in force over `[from, to)`, with nothing published in between. */
  lapse(group: string, coverage: Coverage, heard: Heard, to_ms: number, tell: Tell): void
  /** An intent that is about to come into force. */
  publish(group: string, coverage: Coverage, heard: Heard, state: 'on' | 'off', at_ms: number, tell: Tell): void
}

/** Cuts a history into stretches in which neither what is in force nor what is asked for changes. */
function stateRule(id: RequirementId, { lapse, publish }: Comparison): Rule {
  return {
    id,
    start() {
      const groups = new Map<string, Heard>()
      const heardOf = (group: string, at_ms: number): Heard => {
        const heard = groups.get(group) ?? { state: null, since_ms: at_ms, compared_ms: at_ms }
        groups.set(group, heard)
        return heard
      }
      const compareUntil = (group: string, moment: Moment, tell: Tell): void => {
        const coverage = moment.before.coverage.get(group)
        const heard = heardOf(group, moment.at_ms)
        if (coverage && heard.compared_ms < moment.at_ms) lapse(group, coverage, heard, moment.at_ms, tell)
        heard.compared_ms = moment.at_ms
      }
      return {
        step(moment, tell) {
          const { observation, reading, at_ms, world } = moment
          if (observation.kind === 'schedule' || observation.kind === 'end') {
            for (const group of world.coverage.keys()) compareUntil(group, moment, tell)
          }
          if (reading?.kind !== 'intent' && reading?.kind !== 'clear') return
          compareUntil(reading.group, moment, tell)
          const heard = heardOf(reading.group, at_ms)
          const state = reading.kind === 'intent' ? reading.intent.state : null
          const coverage = world.coverage.get(reading.group)
          if (coverage && state) publish(reading.group, coverage, heard, state, at_ms, tell)
          if (heard.state !== state) heard.since_ms = at_ms
          heard.state = state
        },
      }
    },
  }
}

/** While the schedule asks for a state, that state is in force; and once it is, it is not left without need. */
function inForce(
  id: RequirementId,
  due: 'on' | 'off',
  surely: (coverage: Coverage) => readonly Interval[],
  around: (coverage: Coverage) => readonly Interval[],
  reason: (interval: Interval) => string,
): Rule {
  return stateRule(id, {
    lapse(group, coverage, heard, to_ms, tell) {
      for (const interval of surely(coverage)) {
        if (interval.end_ms <= heard.compared_ms || interval.start_ms >= to_ms) continue
        if (interval.start_ms >= heard.compared_ms) tell.exercised()
        if (heard.state === due) continue
        const at_ms = Math.max(interval.start_ms, heard.compared_ms)
        const whole = containing(around(coverage), at_ms) ?? interval
        const saw = heard.state
          ? `${heard.state}, published at ${timeOfDay(heard.since_ms)}, is still in force`
          : 'nothing has been published'
        tell.violated({ at_ms, group, because: `${reason(whole)}, so by ${timeOfDay(at_ms)} the group is ${due}`, saw })
      }
    },
    publish(group, coverage, heard, state, at_ms, tell) {
      if (state === due || heard.state !== due || seamAt(coverage, at_ms)) return
      const interval = containing(around(coverage), at_ms)
      if (!interval || heard.since_ms < interval.start_ms) return
      tell.violated({
        group,
        because: `${reason(interval)}, so the group stays ${due}`,
        saw: `${state} was published at ${timeOfDay(at_ms)}`,
      })
    },
  })
}

const onWhileCovered = inForce(
  'server/intent/on-while-covered',
  'on',
  ({ surely_on }) => surely_on,
  ({ spans }) => spans,
  ({ start_ms, end_ms }) => `events cover ${timeOfDay(start_ms)} to ${timeOfDay(end_ms)}`,
)

const offWhenUncovered = inForce(
  'server/intent/off-when-uncovered',
  'off',
  ({ surely_off }) => surely_off,
  ({ gaps }) => gaps,
  ({ start_ms, end_ms }) =>
    `no event covers ${timeOfDay(start_ms)} to ${Number.isFinite(end_ms) ? timeOfDay(end_ms) : 'the end'}`,
)

/** At a seam of the given kind, an off right after it is a blip. */
function noOffAt(id: RequirementId, kind: Seam['kind'], reason: (seam: Seam) => string): Rule {
  const seamsOf = (coverage: Coverage): readonly Seam[] =>
    coverage.spans.flatMap(({ seams }) => seams).filter((seam) => seam.kind === kind)
  return stateRule(id, {
    lapse(_, coverage, heard, to_ms, tell) {
      if (heard.state !== 'on') return
      tell.exercised(seamsOf(coverage).filter(({ at_ms }) => heard.compared_ms <= at_ms && at_ms < to_ms).length)
    },
    publish(group, coverage, heard, state, at_ms, tell) {
      const seam = seamAt(coverage, at_ms)
      if (state !== 'off' || heard.state !== 'on' || seam?.kind !== kind) return
      tell.exercised()
      tell.violated({ group, because: reason(seam), saw: `off was published at ${timeOfDay(at_ms)}` })
    },
  })
}

const noOffBetweenAdjacent = noOffAt(
  'server/intent/no-off-between-adjacent',
  'adjacent',
  ({ at_ms, told }) => `at ${timeOfDay(at_ms)} ${told}, so the group stays on`,
)

const noOffBetweenOverlapping = noOffAt(
  'server/intent/no-off-between-overlapping',
  'overlapping',
  ({ at_ms, told }) => `at ${timeOfDay(at_ms)} ${told} while another event goes on, so the group stays on`,
)

export const intentStateRules: readonly Rule[] = [
  onWhileCovered,
  offWhenUncovered,
  noOffBetweenAdjacent,
  noOffBetweenOverlapping,
]
