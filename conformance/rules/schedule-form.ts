import type { RequirementId } from '../../generated/requirements.js'
import { validateActiveEvents, validateGroupAssignment } from '../../generated/validators.js'
import { type OwnMachine, ownRule, type Rule, type Tell } from './rule.js'
import { readSchedulePacket, type ScheduleChannel, type ScheduleReading } from './schedule-reading.js'
import { only } from './subjects.js'

/** What is published of the schedule beside the intents looks like this on the wire, taken alone. */

const NAMES = { activeEvents: 'what an events topic is given', groupAssignment: 'an assignment or its withdrawal' }

/** A rule that looks at one packet of one channel at a time and remembers nothing. */
function channelRule(
  id: RequirementId,
  channel: ScheduleChannel,
  look: (reading: ScheduleReading, tell: Tell) => void,
): Rule {
  const run: ReturnType<OwnMachine['start']> = {
    step({ observation }, tell) {
      const reading = readSchedulePacket(observation)
      if (reading) look(reading, tell)
    },
  }
  return ownRule({ id, sees: only(channel), start: () => run })
}

const qos1 = (id: RequirementId, channel: ScheduleChannel): Rule =>
  channelRule(id, channel, ({ packet: { topic, qos } }, tell) => {
    tell.exercised()
    if (qos === 1) return
    tell.violated({ because: `${NAMES[channel]} is published with QoS 1`, saw: `${topic} had QoS ${qos}` })
  })

const retained = (id: RequirementId, channel: ScheduleChannel): Rule =>
  channelRule(id, channel, ({ packet: { topic, retain } }, tell) => {
    tell.exercised()
    if (retain) return
    tell.violated({
      because: `${NAMES[channel]} is published with the retain flag set`,
      saw: `on ${topic} it was not set`,
    })
  })

const eventsSchema = channelRule(
  'server/schedule/events-topic-schema',
  'activeEvents',
  ({ packet: { topic, payload }, value, empty }, tell) => {
    if (empty) return
    tell.exercised()
    const checked = validateActiveEvents(value)
    if (checked.ok) return
    const [problem] = checked.problems
    tell.violated({
      because: `${topic} has a JSON array of events, so ${problem?.path || 'it'} is due to be ${problem?.expected}`,
      saw: value === undefined ? `the payload ${payload.slice(0, 60)}` : `got ${problem?.got}`,
    })
  },
)

/** The form of an assignment; whose group it names is decided beside the schedule. */
export const assignmentForm = channelRule(
  'server/schedule/group-assignment',
  'groupAssignment',
  ({ packet: { topic, payload }, value, empty }, tell) => {
    if (empty) return
    tell.exercised()
    if (validateGroupAssignment(value).ok) return
    tell.violated({
      because: `${topic} has a group id as a bare JSON value`,
      saw: `the payload ${payload.slice(0, 60)}`,
    })
  },
)

export const scheduleFormRules: readonly Rule[] = [
  qos1('server/schedule/events-topic-qos-1', 'activeEvents'),
  retained('server/schedule/events-topic-retained', 'activeEvents'),
  eventsSchema,
  qos1('server/schedule/group-assignment-qos-1', 'groupAssignment'),
  retained('server/schedule/group-assignment-retained', 'groupAssignment'),
]
