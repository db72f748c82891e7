import { timeOfDay } from '../history/time-of-day.js'
import { lateness } from './accuracy.js'
import { PROMPT_MS } from './intent-delivery.js'
import { comparing, pairRules, RESOLUTION_MS } from './pairs.js'
import { type Moment, ownRule, type Rule, type Tell, type World } from './rule.js'
import { allButPackets } from './subjects.js'

/** That intents are published again in every poll interval, or not. */

/** Polls without a repeat after which a server is taken to send no heartbeats at all. */
const SILENT_POLLS = 3

interface Beat {
  at_ms: number
  meaning: string | null
}

interface Gap {
  readonly group: string
  readonly from_ms: number
  readonly to_ms: number
  /** What ended it was the same intent once more. */
  readonly repeated: boolean
}

type Judge = (gap: Gap, world: World, tell: Tell) => void

/** Measures the time from each publish of a group to the next, while the server is there. */
function gapRule(id: Rule['id'], judgeGap: Judge): Rule {
  return ownRule({
    id,
    sees: allButPackets('groupPowerIntent'),
    start() {
      const beats = new Map<string, Beat>()
      const unsure = new Set<string>()
      const close = (group: string, to_ms: number, world: World, tell: Tell): void => {
        const beat = beats.get(group)
        if (beat) judgeGap({ group, from_ms: beat.at_ms, to_ms, repeated: false }, world, tell)
      }
      return {
        step({ observation, reading, at_ms, world, before }: Moment, tell) {
          if (!world.config.heartbeat_enabled) return
          if (observation.kind === 'end' || (before.connected && !world.connected)) {
            for (const group of beats.keys()) close(group, at_ms, world, tell)
            beats.clear()
          }
          if (observation.kind === 'schedule') {
            for (const group of beats.keys()) {
              if (world.coverage.has(group)) continue
              close(group, at_ms, world, tell)
              beats.delete(group)
            }
          }
          if (reading?.kind !== 'intent' || !world.connected || !world.coverage.has(reading.group)) return
          const { group, intent } = reading
          // Without an acknowledgement it has no sure instant.
          if (observation.kind === 'packet' && observation.qos === 0) unsure.add(group)
          if (unsure.has(group)) {
            beats.delete(group)
            return
          }
          const beat = beats.get(group)
          const repeated = beat !== undefined && intent.meaning !== null && beat.meaning === intent.meaning
          if (beat) judgeGap({ group, from_ms: beat.at_ms, to_ms: at_ms, repeated }, world, tell)
          beats.set(group, { at_ms, meaning: intent.meaning })
        },
      }
    },
  })
}

const isTold = ({ config }: World): boolean => 'POWER_INTENT_HEARTBEAT_ENABLED' in config.given

const everyPoll = gapRule('server/intent/heartbeat-every-poll', (gap, world, tell) => {
  const poll_ms = world.config.poll_interval_sec * 1000
  if (gap.repeated) tell.exercised()
  // Where nothing was said of heartbeats, that there are none at all is the default's fault.
  if (!isTold(world) && !gap.repeated) return
  limit(gap, poll_ms + RESOLUTION_MS, `each group has an intent published in every ${poll_ms / 1000} s`, world, tell)
})

const byDefault = gapRule('server/intent/heartbeat-enabled-by-default', (gap, world, tell) => {
  if (isTold(world)) return
  const poll_ms = world.config.poll_interval_sec * 1000
  if (gap.repeated) tell.exercised()
  if (gap.repeated) return
  const because = 'POWER_INTENT_HEARTBEAT_ENABLED is not set, so heartbeats are sent'
  limit(gap, SILENT_POLLS * poll_ms + RESOLUTION_MS, because, world, tell)
})

/** A gap that is longer than it may be. */
function limit(
  { group, from_ms, to_ms, repeated }: Gap,
  limit_ms: number,
  because: string,
  world: World,
  tell: Tell,
): void {
  const late = lateness(to_ms, from_ms + limit_ms, world.config.accuracy_ms)
  if (late === 'in time') return
  const found = { group, because, saw: `none came from ${timeOfDay(from_ms)} to ${timeOfDay(to_ms)}` }
  if (!repeated) tell.exercised()
  if (late === 'late') tell.violated(found)
  else tell.inconclusive(found)
}

const noneWhenDisabled = comparing('server/intent/no-heartbeat-when-disabled', (pair, found, held) => {
  const { before, now, restarted, anew } = pair
  const { config, up_since_ms } = now.world
  if (config.heartbeat_enabled || !config.publish_enabled) return
  held()
  const same = before.intent.meaning !== null && before.intent.meaning === now.intent.meaning
  const occasion = restarted || anew || now.at_ms <= up_since_ms + PROMPT_MS + config.accuracy_ms
  if (!same || occasion || before.intent.intent_id !== now.intent.intent_id) return
  found({
    because: 'heartbeats are disabled, so an unchanged intent is not published again',
    saw: `${now.intent.intent_id} was, at ${timeOfDay(now.at_ms)}`,
  })
})

export const intentHeartbeatRules: readonly Rule[] = [everyPoll, byDefault, ...pairRules([noneWhenDisabled])]
