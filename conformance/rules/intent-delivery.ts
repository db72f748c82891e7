import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { stateRule } from './intent-state.js'
import { joined, type Moment, ownRule, type Rule, type Tell, type Told, type World } from './rule.js'
import { only, packetsAnd } from './subjects.js'

/** That intents come, or are there, when they are due. */

/** What is due at once may take this long. */
export const PROMPT_MS = 5_000

/** Beside a group id that is none, a group that is silent for so many polls is not served at all. */
const UNSERVED_POLLS = 2.5

interface Awaiting {
  readonly groups: Set<string>
  since_ms: number
  /** From here it is too late; Infinity until a server that is down has been started. */
  due_ms: number
}

interface Occasion {
  /** Whether the observation is the occasion on which every group is due. */
  begins(moment: Moment): boolean
  limit_ms(world: World): number
  because(since_ms: number): string
  applies(world: World): boolean
}

/** On an occasion, each group's intent comes without waiting. */
function promptRule(id: RequirementId, { begins, limit_ms, because, applies }: Occasion): Rule {
  return ownRule({
    id,
    start() {
      let awaiting: Awaiting | null = null
      const missing = (group: string, { due_ms, since_ms }: Awaiting): Told => ({
        at_ms: due_ms,
        group,
        because: `${because(since_ms)}, so each group's intent is published at once`,
        saw: `nothing was published for group ${group} by ${timeOfDay(due_ms)}`,
      })
      const check = (at_ms: number, accuracy_ms: number, tell: Tell): void => {
        if (!awaiting || at_ms < awaiting.due_ms + accuracy_ms) return
        for (const group of awaiting.groups) tell.violated(missing(group, awaiting))
        awaiting = null
      }
      /** What comes, or can come no more, when the clock cannot tell whether that is too late. */
      const doubt = (groups: Iterable<string>, at_ms: number, tell: Tell): void => {
        if (!awaiting || at_ms < awaiting.due_ms) return
        for (const group of groups) if (awaiting.groups.has(group)) tell.inconclusive(missing(group, awaiting))
      }
      return {
        step(moment, tell) {
          const { observation, reading, at_ms, world, before } = moment
          check(at_ms, world.config.accuracy_ms, tell)
          const leaves = before.connected && !world.connected
          if (leaves || observation.kind === 'end') doubt(world.coverage.keys(), at_ms, tell)
          if (leaves) awaiting = null
          if (begins(moment) && applies(world)) {
            const groups = new Set(world.coverage.keys())
            tell.exercised(groups.size)
            // In real time starting takes a while; until it has answered that it is started, it is not late.
            const starting = observation.kind === 'schedule' && world.config.clock !== 'virtual'
            const open = observation.kind === 'down' || starting
            const due_ms = open ? Number.POSITIVE_INFINITY : at_ms + limit_ms(world)
            awaiting = { groups, since_ms: at_ms, due_ms }
          }
          if (observation.kind === 'started' && awaiting?.due_ms === Number.POSITIVE_INFINITY)
            Object.assign(awaiting, { since_ms: at_ms, due_ms: at_ms + limit_ms(world) })
          if (observation.kind === 'schedule' && awaiting) {
            for (const group of awaiting.groups) if (!world.coverage.has(group)) awaiting.groups.delete(group)
          }
          if (reading?.kind !== 'intent') return
          doubt([reading.group], at_ms, tell)
          awaiting?.groups.delete(reading.group)
        },
      }
    },
  })
}

const isStart = ({ observation, before }: Moment): boolean =>
  observation.kind === 'down' || (observation.kind === 'schedule' && before.schedule === null)

const besideInvalid = ({ unusable }: World): boolean => unusable.length > 0

function startRule(id: RequirementId, polls: number, applies: (world: World) => boolean): Rule {
  return promptRule(id, {
    begins: isStart,
    limit_ms: ({ config }) => polls * config.poll_interval_sec * 1000,
    because: (since_ms) => `the server was started at ${timeOfDay(since_ms)}`,
    applies,
  })
}

const onStart = startRule('server/intent/publish-on-start', 1, (world) => !besideInvalid(world))

const onReconnect = promptRule('server/intent/republish-on-reconnect', {
  begins: ({ observation }) => observation.kind === 'link' && observation.up,
  limit_ms: () => PROMPT_MS,
  because: (since_ms) => `the connection came back at ${timeOfDay(since_ms)}`,
  applies: () => true,
})

/** For a group id that the contract does not allow nothing is published, be its topic well formed or not. */
const invalidTopics = ownRule({
  id: 'server/intent/skip-invalid-group',
  sees: packetsAnd(),
  start: () => ({
    step({ observation, world }, tell) {
      if (observation.kind !== 'packet' || !world.config.publish_enabled) return
      const group_id = invalidGroupOf(observation.topic, world)
      if (group_id === undefined) return
      tell.violated({
        because: `${JSON.stringify(group_id)} is no group id, so nothing is published for it`,
        saw: `${observation.topic} was published on`,
      })
    },
  }),
})

/** The group id of the schedule that a topic is meant for, where the contract does not allow it. */
export function invalidGroupOf(topic: string, { unusable, coverage }: World): number | string | undefined {
  return unusable.find(
    (group_id) => !coverage.has(String(group_id)) && topic === `infoscreen/groups/${group_id}/power/intent`,
  )
}

const skipInvalidGroup = joined(
  'server/intent/skip-invalid-group',
  startRule('server/intent/skip-invalid-group', UNSERVED_POLLS, besideInvalid),
  invalidTopics,
)

/** What a fresh subscriber is given is what was published last; its state and its times are judged as it is published. */
const retained = ownRule({
  id: 'server/intent/retained-is-current',
  sees: only('groupPowerIntent', 'started', 'retained', 'end'),
  start() {
    const published = new Map<string, { payload: string; retain: boolean }>()
    const kept = new Map<string, string>()
    /** Groups with a publish that has no sure instant: a broker may take the one after it first. */
    const unsure = new Set<string>()
    let asked = false
    return {
      step({ observation, reading, world }, tell) {
        if (observation.kind === 'packet' && reading && 'group' in reading) {
          const { payload, retain, qos } = observation
          if (reading.kind !== 'garbled') published.set(reading.group, { payload, retain })
          if (qos === 0) unsure.add(reading.group)
        }
        // Who starts a server reads what is retained in the end; who only listens may not.
        if (observation.kind === 'started' || observation.kind === 'retained') asked = true
        if (observation.kind === 'retained') kept.set(observation.topic, observation.payload)
        if (observation.kind !== 'end' || !world.connected || !world.config.heartbeat_enabled) return
        for (const group of world.coverage.keys()) {
          const last = published.get(group)
          if (!last?.retain || !asked || unsure.has(group)) continue
          tell.exercised()
          const given = kept.get(`infoscreen/groups/${group}/power/intent`) ?? ''
          if (given === last.payload && given !== '') continue
          tell.violated({
            group,
            because: 'a new subscriber is given the intent that is in force',
            saw: given === '' ? 'it was given none' : `it was given ${given.slice(0, 60)}`,
          })
        }
      },
    }
  },
})

const retainedIsCurrent = joined(
  'server/intent/retained-is-current',
  stateRule('server/intent/retained-is-current'),
  retained,
)

export const intentDeliveryRules: readonly Rule[] = [onStart, onReconnect, skipInvalidGroup, retainedIsCurrent]
