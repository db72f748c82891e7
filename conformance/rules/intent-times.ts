import { formatInstant } from '../../generated/instants.js'
import { comparing, type Published, pairRules, RESOLUTION_MS } from './pairs.js'
import type { IntentReading } from './reading.js'
import { ownRule, packetRule, type Rule, type World } from './rule.js'
import { only } from './subjects.js'

/** When an intent says that it was issued and that it ends. */

/** Expiry may differ by this much, since servers round to seconds. */
const EXPIRY_TOLERANCE_MS = 1_000
/** How far issued_at may be from the instant of publication in real time. */
const REAL_FRESHNESS_MS = 2_000

/** Whether all that an expiry depends on was left to the defaults. */
export function lifetimeIsDefault({ config: { given } }: World): boolean {
  const names = ['POLL_INTERVAL_SECONDS', 'POWER_INTENT_EXPIRY_MULTIPLIER', 'POWER_INTENT_MIN_EXPIRY_SECONDS']
  return names.every((name) => !(name in given))
}

/** What is wrong with an expiry by the formula; null where it is right, or where another rule owns what is wrong. */
export function expiryFault({ issued_at_ms, expires_at_ms }: IntentReading, { config }: World) {
  if (issued_at_ms === null || expires_at_ms === null || expires_at_ms <= issued_at_ms) return null
  const { expiry_multiplier: multiplier, poll_interval_sec: poll, min_expiry_sec: minimum } = config
  const due_sec = Math.max(multiplier * poll, minimum)
  const due_ms = issued_at_ms + due_sec * 1000
  if (Math.abs(expires_at_ms - due_ms) <= EXPIRY_TOLERANCE_MS) return null
  return {
    because: `issued_at is ${formatInstant(issued_at_ms)} and max(${multiplier} × ${poll} s, ${minimum} s) is ${due_sec} s, so expires_at is ${formatInstant(due_ms)}`,
    saw: `it is ${formatInstant(expires_at_ms)}`,
  }
}

const expiry = packetRule('server/intent/expiry-formula', ({ world }, reading, tell) => {
  if (reading.kind !== 'intent' || lifetimeIsDefault(world)) return
  if (reading.intent.issued_at_ms === null || reading.intent.expires_at_ms === null) return
  tell.exercised()
  const fault = expiryFault(reading.intent, world)
  if (fault) tell.violated({ ...fault, group: reading.group })
})

const neverExpired = packetRule('server/intent/never-already-expired', (_, reading, tell) => {
  if (reading.kind !== 'intent') return
  const { issued_at_ms, expires_at_ms } = reading.intent
  if (issued_at_ms === null || expires_at_ms === null) return
  tell.exercised()
  if (expires_at_ms > issued_at_ms) return
  tell.violated({
    group: reading.group,
    because: `it is issued at ${formatInstant(issued_at_ms)}, so expires_at is later than that`,
    saw: `it is ${formatInstant(expires_at_ms)}`,
  })
})

const refreshed = comparing('server/intent/heartbeat-refreshes-times', ({ before, now }, violated, held) => {
  const repeated = before.intent.meaning !== null && before.intent.meaning === now.intent.meaning
  const apart_ms = now.at_ms - before.at_ms
  if (!repeated || apart_ms < RESOLUTION_MS + now.world.config.accuracy_ms || expiredOnTheWay(now)) return
  const fields = [
    ['issued_at', before.intent.issued_at_ms, now.intent.issued_at_ms],
    ['expires_at', before.intent.expires_at_ms, now.intent.expires_at_ms],
  ] as const
  if (fields.some(([, was, is]) => was === null || is === null)) return
  // What is over when it begins belongs to never-already-expired.
  if ((now.intent.expires_at_ms ?? 0) <= (now.intent.issued_at_ms ?? 0)) return
  held()
  // Going backwards is the business of issued-at-never-backwards, expires_at and all.
  if ((now.intent.issued_at_ms ?? 0) < (before.intent.issued_at_ms ?? 0)) return
  for (const [name, was_ms, is_ms] of fields) {
    if ((is_ms ?? 0) > (was_ms ?? 0)) continue
    violated({
      because: `the intent was published again ${apart_ms / 1000} s later, so ${name} is later too`,
      saw: `${name} went from ${formatInstant(was_ms ?? 0)} to ${formatInstant(is_ms ?? 0)}`,
    })
    return
  }
})

