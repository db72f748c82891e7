import { parseInstant } from '../../generated/instants.js'
import type {
  History,
  Observation,
  ObservedEvent,
  ObservedSchedule,
  OverrideObservation,
} from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { happeningsAt } from '../rules/coverage.js'
import { readPacket } from '../rules/reading.js'
import type { Violation } from '../rules/rule.js'

/** One line of a timeline. */
export interface TimelineLine {
  /** Time of day; empty for a line that stands for several. */
  readonly at: string
  readonly text: string
  readonly violated: boolean
}

interface Entry {
  readonly at_ms: number
  readonly text: string
  /** Equal for publishes that say the same again. */
  readonly same: string | null
  readonly violated: boolean
}

/** What happened to the violation's group up to the violation, repeats folded together. */
export function timeline(history: History, violation: Violation): TimelineLine[] {
  const observed = history
    .slice(0, violation.index + 1)
    .flatMap((observation, index) => entryOf(observation, index, violation))
  const last_ms = history[violation.index]?.at_ms ?? violation.at_ms
  const shown = boundaries(history, violation.group, last_ms)
  const late = violation.at_ms < last_ms || history[violation.index]?.kind !== 'packet'
  const mark: Entry[] = late ? [{ at_ms: violation.at_ms, text: violation.saw, same: null, violated: true }] : []
  const entries = [...shown, ...observed, ...mark].sort((a, b) => a.at_ms - b.at_ms)
  const end = late ? entries.findIndex(({ violated }) => violated) + 1 : entries.length
  return fold(entries.slice(0, end))
}

function entryOf(observation: Observation, index: number, violation: Violation): Entry[] {
  if (observation.kind !== 'packet') return stimulus(observation, index)
  const { at_ms, topic, payload, qos, retain } = observation
  const reading = readPacket(observation)
  if (reading.kind === 'other') return []
  if ('group' in reading && violation.group !== null && reading.group !== violation.group) return []
  const violated = index === violation.index && violation.at_ms === at_ms
  const flags = `${qos === 1 ? '' : `, QoS ${qos}`}${retain ? '' : ', not retained'}`
  if (reading.kind !== 'intent') {
    const text =
      reading.kind === 'clear' ? `${topic} cleared` : `published on ${topic}: ${payload.slice(0, 60)}${flags}`
    return [{ at_ms, text, same: null, violated }]
  }
  const { state, intent_id, expires_at_ms } = reading.intent
  const expiry = expires_at_ms === null ? '' : `, expires ${timeOfDay(expires_at_ms)}`
  const text = `${(state ?? '?').padEnd(3)} published as ${intent_id ?? '?'}${expiry}${flags}`
  return [{ at_ms, text, same: JSON.stringify([state, intent_id, flags]), violated }]
}

/** What was done to the implementation. */
function stimulus(observation: Observation, index: number): Entry[] {
  const text = stimulusText(observation, index)
  return text === null ? [] : [{ at_ms: observation.at_ms, text, same: null, violated: false }]
}

function stimulusText(observation: Observation, index: number): string | null {
  switch (observation.kind) {
    case 'schedule':
      // The first one comes with the start.
      return index <= 1
        ? null
        : `the schedule is replaced: ${scheduleLines(observation.schedule).join('; ') || 'no groups'}`
    case 'down':
      return observation.kill ? 'the server is killed' : 'the server is stopped'
    case 'link':
      return observation.up ? 'the connection to the broker is back' : 'the connection to the broker is cut'
    case 'override':
      return orderText(observation)
    case 'command':
      return `client ${observation.order.client_uuid.slice(0, 8)} is ordered ${observation.order.action}`
    case 'device':
      return `a client publishes on ${observation.topic}: ${observation.payload.slice(0, 100) || 'nothing'}`
    case 'command-view':
      return `an operator sees a command that is ${observation.command?.status ?? 'not there'}`
    case 'alerts':
      return `an operator sees alerts: ${observation.alerts.map(({ kind }) => kind).join(', ') || 'none'}`
    case 'acknowledged':
      return `an operator acknowledges ${observation.alert.kind}`
    case 'escalation':
      return `the power of client ${observation.client_uuid.slice(0, 8)} is cycled`
    default:
      return null
  }
}

function orderText({ client_uuid, order }: OverrideObservation): string {
  const client = client_uuid.slice(0, 8)
  if (!order) return `the order to client ${client} is withdrawn`
  return `client ${client} is ordered ${order.desired_state} until ${timeOfDay(Date.parse(order.until))}`
}

/** Starts and ends of the violation's group, of each schedule for as long as it is in force. */
function boundaries(history: History, group: string | null, to_ms: number): Entry[] {
  const schedules = history.filter((observation) => observation.kind === 'schedule')
  return schedules.flatMap(({ occurrences, at_ms: from_ms }, index) => {
    const until_ms = Math.min(to_ms, (schedules[index + 1]?.at_ms ?? Number.POSITIVE_INFINITY) - 1)
    const timed = occurrences
      .filter(({ group_id }) => group === null || String(group_id) === group)
      .map(({ id, start, end, endless }) => ({
        id,
        start_ms: Date.parse(start),
        end_ms: endless ? Number.POSITIVE_INFINITY : Date.parse(end),
      }))
    const instants = [...new Set(timed.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]))]
    return instants
      .filter((at_ms) => from_ms <= at_ms && at_ms <= until_ms)
      .map((at_ms) => ({ at_ms, text: happeningsAt(at_ms, timed), same: null, violated: false }))
  })
}

/** A third and later repeat of the same publish becomes a count. */
function fold(entries: readonly Entry[]): TimelineLine[] {
  const lines: TimelineLine[] = []
  let repeats = 0
  entries.forEach((entry, index) => {
    const again = entry.same !== null && entry.same === entries[index - 1]?.same
    const more = entry.same !== null && entry.same === entries[index + 1]?.same
    if (again && more && !entry.violated) {
      repeats += 1
      return
    }
    if (repeats)
      lines.push({ at: '', text: `… published ${repeats} more ${repeats === 1 ? 'time' : 'times'} …`, violated: false })
    repeats = 0
    lines.push({ at: timeOfDay(entry.at_ms), text: entry.text, violated: entry.violated })
  })
  return lines
}

/** A scenario's schedule in one line a group. */
export function scheduleLines({ groups, events }: ObservedSchedule): string[] {
  return groups.map((group_id) => {
    const own = events.filter((event) => event.group_id === group_id || String(event.group_id) === String(group_id))
    return `group ${JSON.stringify(group_id)}: ${own.map(eventText).join(', ') || 'no events'}`
  })
}

function eventText({ id, start, end, tz, rrule, exdates, rdates }: ObservedEvent): string {
  const [start_ms, end_ms] = [parseInstant(start), parseInstant(end)]
  const timed =
    start_ms === null || end_ms === null ? `${start} to ${end}` : `${timeOfDay(start_ms)}–${timeOfDay(end_ms)}`
  const recurring = rrule !== undefined || rdates !== undefined
  const rule = [
    rrule && `by ${rrule}`,
    tz && `in ${tz}`,
    exdates && `but ${exdates.join(', ')}`,
    rdates && `also ${rdates.join(', ')}`,
  ].filter(Boolean)
  return recurring ? `${id} ${start} to ${end} ${rule.join(' ')}` : `${id} ${timed}`
}
