import { timeOfDay } from '../history/time-of-day.js'
import { joined, type Rule, sharedRules } from './rule.js'
import { assignmentForm } from './schedule-form.js'
import { NOTHING } from './schedule-reading.js'
import type { Stretch } from './schedule-track.js'
import { type Topics, topicsMachine } from './schedule-tracks.js'
import { nothingWanted, unknownWanted, wantedAssignments } from './schedule-wanted.js'

/** What each client's group_id topic has, beside the group that the schedule gives it. */

const ASSIGNMENT = 'server/schedule/group-assignment'
const MOVE = 'server/schedule/group-assignment-follows-edits'
const UNASSIGNMENT = 'server/schedule/group-unassignment'

/** A client that has a group and is given another one is moved; until it was told once, that is the rule for edits. */
function idOf({ key, before, met }: Stretch, shown?: string): typeof ASSIGNMENT | typeof MOVE | typeof UNASSIGNMENT {
  if (key === NOTHING) return UNASSIGNMENT
  const moved = before !== null && before !== NOTHING
  return moved && !(met && shown !== undefined) ? MOVE : ASSIGNMENT
}

const topics: Topics = {
  channel: 'groupAssignment',
  wanted: wantedAssignments,
  gone: ({ schedule }) => (schedule.clients ? nothingWanted : unknownWanted),
  held: (stretch, found) => found.held(idOf(stretch)),
  broken(client, stretch, at_ms, shown, found) {
    const due = stretch.key === NOTHING ? 'has no group' : `is in ${stretch.key}`
    found.broken(idOf(stretch, shown), {
      at_ms,
      because: `client ${client} ${due} from ${timeOfDay(stretch.from_ms)} on, so by ${timeOfDay(at_ms)} its group_id topic says so`,
      saw: `it has ${shown}`,
    })
  },
}

const machine = topicsMachine(topics)

export const scheduleAssignmentRules: readonly Rule[] = [
  joined(ASSIGNMENT, ...sharedRules([ASSIGNMENT], machine), assignmentForm),
  ...sharedRules([MOVE, UNASSIGNMENT], machine),
]