const neverBackwards = comparing('server/intent/issued-at-never-backwards', ({ before, now }, violated, held) => {
  const [was_ms, is_ms] = [before.intent.issued_at_ms, now.intent.issued_at_ms]
  if (was_ms === null || is_ms === null || expiredOnTheWay(now)) return
  held()
  if (is_ms >= was_ms) return
  violated({
    because: `the intent before was issued at ${formatInstant(was_ms)}, so this one is not issued earlier`,
    saw: `its issued_at is ${formatInstant(is_ms)}`,
  })
})

const laterOnNewId = comparing('server/intent/issued-at-later-on-new-id', ({ before, now }, violated, held) => {
  const [was_ms, is_ms] = [before.intent.issued_at_ms, now.intent.issued_at_ms]
  if (was_ms === null || is_ms === null || now.coverage?.doubled) return
  if (before.intent.intent_id === now.intent.intent_id) return
  held()
  if (is_ms !== was_ms) return
  violated({
    because: `the intent has a new id, so it is issued later than the one before it, at ${formatInstant(was_ms)}`,
    saw: 'its issued_at is the same',
  })
})

/** How far issued_at may be from the instant of publication: what servers round to, and 2 s where the clock is real. */
export function freshness_ms({ clock }: World['config']): number {
  return clock === 'virtual' ? RESOLUTION_MS : REAL_FRESHNESS_MS
}

/**
 * Exactly in virtual time, but for what servers round to, and for the step by which an intent is later than another one
 * of the same instant. What does not go forward belongs to the rules above.
 */
function freshRule(): Rule {
  return ownRule({
    id: 'server/intent/issued-at-fresh',
    sees: only('groupPowerIntent'),
    start() {
      const latest = new Map<string, number>()
      return {
        step({ reading, observation, at_ms, world }, tell) {
          if (reading?.kind !== 'intent' || observation.kind !== 'packet' || observation.qos === 0) return
          const { issued_at_ms } = reading.intent
          if (issued_at_ms === null || observation.dup) return
          tell.exercised()
          const before_ms = latest.get(reading.group) ?? Number.NEGATIVE_INFINITY
          latest.set(reading.group, issued_at_ms)
          if (issued_at_ms <= before_ms || isReplay(reading.intent, at_ms, world)) return
          const off_ms = Math.abs(issued_at_ms - at_ms)
          if (off_ms < freshness_ms(world.config)) return
          const told = {
            group: reading.group,
            because: `it was published at ${formatInstant(at_ms)}, so that is its issued_at`,
            saw: `issued_at is ${formatInstant(issued_at_ms)}`,
          }
          if (off_ms < freshness_ms(world.config) + world.config.accuracy_ms) tell.inconclusive(told)
          else tell.violated(told)
        },
      }
    },
  })
}

function expiredOnTheWay({ intent, at_ms, world }: Published): boolean {
  return isReplay(intent, at_ms, world)
}

/** Made before the connection came back, and expired by the time it was published. */
function isReplay({ issued_at_ms, expires_at_ms }: IntentReading, at_ms: number, world: World): boolean {
  if (issued_at_ms === null || expires_at_ms === null) return false
  return world.reconnected && expires_at_ms <= at_ms && issued_at_ms < world.up_since_ms && issued_at_ms < expires_at_ms
}

const neverReplays = packetRule('server/intent/reconnect-never-replays-expired', ({ world, at_ms }, reading, tell) => {
  if (reading.kind !== 'intent' || !world.reconnected) return
  tell.exercised()
  if (!isReplay(reading.intent, at_ms, world)) return
  const expired_ms = reading.intent.expires_at_ms ?? 0
  const told = {
    group: reading.group,
    because: `the connection came back at ${formatInstant(world.up_since_ms)}, so what expired before is not published`,
    saw: `an intent that expired at ${formatInstant(expired_ms)} was published`,
  }
  if (at_ms < expired_ms + world.config.accuracy_ms) tell.inconclusive(told)
  else tell.violated(told)
})

export const intentTimesRules: readonly Rule[] = [
  expiry,
  neverExpired,
  ...pairRules([refreshed, neverBackwards, laterOnNewId]),
  freshRule(),
  neverReplays,
]
