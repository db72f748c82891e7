import type { Observation, PacketObservation } from '../history/observation.js'
import { asObject, parseJson } from './json.js'
import { ofLast } from './memo.js'
import { parametersOf } from './topics.js'

/** What a topic has of no one and nothing: never published on, or cleared. */
export const NOTHING = 'nothing'
/** What a topic has that cannot be compared. */
export const UNREADABLE = 'unreadable'

/** The channels that follow the schedule beside the intents. */
export type ScheduleChannel = 'activeEvents' | 'groupAssignment'

/** A packet on an events topic or on that of an assignment. */
export interface ScheduleReading {
  readonly packet: PacketObservation
  /** The group (as text) or the client that the topic names. */
  readonly subject: string
  /** The JSON value; undefined for the empty payload and for what is no JSON. */
  readonly value: unknown
  readonly empty: boolean
  /** What can be compared with a schedule: NOTHING, UNREADABLE, an eventsKey or an assignmentKey. */
  readonly key: string
}

/** What an observation is to the rules of the schedule's own topics; null when it is no packet on one of them. */
export const readSchedulePacket = ofLast((observation: Observation): ScheduleReading | null => {
  if (observation.kind !== 'packet') return null
  const group = parametersOf('activeEvents', observation.topic)?.group_id
  if (group !== undefined) return readingOf(observation, group, keyOfArray)
  const client = parametersOf('groupAssignment', observation.topic)?.client_uuid
  return client === undefined ? null : readingOf(observation, client, keyOfGroup)
})

function readingOf(packet: PacketObservation, subject: string, keyOf: (value: unknown) => string | null) {
  if (packet.payload === '') return { packet, subject, value: undefined, empty: true, key: NOTHING }
  const value = parseJson(packet.payload)
  return { packet, subject, value, empty: false, key: keyOf(value) ?? UNREADABLE }
}

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
