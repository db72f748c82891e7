import { timeOfDay } from '../history/time-of-day.js'
import { LATENCY_MS } from './coverage.js'
import { type Desk, toldOrder } from './override-desk.js'
import { type Due, type OverrideRule, overrideRule, replayed, type Watch } from './override-watch.js'
import type { Presence } from './presence.js'

/** What is due of a server by an instant: that an override is published, repeated, and cleared. */

/** How long a publish that "does not wait for the next poll" may take in real time; polls are 15 s apart and more. */
const RECONNECT_MS = 5_000
/** A repeat is missing when the poll interval is over by half: implementations poll with some drift. */
const MISSED_POLLS = 1.5
/** An end may be met this much early, since servers round. */
const END_TOLERANCE_MS = 1_000
/** Below this a server that writes whole seconds cannot show a later time. */
const RESOLUTION_MS = 1_000

const dueRule = (id: OverrideRule['id'], due: NonNullable<Watch['due']>): OverrideRule =>
  overrideRule(id, () => ({ due }))

/** What the topic has now, to be put into words for people when it is wanted. */
function topicNow({ shown, cleared_ms }: Desk): () => string {
  return () => {
    if (shown) return `its topic has ${shown.intent.state} of ${timeOfDay(shown.at_ms)}`
    return Number.isFinite(cleared_ms) ? `its topic was cleared at ${timeOfDay(cleared_ms)}` : 'nothing was published'
  }
}

const latency = dueRule('server/override/latency', ({ desk, presence }) => {
  const { order, served, client } = desk
  // Whether a restarted server still knows an order is for survives-restart to say.
  if (!order || order.until_ms === null || served || order.run !== presence.run) return null
  const at_ms = presence.dueAfter(order.accepted_ms)
  if (at_ms === null || at_ms + presence.accuracy_ms >= order.until_ms) return null
  const topic = topicNow(desk)
  return {
    key: String(order.number),
    at_ms,
    told: () => ({
      because: `${toldOrder(order)} was ordered for client ${client} at ${timeOfDay(order.accepted_ms)}, so it is published by ${timeOfDay(at_ms)}`,
      saw: topic(),
    }),
  }
})

const republishOnReconnect = dueRule('server/override/republish-on-reconnect', ({ desk, presence }) => {
  const { order, last, served, client } = desk
  const { back_ms, cut_ms, able_since_ms, run } = presence
  if (!order || order.until_ms === null || back_ms === null || able_since_ms === null || desk.lost(run)) return null
  // What was never published before the cut, or was ordered just before its end, is for latency to say.
  const { accepted_ms } = order
  const known = served ? accepted_ms < back_ms : cut_ms <= accepted_ms && accepted_ms + LATENCY_MS <= back_ms
  const at_ms = back_ms + RECONNECT_MS
  if (!known || at_ms + presence.accuracy_ms >= order.until_ms || (last && last.at_ms >= back_ms)) return null
  const topic = topicNow(desk)
  return {
    key: `${order.number} ${back_ms}`,
    at_ms,
    told: () => ({
      because: `the lost link was back at ${timeOfDay(back_ms)} and an override of client ${client} is live, so it is published at once`,
      saw: topic(),
    }),
  }
})

const survivesRestart = dueRule('server/override/survives-restart', ({ desk, presence }) => {
  const { order, last, served, client } = desk
  const { started_ms, run } = presence
  const until_ms = order?.until_ms ?? null
  if (!order || !served || until_ms === null || last?.run === run) return null
  // A restarted server may publish before it answers that it is started: until then it cannot be late.
  const at_ms = started_ms === null ? Number.POSITIVE_INFINITY : presence.dueAfter(started_ms)
  if (at_ms === null || (started_ms !== null && at_ms + presence.accuracy_ms >= until_ms)) return null
  const topic = topicNow(desk)
  return {
    key: String(run),
    at_ms,
    told: () => ({
      because: `the server was restarted at ${timeOfDay(started_ms ?? 0)} while ${toldOrder(order)} was ordered for client ${client} until ${timeOfDay(until_ms)}, so that is published again within 30 s`,
      saw: topic(),
    }),
  }
})

/** How an override is over: in which word, and since when. */
interface Over {
  readonly how: 'was withdrawn' | 'ended'
  readonly since_ms: number
  /** From when its server may have taken it for over. */
  readonly over_ms: number
}

