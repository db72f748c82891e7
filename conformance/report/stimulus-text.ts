import type {
  CommandObservation,
  FaultKind,
  History,
  Observation,
  OverrideObservation,
  ScheduleObservation,
} from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { type Concern, placeOfTopic, touches } from './concern.js'
import type { Entry } from './fold.js'
import { deviceText } from './packet-text.js'
import { assignmentLines, scheduleLines } from './schedule-text.js'
import { cut, short } from './text.js'

type Told = Omit<Entry, 'at_ms'>

/** What went wrong at the broker, because the suite wanted it so. */
export const faultTexts: Readonly<Record<FaultKind, string>> = {
  'connections-refused': 'the broker refuses a connection',
  'broker-restarted': 'the broker restarts with what it had',
  'broker-emptied': 'the broker restarts with nothing',
  'puback-withheld': 'the broker never acknowledges the publish before',
  'pubacks-delayed': 'the broker acknowledges the next publishes late',
  'delivered-twice': 'the broker delivers what clients published again',
  'delivered-late': 'what clients published arrives only now',
  overload: 'the broker is flooded with messages of others',
}

/** What was done to the implementation and what operators saw of it, as far as the concern goes; else null. */
export function stimulusText(observation: Observation, history: History, index: number, concern: Concern): Told | null {
  const { area } = concern
  switch (observation.kind) {
    case 'down':
      return { text: observation.kill ? 'the server is killed' : 'the server is stopped', breaks: true }
    case 'started':
      return history.slice(0, index).some(({ kind }) => kind === 'down')
        ? { text: 'the server is started again', breaks: true }
        : null
    case 'fault':
      return { text: faultTexts[observation.fault], breaks: true }
    case 'link':
      return { text: `the connection to the broker is ${observation.up ? 'back' : 'cut'}`, breaks: true }
    case 'schedule':
      return scheduleText(observation, history, index, concern)
    case 'override':
      return area === 'override' && touches(concern, { client: observation.client_uuid })
        ? overrideText(observation)
        : null
    case 'device': {
      const { channels } = concern
      const heard = channels.has('commandAcks') || channels.has('heartbeat')
      return heard && touches(concern, placeOfTopic(observation.topic)) ? deviceText(observation) : null
    }
    case 'command':
      return area === 'command' && touches(concern, { client: observation.order.client_uuid })
        ? commandText(observation)
        : null
    case 'command-view':
      return area === 'command' ? viewText(observation, history, concern) : null
    case 'escalation':
      return area === 'command' && touches(concern, { client: observation.client_uuid })
        ? { text: `the power of client ${short(observation.client_uuid)} is cycled` }
        : null
    default:
      return area === 'monitoring' ? fleetText(observation, concern) : null
  }
}

function overrideText({ client_uuid, order }: OverrideObservation): Told {
  const client = short(client_uuid)
  if (!order) return { text: `the order to client ${client} is withdrawn`, breaks: true }
  const until = timeOfDay(Date.parse(order.until))
  return { text: `client ${client} is ordered ${order.desired_state} until ${until}`, breaks: true }
}

function commandText({ order, command }: CommandObservation): Told {
  const outcome = command.status === 'blocked' ? ', which is blocked' : ''
  return {
    text: `client ${short(order.client_uuid)} is ordered ${order.action} as ${short(command.command_id)}${outcome}`,
  }
}

function viewText(
  { command_id, command }: Extract<Observation, { kind: 'command-view' }>,
  history: History,
  concern: Concern,
): Told | null {
  const ordered = history.find((one) => one.kind === 'command' && one.command.command_id === command_id)
  const client = ordered?.kind === 'command' ? ordered.order.client_uuid : undefined
  if (!touches(concern, { client })) return null
  const text = `an operator sees that ${short(command_id)} is ${command ? cut(command.status, 30) : 'unknown'}`
  return { text, said: { about: `view ${command_id}`, value: text } }
}

function fleetText(observation: Observation, concern: Concern): Told | null {
  switch (observation.kind) {
    case 'alerts': {
      const shown = observation.alerts
        .filter(({ client_uuid }) => touches(concern, { client: client_uuid }))
        .map(({ kind, client_uuid, unit }) =>
          [cut(kind, 30), client_uuid && `of ${short(client_uuid)}`, unit && `(${cut(unit, 40)})`]
            .filter(Boolean)
            .join(' '),
        )
      const text = cut(`an operator sees alerts: ${shown.join(', ') || 'none'}`, 300)
      return { text, said: { about: 'alerts', value: text } }
    }
    case 'acknowledged': {
      const { kind, client_uuid } = observation.alert
      const whose = client_uuid ? ` of ${short(client_uuid)}` : ''
      return { text: `an operator acknowledges ${cut(kind, 30)}${whose}`, breaks: true }
    }
    default:
      return null
  }
}

/** The first schedule comes with the start. Later ones are told as far as they change what the concern is about. */
function scheduleText(
  { schedule }: ScheduleObservation,
  history: History,
  index: number,
  { area, channels, groups, clients }: Concern,
): Told | null {
  const last = history.slice(0, index).findLast((one) => one.kind === 'schedule')
  if (!last || (area !== 'intent' && area !== 'schedule')) return null
  const lines = ({ schedule: one }: ScheduleObservation): string =>
    (channels.has('groupAssignment') ? assignmentLines(one, clients) : scheduleLines(one, groups)).join('; ')
  const now = lines({ schedule } as ScheduleObservation)
  if (now === lines(last)) return null
  return {
    text: cut(`the schedule is replaced: ${now || (groups || clients ? 'it is no longer in it' : 'nothing')}`, 400),
    breaks: true,
  }
}
