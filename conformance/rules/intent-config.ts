import { matchesChannel } from '../../generated/channels.js'
import type { RequirementId } from '../../generated/requirements.js'
import { isUsableGroup } from './coverage.js'
import { expiryFault, lifetimeIsDefault } from './intent-times.js'
import type { IntentReading } from './reading.js'
import { type Moment, ownRule, packetRule, type Rule, type Tell, type World } from './rule.js'
import { packetsAnd } from './subjects.js'

/** What follows from the configuration, given or left to its defaults. */

interface Fault {
  readonly because: string
  readonly saw: string
}

function pollFault({ fields }: IntentReading, { config }: World): Fault | null {
  const { poll_interval_sec: stated } = fields
  if (typeof stated !== 'number' || stated === config.poll_interval_sec) return null
  return { because: `the server polls every ${config.poll_interval_sec} s`, saw: `poll_interval_sec is ${stated}` }
}

function reasonFault({ state, reason }: IntentReading, { config }: World): Fault | null {
  const due = state === 'on' ? config.reason_active : config.reason_idle
  if (state === null || reason === null || reason === due) return null
  return { because: `the reason of an intent that is ${state} is ${due}`, saw: `it is ${JSON.stringify(reason)}` }
}

function isReasonGiven({ state }: IntentReading, { config: { given } }: World): boolean {
  return (state === 'on' ? 'POWER_INTENT_REASON_ACTIVE' : 'POWER_INTENT_REASON_IDLE') in given
}

const poll = packetRule('server/intent/poll-interval-as-configured', ({ world }, reading, tell) => {
  if (reading.kind !== 'intent' || !('POLL_INTERVAL_SECONDS' in world.config.given)) return
  tell.exercised()
  const fault = pollFault(reading.intent, world)
  if (fault) tell.violated({ ...fault, group: reading.group })
})

const reason = packetRule('server/intent/reason-as-configured', ({ world }, reading, tell) => {
  if (reading.kind !== 'intent' || !isReasonGiven(reading.intent, world)) return
  tell.exercised()
  const fault = reasonFault(reading.intent, world)
  if (fault) tell.violated({ ...fault, group: reading.group })
})

const defaults = packetRule('server/intent/defaults', ({ world }, reading, tell) => {
  if (reading.kind !== 'intent') return
  const { intent, group } = reading
  const faults = [
    !('POLL_INTERVAL_SECONDS' in world.config.given) && pollFault(intent, world),
    lifetimeIsDefault(world) && expiryFault(intent, world),
    !isReasonGiven(intent, world) && reasonFault(intent, world),
  ]
  if (faults.some((fault) => fault !== false)) tell.exercised()
  const fault = faults.find((found) => found !== false && found !== null)
  if (fault) tell.violated({ because: `by default ${fault.because}`, saw: fault.saw, group })
})

/** Nothing may come on the topics while publishing is off, be it by the configuration or for want of it. */
function silence(id: RequirementId, applies: (world: World) => boolean, isMeant: (topic: string) => boolean): Rule {
  const run = {
    step({ observation, world }: Moment, tell: Tell) {
      if (!applies(world)) return
      const groups = observation.kind === 'end' ? world.schedule?.schedule.groups.filter(isUsableGroup) : []
      if (groups?.length) tell.exercised(groups.length)
      if (observation.kind !== 'packet' || !isMeant(observation.topic)) return
      tell.exercised()
      const set = world.config.given.POWER_INTENT_PUBLISH_ENABLED
      tell.violated({
        because: `POWER_INTENT_PUBLISH_ENABLED is ${set ?? 'not set'}, so no power intent is published`,
        saw: `${observation.topic} was ${observation.payload ? 'published on' : 'cleared'}`,
      })
    },
  }
  return ownRule({ id, sees: packetsAnd('end'), start: () => run })
}

const isGroupTopic = (topic: string): boolean => matchesChannel('groupPowerIntent', topic)
const isSet = ({ config }: World): boolean => 'POWER_INTENT_PUBLISH_ENABLED' in config.given

export const intentConfigRules: readonly Rule[] = [
  poll,
  reason,
  defaults,
  silence('server/intent/silent-when-disabled', (world) => isSet(world) && !world.config.publish_enabled, isGroupTopic),
  silence(
    'server/intent/disabled-by-default',
    (world) => !isSet(world),
    (topic) => isGroupTopic(topic) || matchesChannel('clientPowerIntent', topic),
  ),
]