/** An override that is over is cleared within the latency, and what is published after that is wrong at once. */
function clearDue(desk: Desk, presence: Presence, { how, since_ms, over_ms }: Over): Due | null {
  const latest_ms = presence.dueAfter(since_ms)
  if (!desk.retained || latest_ms === null) return null
  const { client, shown, cleared_ms } = desk
  const again = shown !== null && cleared_ms >= over_ms && shown.at_ms >= since_ms
  const at_ms = again ? shown.at_ms : latest_ms
  const topic = topicNow(desk)
  const kept = (): string => (shown ? topic() : 'the empty payload was published without the retain flag')
  return {
    key: `${over_ms} ${again}`,
    at_ms,
    told: () => ({
      because: `the override of client ${client} ${how} at ${timeOfDay(since_ms)}, so its topic is empty by ${timeOfDay(latest_ms)}`,
      saw: again ? `an intent was published after it was cleared, at ${timeOfDay(at_ms)}` : kept(),
    }),
  }
}

const withdrawClears = dueRule('server/override/withdraw-clears-retained', ({ desk, presence }) => {
  const { withdrawn_ms, forgotten } = desk
  if (withdrawn_ms === null || forgotten) return null
  return clearDue(desk, presence, { how: 'was withdrawn', since_ms: withdrawn_ms, over_ms: withdrawn_ms })
})

const endClears = dueRule('server/override/end-clears-retained', ({ desk, presence }) => {
  const { started_ms, run, accuracy_ms } = presence
  const until_ms = desk.order?.until_ms ?? null
  if (until_ms === null) return null
  // What was live when the server was started again is survives-restart's until it is published again.
  if (desk.lost(run) && (started_ms === null || started_ms < until_ms + accuracy_ms)) return null
  return clearDue(desk, presence, {
    how: 'ended',
    since_ms: until_ms,
    over_ms: until_ms - END_TOLERANCE_MS + accuracy_ms,
  })
})

const refreshUntilEnd = overrideRule('server/override/refresh-until-end', () => ({
  due({ desk, presence, config }) {
    const { order, shown, client } = desk
    const { able_since_ms, run } = presence
    const until_ms = order?.until_ms ?? null
    if (!order || until_ms === null || !shown || able_since_ms === null || !config.heartbeat_enabled) return null
    if (shown.run !== run || shown.order !== order.number) return null
    // What the topic had already was not owed for this order before it was given.
    const since_ms = Math.max(shown.at_ms, able_since_ms, order.accepted_ms)
    const at_ms = since_ms + config.poll_interval_sec * 1000 * MISSED_POLLS
    if (at_ms + config.accuracy_ms >= until_ms) return null
    const topic = topicNow(desk)
    return {
      key: String(since_ms),
      at_ms,
      told: () => ({
        because: `the override of client ${client} is live until ${timeOfDay(until_ms)} and the poll interval is ${config.poll_interval_sec} s, so it is published again by ${timeOfDay(at_ms)}`,
        saw: topic(),
      }),
    }
  },
  published(scene, now, before) {
    const { at_ms, desk, config, tell } = scene
    if (replayed(scene, now.intent)) return
    if (!config.heartbeat_enabled || !desk.live(at_ms) || before?.order !== now.order) return
    if (now.at_ms - before.at_ms < RESOLUTION_MS + config.accuracy_ms) return
    const times = [
      ['issued_at', before.intent.issued_at_ms, now.intent.issued_at_ms],
      ['expires_at', before.intent.expires_at_ms, now.intent.expires_at_ms],
    ] as const
    for (const [name, was_ms, is_ms] of times) {
      if (was_ms === null || is_ms === null || is_ms > was_ms) continue
      tell.violated({
        because: `the override of client ${desk.client} was published again ${(now.at_ms - before.at_ms) / 1000} s later, so ${name} is later too`,
        saw: `${name} went from ${timeOfDay(was_ms)} to ${timeOfDay(is_ms)}`,
      })
    }
  },
  cleared({ at_ms, desk, presence, config, tell }) {
    const order = desk.live(at_ms + END_TOLERANCE_MS + config.accuracy_ms)
    if (!order || !desk.retained || !config.heartbeat_enabled || desk.shown?.run !== presence.run) return
    // Until then it may be the end of an order that this one replaced.
    if (presence.mayBeBehind(order.accepted_ms, at_ms)) return
    tell.violated({
      because: `the override of client ${desk.client} is live until ${timeOfDay(order.until_ms)}, so until then it is published again and again`,
      saw: `its topic was cleared at ${timeOfDay(at_ms)}`,
    })
  },
}))

export const overrideDutyRules: readonly OverrideRule[] = [
  latency,
  refreshUntilEnd,
  republishOnReconnect,
  survivesRestart,
  withdrawClears,
  endClears,
]
