import { parseInstant } from '../../generated/instants.js'
import type { History, Observation, ObservedSchedule } from '../history/observation.js'
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
  const schedule = history.find((observation) => observation.kind === 'schedule')?.schedule
  const observed = history
    .slice(0, violation.index + 1)
    .flatMap((observation, index) => entryOf(observation, index, violation))
  const last_ms = history[violation.index]?.at_ms ?? violation.at_ms
  const shown = schedule ? boundaries(schedule, violation.group, history[0]?.at_ms ?? 0, last_ms) : []
  const late = violation.at_ms < last_ms || history[violation.index]?.kind !== 'packet'
  const mark: Entry[] = late ? [{ at_ms: violation.at_ms, text: violation.saw, same: null, violated: true }] : []
  const entries = [...shown, ...observed, ...mark].sort((a, b) => a.at_ms - b.at_ms)
  const end = late ? entries.findIndex(({ violated }) => violated) + 1 : entries.length
  return fold(entries.slice(0, end))
}

function entryOf(observation: Observation, index: number, violation: Violation): Entry[] {
  if (observation.kind !== 'packet') return []
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

function boundaries({ events }: ObservedSchedule, group: string | null, from_ms: number, to_ms: number): Entry[] {
  const timed = events
    .filter(({ group_id }) => group === null || String(group_id) === group)
    .map(({ id, start, end }) => ({ id, start_ms: parseInstant(start) ?? 0, end_ms: parseInstant(end) ?? 0 }))
  const instants = [...new Set(timed.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]))]
  return instants
    .filter((at_ms) => from_ms <= at_ms && at_ms <= to_ms)
    .map((at_ms) => ({ at_ms, text: happeningsAt(at_ms, timed), same: null, violated: false }))
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
    const own = events.filter((event) => String(event.group_id) === String(group_id))
    const told = own.map(({ id, start, end }) => `${id} ${timeOfDay(Date.parse(start))}–${timeOfDay(Date.parse(end))}`)
    return `group ${group_id}: ${told.join(', ') || 'no events'}`
  })
}
