import { formatInstant } from '../../generated/instants.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Coverage } from './coverage.js'
import type { IntentReading } from './reading.js'
import { type Moment, packetRule, type Rule, type Tell } from './rule.js'

/** An intent beside the one before it: its id and its times. */

/** Expiry may differ by this much, since servers round to seconds. */
const EXPIRY_TOLERANCE_MS = 1_000
/** Below this a server that writes whole seconds cannot show a later time. */
const RESOLUTION_MS = 1_000

interface Published {
  readonly at_ms: number
  readonly intent: IntentReading
  readonly payload: string
  /** What the group's schedule asked for at that time. */
  readonly coverage: Coverage | undefined
}

type Compare = (
  before: Published,
  now: Published,
  tell: (found: { because: string; saw: string }) => void,
  held: () => void,
) => void

/** A rule over each two consecutive intents of a group; a group that left the schedule starts anew. */
function pairRule(id: RequirementId, compare: Compare): Rule {
  return {
    id,
    start() {
      const last = new Map<string, Published>()
      return {
        step({ reading, observation, at_ms, world }: Moment, tell: Tell) {
          if (reading?.kind === 'clear' && !world.coverage.has(reading.group)) last.delete(reading.group)
          if (reading?.kind !== 'intent' || observation.kind !== 'packet') return
          const { group, intent } = reading
          const before = last.get(group)
          // MQTT may deliver a QoS 1 publish twice; the second is no publish of its own.
          if (observation.dup && before?.payload === observation.payload) return
          const now = { at_ms, intent, payload: observation.payload, coverage: world.coverage.get(group) }
          last.set(group, now)
          if (before)
            compare(
              before,
              now,
              (found) => tell.violated({ ...found, group }),
              () => tell.exercised(),
            )
        },
      }
    },
  }
}

const newId = pairRule('server/intent/new-id-on-transition', (before, now, violated, held) => {
  if (!before.intent.meaning || !now.intent.meaning || before.intent.meaning === now.intent.meaning) return
  if (before.intent.intent_id === null || now.intent.intent_id === null) return
  held()
  if (before.intent.intent_id !== now.intent.intent_id) return
  violated({
    because: `the intent changed from ${told(before.intent)} to ${told(now.intent)}, so it is due a new intent_id`,
    saw: `it kept ${now.intent.intent_id}`,
  })
})

const stableId = pairRule('server/intent/stable-id-on-heartbeat', (before, now, violated, held) => {
  if (!before.intent.meaning || before.intent.meaning !== now.intent.meaning) return
  if (before.intent.intent_id === null || now.intent.intent_id === null || windowMayHaveChanged(before, now)) return
  held()
  if (before.intent.intent_id === now.intent.intent_id) return
  violated({
    because: `state, reason and window stayed the same (${told(now.intent)}), so the intent_id stays ${before.intent.intent_id}`,
    saw: `it became ${now.intent.intent_id}`,
  })
})

const refreshed = pairRule('server/intent/heartbeat-refreshes-times', (before, now, violated, held) => {
  const repeated = before.intent.meaning !== null && before.intent.meaning === now.intent.meaning
  if (!repeated || now.at_ms - before.at_ms < RESOLUTION_MS) return
  const fields = [
    ['issued_at', before.intent.issued_at_ms, now.intent.issued_at_ms],
    ['expires_at', before.intent.expires_at_ms, now.intent.expires_at_ms],
  ] as const
  if (fields.some(([, was, is]) => was === null || is === null)) return
  held()
  for (const [name, was_ms, is_ms] of fields) {
    if ((is_ms ?? 0) > (was_ms ?? 0)) continue
    violated({
      because: `the intent was published again ${(now.at_ms - before.at_ms) / 1000} s later, so ${name} is later too`,
      saw: `${name} went from ${formatInstant(was_ms ?? 0)} to ${formatInstant(is_ms ?? 0)}`,
    })
  }
})

const expiry = packetRule('server/intent/expiry-formula', ({ world }, reading, tell) => {
  if (reading.kind !== 'intent') return
  const { issued_at_ms, expires_at_ms } = reading.intent
  if (issued_at_ms === null || expires_at_ms === null) return
  tell.exercised()
  const { expiry_multiplier: multiplier, poll_interval_sec: poll, min_expiry_sec: minimum } = world.config
  const due_ms = issued_at_ms + Math.max(multiplier * poll, minimum) * 1000
  if (Math.abs(expires_at_ms - due_ms) <= EXPIRY_TOLERANCE_MS) return
  tell.violated({
    group: reading.group,
    because: `issued_at is ${formatInstant(issued_at_ms)} and max(${multiplier} × ${poll} s, ${minimum} s) is ${Math.max(multiplier * poll, minimum)} s, so expires_at is ${formatInstant(due_ms)}`,
    saw: `it is ${formatInstant(expires_at_ms)}`,
  })
})

/** An intent that is on and does not state its window may mean another one after an event began or ended, or an edit. */
function windowMayHaveChanged(before: Published, now: Published): boolean {
  const stated = 'event_window_start' in now.intent.fields || 'event_window_end' in now.intent.fields
  if (stated || now.intent.state === 'off') return false
  const seams = now.coverage?.spans.flatMap((span) => span.seams) ?? []
  return before.coverage !== now.coverage || seams.some(({ at_ms }) => before.at_ms <= at_ms && at_ms <= now.at_ms)
}

function told({ state, reason, fields }: IntentReading): string {
  const { event_window_start: start, event_window_end: end } = fields
  return start || end ? `${state} (${reason}, ${start ?? '…'} to ${end ?? '…'})` : `${state} (${reason})`
}

export const intentIdentityRules: readonly Rule[] = [expiry, newId, stableId, refreshed]
