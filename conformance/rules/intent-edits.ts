import { formatInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { changeRequirement } from './blame.js'
import { type Interval, LATENCY_MS, stretchAt } from './coverage.js'
import { stateRule } from './intent-state.js'
import type { IntentReading } from './reading.js'
import { joined, type Moment, ownRule, type Rule, type Tell, type Told } from './rule.js'

/** A change of the schedule that changes what an intent means is due another intent, with another id. */

interface Awaited {
  readonly at_ms: number
  readonly old: IntentReading
  /** Whether the state stays: then only the window shows that the change was taken in. */
  readonly same_state: boolean
  readonly window: Interval
}

/** Looks at the intent that follows a change; that one follows at all is for the machine of states where they differ. */
function replacedRule(id: RequirementId): Rule {
  return ownRule({
    id,
    start() {
      const last = new Map<string, IntentReading>()
      const awaited = new Map<string, Awaited>()
      return {
        step(moment, tell) {
          const { observation, reading, at_ms, world } = moment
          const { accuracy_ms } = world.config
          for (const [group, one] of awaited)
            if (at_ms > one.at_ms + LATENCY_MS + accuracy_ms) expire(group, one, tell, awaited)
          if (observation.kind === 'schedule') await_(id, moment, last, awaited)
          if (!world.connected) awaited.clear()
          if (observation.kind === 'down') last.clear()
          if (reading?.kind === 'clear') last.delete(reading.group)
          if (reading?.kind !== 'intent') return
          const { group, intent } = reading
          // Without an acknowledgement it has no sure instant, or its publisher cannot know of it.
          if (observation.kind === 'packet' && (observation.qos === 0 || observation.withheld)) {
            last.delete(group)
            awaited.delete(group)
            return
          }
          last.set(group, intent)
          const one = awaited.get(group)
          if (one && intent.meaning !== one.old.meaning) arrive(group, one, intent, at_ms, tell, awaited)
        },
      }
    },
  })
}

function await_(
  id: RequirementId,
  { world, at_ms }: Moment,
  last: ReadonlyMap<string, IntentReading>,
  awaited: Map<string, Awaited>,
): void {
  for (const group of [...awaited.keys()]) if (!world.coverage.has(group)) awaited.delete(group)
  for (const [group, coverage] of world.coverage) {
    const change = world.changes.get(group)
    if (change?.at_ms !== at_ms) continue
    awaited.delete(group)
    const old = last.get(group)
    if (changeRequirement(change) !== id || !old?.meaning || coverage.doubled) continue
    const [was, window] = [stretchAt(change.before, at_ms), stretchAt(coverage, at_ms)]
    const same_state = was.state === window.state
    const moved = was.start_ms !== window.start_ms || was.end_ms !== window.end_ms
    // A server that does not state its windows need not show that they have changed.
    const shows = moved && window.state === 'on' && statesWindow(old, was)
    const lasts = window.end_ms > at_ms + LATENCY_MS + world.config.accuracy_ms
    if (lasts && old.state === was.state && (!same_state || shows))
      awaited.set(group, { at_ms, old, same_state, window })
  }
}

function statesWindow({ fields }: IntentReading, { start_ms, end_ms }: Interval): boolean {
  const starts = fields.event_window_start
  const ends = fields.event_window_end
  return (
    typeof starts === 'string' &&
    typeof ends === 'string' &&
    Date.parse(starts) === start_ms &&
    Date.parse(ends) === end_ms
  )
}

function arrive(
  group: string,
  one: Awaited,
  { intent_id }: IntentReading,
  at_ms: number,
  tell: Tell,
  awaited: Map<string, Awaited>,
): void {
  awaited.delete(group)
  tell.exercised()
  if (one.same_state && at_ms > one.at_ms + LATENCY_MS) tell.inconclusive(notReplaced(group, one))
  if (intent_id === null || intent_id !== one.old.intent_id) return
  tell.violated({
    group,
    because: `the schedule was changed at ${timeOfDay(one.at_ms)}, and with it the intent, so it is due a new intent_id`,
    saw: `it kept ${intent_id}`,
  })
}

function expire(group: string, one: Awaited, tell: Tell, awaited: Map<string, Awaited>): void {
  awaited.delete(group)
  if (!one.same_state) return
  tell.exercised()
  tell.violated(notReplaced(group, one))
}

function notReplaced(group: string, { at_ms, old, window: { start_ms, end_ms } }: Awaited): Told {
  const window = `${formatInstant(start_ms)} to ${Number.isFinite(end_ms) ? formatInstant(end_ms) : 'none'}`
  return {
    group,
    at_ms: at_ms + LATENCY_MS,
    because: `the schedule was changed at ${timeOfDay(at_ms)}, so that the window is ${window}: within 30 s another intent says so`,
    saw: `${old.intent_id} was not replaced`,
  }
}

const edits = [
  'server/intent/edit-replaces-with-new-id',
  'server/intent/cancel-replaces-with-new-id',
] as const satisfies readonly RequirementId[]

export const intentEditRules: readonly Rule[] = edits.map((id) => joined(id, stateRule(id), replacedRule(id)))
