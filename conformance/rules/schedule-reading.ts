import type { PacketObservation } from '../history/observation.js'
import { asObject, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { topicOf } from './topics.js'

/** What a topic has of no one and nothing: never published on, or cleared. */
export const NOTHING = 'nothing'
/** What a topic has that cannot be compared. */
export const UNREADABLE = 'unreadable'

/** A packet on an events topic or on that of an assignment. */
export interface ScheduleReading {
  readonly channel: 'activeEvents' | 'groupAssignment'
  /** The group (as text) or the client that the topic names. */
  readonly subject: string
  /** The JSON value; undefined for the empty payload and for what is no JSON. */
  readonly value: unknown
  readonly empty: boolean
  /** What can be compared with a schedule: NOTHING, UNREADABLE, an eventsKey or an assignmentKey. */
  readonly key: string
}

/** What a packet is to the rules of the schedule's own topics; null when it is on none of them. */
export const readSchedulePacket = ofLast(({ topic, payload }: PacketObservation): ScheduleReading | null => {
  const parsed = topicOf(topic)
  if (parsed?.channel !== 'activeEvents' && parsed?.channel !== 'groupAssignment') return null
  const { channel } = parsed
  const subject = parsed.channel === 'activeEvents' ? parsed.parameters.group_id : parsed.parameters.client_uuid
  if (payload === '') return { channel, subject, value: undefined, empty: true, key: NOTHING }
  const value = parseJson(payload)
  const key = channel === 'activeEvents' ? keyOfArray(value) : keyOfGroup(value)
  return { channel, subject, value, empty: false, key: key ?? UNREADABLE }
})

/** Events by their ids alone: equal for the same ones in any order. */
export function eventsKey(ids: Iterable<string>): string {
  const own = [...new Set(ids)]
  return own.length ? JSON.stringify(own.sort()) : '[]'
}

/** Group ids 7 and "7" are one group. */
export function assignmentKey(group_id: number | string): string {
  return `group ${group_id}`
}

function keyOfArray(value: unknown): string | null {
  if (!Array.isArray(value)) return null
  const ids = value.map((member: unknown) => asObject(member)?.id)
  return ids.every((id) => typeof id === 'string' || typeof id === 'number') ? eventsKey(ids.map(String)) : null
}

const keyOfGroup = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? assignmentKey(value) : null
