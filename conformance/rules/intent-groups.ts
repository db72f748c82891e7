import { timeOfDay } from '../history/time-of-day.js'
import { LATENCY_MS } from './coverage.js'
import { stateRule } from './intent-state.js'
import { joined, type Moment, ownRule, packetRule, type Rule, type Tell } from './rule.js'

/** Which group an intent is for. */

const matchesTopic = packetRule('server/intent/group-matches-topic', (_, reading, tell) => {
  if (reading.kind !== 'intent') return
  const { group_id } = reading.intent.fields
  if (typeof group_id !== 'string' && typeof group_id !== 'number') return
  tell.exercised()
  if (String(group_id) === reading.group) return
  tell.violated({
    group: reading.group,
    because: `it is published on the topic of group ${reading.group}`,
    saw: `its group_id is ${JSON.stringify(group_id)}`,
  })
})

/** A group that is named by a number and by text is served once: not with two intents at one instant. */
const oneIntent = ownRule({
  id: 'server/intent/group-id-number-or-text',
  start() {
    const last = new Map<string, { at_ms: number; id: string | null; meaning: string | null }>()
    return {
      step({ observation, reading, at_ms, world }, tell) {
        // Whatever is done to the server may change an intent at the same instant.
        if (observation.kind !== 'packet') last.clear()
        if (observation.kind !== 'packet' || observation.qos === 0) return
        if (reading?.kind !== 'intent' || !world.coverage.get(reading.group)?.doubled) return
        // A poll and a boundary that fall together would look the same.
        if (world.config.accuracy_ms > 0) return
        const { group, intent } = reading
        const before = last.get(group)
        last.set(group, { at_ms, id: intent.intent_id, meaning: intent.meaning })
        if (before?.at_ms !== at_ms || before.id === intent.intent_id || before.meaning === null) return
        tell.violated({
          group,
          because: `${group} as a number and as text is one group, with one intent`,
          saw: `${before.id} and ${intent.intent_id} were published for it at ${timeOfDay(at_ms)}`,
        })
      },
    }
  },
})

const numberOrText = joined(
  'server/intent/group-id-number-or-text',
  stateRule('server/intent/group-id-number-or-text'),
  oneIntent,
)

interface Gone {
  at_ms: number
  cleared_ms: number | null
  told: boolean
}

/** Topics of groups that had an intent and have left the schedule. */
const removedClears = ownRule({
  id: 'server/intent/removed-group-clears-retained',
  start() {
    const served = new Set<string>()
    const gone = new Map<string, Gone>()
    return {
      step(moment, tell) {
        const { observation, reading, world, at_ms } = moment
        if (observation.kind === 'schedule') follow(moment, served, gone)
        // Started without the group, a server need not know that it was ever there.
        if (observation.kind === 'down') {
          for (const group of gone.keys()) served.delete(group)
          gone.clear()
        }
        for (const [group, one] of gone) checkCleared(group, one, moment, tell)
        if (!reading || !('group' in reading) || observation.kind !== 'packet') return
        if (reading.kind === 'intent' && world.coverage.has(reading.group)) served.add(reading.group)
        const one = gone.get(reading.group)
        if (!one) return
        if (reading.kind === 'clear' && observation.retain) one.cleared_ms ??= at_ms
        else if (reading.kind === 'intent' && one.cleared_ms !== null)
          Object.assign(one, { cleared_ms: null, told: false, at_ms })
      },
    }
  },
})

function follow({ world, at_ms }: Moment, served: ReadonlySet<string>, gone: Map<string, Gone>): void {
  for (const group of world.coverage.keys()) gone.delete(group)
  for (const group of served) {
    if (!world.coverage.has(group) && !gone.has(group)) gone.set(group, { at_ms, cleared_ms: null, told: false })
  }
}

function checkCleared(group: string, one: Gone, { world, at_ms }: Moment, tell: Tell): void {
  const due_ms = Math.max(one.at_ms, world.up_since_ms) + LATENCY_MS
  if (one.told || !world.connected || at_ms <= due_ms + world.config.accuracy_ms) return
  one.told = true
  const found = {
    group,
    at_ms: due_ms,
    because: `group ${group} left the schedule, so an empty retained payload clears its topic`,
    saw: `none had come by ${timeOfDay(due_ms)}`,
  }
  tell.exercised()
  if (one.cleared_ms === null) tell.violated(found)
  else if (one.cleared_ms > due_ms) tell.inconclusive(found)
}

export const intentGroupRules: readonly Rule[] = [matchesTopic, numberOrText, removedClears]
