import { parseTopic } from '../../generated/channels.js'
import type { History } from '../history/observation.js'
import { happeningsAt } from '../rules/coverage.js'
import type { Violation } from '../rules/rule.js'
import { type Concern, concernOf, placeOfTopic, touches } from './concern.js'
import { type Entry, fold, type TimelineLine } from './fold.js'
import { packetText } from './packet-text.js'
import { stimulusText } from './stimulus-text.js'
import { cut } from './text.js'

/** What happened to the violation's group or client up to the violation, repeats folded together. */
export function timeline(history: History, violation: Violation): TimelineLine[] {
  const concern = concernOf(history, violation)
  const at = violation.index
  const showing = history[at]
  const observed = history.slice(0, at + 1).flatMap((_, index) => entryAt(history, index, concern))
  const last_ms = showing?.at_ms ?? violation.at_ms
  const direct = showing?.kind === 'packet' && violation.at_ms >= last_ms && concerns(showing.topic, concern)
  const shown = [...boundaries(history, concern, last_ms), ...observed]
  if (direct) return fold(inOrder(shown.map((entry) => (entry.index === at ? { ...entry, violated: true } : entry))))
  const mark: Indexed = { at_ms: violation.at_ms, text: cut(violation.saw, 400), violated: true, index: at }
  const entries = inOrder([...shown, mark])
  return fold(entries.slice(0, entries.indexOf(mark) + 1))
}

type Indexed = Entry & { readonly index: number }

const inOrder = (entries: readonly Indexed[]): Indexed[] => [...entries].sort((a, b) => a.at_ms - b.at_ms)

/** What the observation at an index says, if the concern goes so far. */
function entryAt(history: History, index: number, concern: Concern): Indexed[] {
  const observation = history[index]
  if (!observation) return []
  const { at_ms } = observation
  if (observation.kind === 'packet')
    return concerns(observation.topic, concern)
      ? [{ ...packetText(observation, concern.groups?.size !== 1), at_ms, index }]
      : []
  const told = stimulusText(observation, history, index, concern)
  return told ? [{ ...told, at_ms, index }] : []
}

/** What is published outside the contract concerns everyone: it may have been meant for a topic of it. */
function concerns(topic: string, concern: Concern): boolean {
  const channel = parseTopic(topic)?.channel
  return channel === undefined || (concern.channels.has(channel) && touches(concern, placeOfTopic(topic)))
}

/** Starts and ends of the concerned groups' events, of each schedule for as long as it is in force. */
function boundaries(history: History, { channels, groups }: Concern, to_ms: number): Indexed[] {
  if (!channels.has('groupPowerIntent') && !channels.has('activeEvents')) return []
  const schedules = history.filter((observation) => observation.kind === 'schedule')
  return schedules.flatMap(({ occurrences, at_ms: from_ms }, index) => {
    const until_ms = Math.min(to_ms, (schedules[index + 1]?.at_ms ?? Number.POSITIVE_INFINITY) - 1)
    const timed = occurrences
      .filter(({ group_id }) => groups === null || groups.has(String(group_id)))
      .map(({ id, start, end, endless }) => ({
        id: cut(id, 40),
        start_ms: Date.parse(start),
        end_ms: endless ? Number.POSITIVE_INFINITY : Date.parse(end),
      }))
    const instants = [...new Set(timed.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]))]
    return instants
      .filter((at_ms) => from_ms <= at_ms && at_ms <= until_ms)
      .map((at_ms) => ({ at_ms, text: happeningsAt(at_ms, timed), index: -1 }))
  })
}
