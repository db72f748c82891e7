import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { type Coverage, containing, followsShortOne, type Interval, LATENCY_MS, type Seam, seamAt } from './coverage.js'
import type { Reading } from './reading.js'
import type { Moment, Rule, Tell } from './rule.js'

/** What each group is told to do, beside what its schedule asks for. */

/** A group as last heard of: what is in force, since when, and up to when it was compared with the schedule. */
interface Heard {
  state: 'on' | 'off' | null
  /** What was in force before. */
  left: 'on' | 'off' | null
  since_ms: number
  compared_ms: number
  /** What is in force, for people. */
  told: string
  /** Whether something came without an acknowledgement: then it has no sure instant, and neither has what is in force. */
  unsure: boolean
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
        const heard = groups.get(group) ?? unheard(at_ms)
        groups.set(group, heard)
        return heard
      }
      const compareUntil = (group: string, moment: Moment, tell: Tell): void => {
        const coverage = moment.before.coverage.get(group)
        const heard = heardOf(group, moment.at_ms)
        if (coverage && !heard.unsure && heard.compared_ms < moment.at_ms)
          lapse(group, coverage, heard, moment.at_ms, tell)
        heard.compared_ms = moment.at_ms
      }
      return {
        step(moment, tell) {
          const { observation, reading, at_ms, world } = moment
          if (observation.kind === 'schedule' || observation.kind === 'end') {
            const known = new Set([...moment.before.coverage.keys(), ...world.coverage.keys()])
            for (const group of known) compareUntil(group, moment, tell)
          }
          if (!reading || !('group' in reading)) return
          const heard = heardOf(reading.group, at_ms)
          if (observation.kind === 'packet' && observation.qos === 0) heard.unsure = true
          compareUntil(reading.group, moment, tell)
          const state = reading.kind === 'intent' ? reading.intent.state : null
          const coverage = world.coverage.get(reading.group)
          if (coverage && state && !heard.unsure) publish(reading.group, coverage, heard, state, at_ms, tell)
          take(heard, reading.kind, state, at_ms)
        },
      }
    },
  }
}

function unheard(at_ms: number): Heard {
  return {
    state: null,
    left: null,
    since_ms: at_ms,
    compared_ms: at_ms,
    told: 'nothing has been published',
    unsure: false,
  }
}

/** What a publish puts in force. Clients ignore what says neither on nor off, so it changes nothing. */
function take(heard: Heard, kind: Reading['kind'], state: Heard['state'], at_ms: number): void {
  if (state === null && kind !== 'clear') {
    if (heard.state === null) heard.told = `what was published at ${timeOfDay(at_ms)} says neither on nor off`
    return
  }
  if (heard.state !== state) Object.assign(heard, { state, left: heard.state, since_ms: at_ms })
  const since = timeOfDay(heard.since_ms)
  heard.told = state ? `${state}, published at ${since}, is still in force` : `the topic was cleared at ${since}`
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
        const at_ms = Math.max(interval.start_ms, heard.compared_ms, blipEnd(coverage, heard))
        if (heard.state === due || at_ms >= Math.min(interval.end_ms, to_ms)) continue
        const whole = containing(around(coverage), at_ms) ?? interval
        const because = `${reason(whole)}, so by ${timeOfDay(at_ms)} the group is ${due}`
        tell.violated({ at_ms, group, because, saw: heard.told })
      }
    },
    publish(group, coverage, heard, state, at_ms, tell) {
      if (state === due || heard.state !== due || seamAt(coverage, at_ms)) return
      const interval = containing(around(coverage), at_ms)
      if (!interval || heard.since_ms < interval.start_ms || followsShortOne(coverage, interval, at_ms)) return
      tell.violated({
        group,
        because: `${reason(interval)}, so the group stays ${due}`,
        saw: `${state} was published at ${timeOfDay(at_ms)}`,
      })
    },
  })
}

/** An off right after a seam is the business of the rules for seams, for as long as the latency lasts. */
function blipEnd(coverage: Coverage, { state, left, since_ms }: Heard): number {
  const seam = state === 'off' && left === 'on' ? seamAt(coverage, since_ms) : undefined
  return seam ? seam.at_ms + LATENCY_MS : Number.NEGATIVE_INFINITY
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
