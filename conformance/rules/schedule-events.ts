import { timeOfDay } from '../history/time-of-day.js'
import { joined, type Rule, sharedRules } from './rule.js'
import { detailsRule } from './schedule-details.js'
import { eventsKey, NOTHING } from './schedule-reading.js'
import type { Stretch } from './schedule-track.js'
import { type Topics, topicsMachine } from './schedule-tracks.js'
import { nothingWanted, wantedEvents } from './schedule-wanted.js'

/** What each events topic has, beside the events that are active. */

const EVENTS = 'server/schedule/events-topic'
const EMPTY = 'server/schedule/events-topic-empty-array'
const EDITS = 'server/schedule/events-topic-follows-edits'
const REMOVAL = 'server/schedule/events-topic-cleared-on-removal'
const NONE = eventsKey([])

/** What is due because of another schedule, until it has been there once, is the business of the rule for edits. */
function idOf(
  { key, edited, met }: Stretch,
  shown?: string,
): typeof EVENTS | typeof EMPTY | typeof EDITS | typeof REMOVAL {
  if (key === NOTHING) return REMOVAL
  if (key === NONE && shown === NOTHING) return EMPTY
  return edited && !(met && shown !== undefined) ? EDITS : EVENTS
}

const topics: Topics = {
  channel: 'activeEvents',
  wanted: wantedEvents,
  gone: () => nothingWanted,
  held(stretch, found) {
    found.held(idOf(stretch))
    if (stretch.key === NONE) found.held(EMPTY)
  },
  broken(group, stretch, at_ms, shown, found) {
    const due = stretch.key === NOTHING ? 'the schedule no longer has it' : `its active events are ${told(stretch.key)}`
    found.broken(idOf(stretch, shown), {
      at_ms,
      group,
      because: `${due} from ${timeOfDay(stretch.from_ms)} on, so by ${timeOfDay(at_ms)} its events topic has ${told(stretch.key)}`,
      saw: `it has ${told(shown)}`,
    })
  },
  emptied(group, stretch, at_ms, found) {
    if (stretch.key !== NONE) return
    stretch.blamed = true
    found.broken(EMPTY, {
      at_ms,
      group,
      because: 'it is in the schedule and has no event now, so its events topic has []',
      saw: `the empty payload was published at ${timeOfDay(at_ms)}`,
    })
  },
}

function told(key: string | null): string | null {
  return key === NOTHING ? 'nothing at all' : key
}

const machine = topicsMachine(topics)

export const scheduleEventRules: readonly Rule[] = [
  ...sharedRules([EVENTS, EMPTY, REMOVAL], machine),
  joined(EDITS, ...sharedRules([EDITS], machine), detailsRule),
]
