import type { RequirementId } from '../../generated/requirements.js'
import type { GivenObservation, History, Observation, PacketObservation } from '../history/observation.js'
import { judge } from '../rules/judge.js'
import type { Rule } from '../rules/rule.js'
import {
  assignmentTopic,
  event,
  eventsTopic,
  groupIntent,
  groupTopic,
  override,
  overrideTopic,
} from './client-messages.js'
import { packet } from './client-stories.js'
import { at, text, UUID } from './stage.js'

/** What is done to a client and seen of it, one moment at a time, for what the client in memory never does; in seconds. */

export const begins = (config: Readonly<Record<string, string>> = {}, accuracy_sec = 0): Observation => ({
  ...{ kind: 'begin', at_ms: at(0), config, client_uuid: UUID },
  ...(accuracy_sec > 0 && { clock: { mode: 'real', accuracy_ms: accuracy_sec * 1000 } }),
})
export const starts = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
export const stops = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
export const isCut = (sec: number): Observation => ({ kind: 'link', at_ms: at(sec), up: false })
export const isBack = (sec: number): Observation => ({ kind: 'link', at_ms: at(sec), up: true })
export const orders = (sec: number, order: 'on' | 'off'): Observation => ({ kind: 'tv', at_ms: at(sec), order })
export const ends = (sec: number): Observation => ({ kind: 'end', at_ms: at(sec) })

export const isSeen = (sec: number, state: 'on' | 'off' | 'unknown'): Observation => ({
  ...{ kind: 'tv-state', at_ms: at(sec), state },
})

export const logsIn = (sec: number, username: string | null = null, accepted = true): Observation => ({
  ...{ kind: 'login', at_ms: at(sec), client_id: 'infoscreen-client', username, accepted },
})

export const isGiven = (
  sec: number,
  topic: string,
  payload: unknown,
  flags: { readonly retain?: boolean; readonly binary?: true } = {},
): GivenObservation => ({
  ...{ kind: 'given', at_ms: at(sec), topic, qos: 1, retain: false, ...flags },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
})

/** What the rules found of one requirement. */
export interface Opinion {
  readonly exercised: number
  readonly inconclusive: number
  /** Each violation: its second, the premise with what follows from it, and what was seen instead. */
  readonly broken: readonly string[]
}

/** What rules say of each requirement of which they say anything. */
export function opinionOf(history: History, rules: readonly Rule[]): Partial<Record<RequirementId, Opinion>> {
  const said = [...judge(history, rules)].filter(
    ([, { exercised, violations, inconclusive }]) => exercised + violations + inconclusive > 0,
  )
  return Object.fromEntries(
    said.map(([id, { exercised, inconclusive, kept }]) => {
      const broken = kept.map(({ at_ms, because, saw }) => `${(at_ms - at(0)) / 1000}: ${because}; ${saw}`)
      return [id, { exercised, inconclusive, broken }]
    }),
  )
}

const retain = { retain: true }

export const isAssigned = (sec: number, group: number | string): GivenObservation =>
  isGiven(sec, assignmentTopic, String(group), retain)

/** What an intent says besides its id and state; it is issued when it comes, and expires at 190, where nothing else is said. */
interface Besides {
  readonly issued?: number
  readonly expires?: number
  readonly group?: number | string
  readonly grace?: number
  readonly more?: object
}

/** The group's. */
export const isTold = (sec: number, id: string, state: 'on' | 'off', besides: Besides = {}): GivenObservation => {
  const { issued = sec, expires = 190, group = 7, more = {} } = besides
  return isGiven(sec, groupTopic(group), groupIntent(group, { id, state, issued, expires }, more), retain)
}

/** That of the client alone; its grace is 5 s where nothing else is said. */
export const isOrdered = (sec: number, id: string, state: 'on' | 'off', besides: Besides = {}): GivenObservation => {
  const { issued = sec, expires = 190, grace = 5, more = {} } = besides
  return isGiven(sec, overrideTopic, override({ id, state, issued, expires }, grace, more), retain)
}

/** The group's events, each from a second to a second. */
export const isListed = (sec: number, ...listed: readonly (readonly [number, number])[]): GivenObservation =>
  isGiven(
    sec,
    eventsTopic(7),
    listed.map(([start, end], id) => event(id, start, end)),
    retain,
  )

export const isCleared = (sec: number, topic: string): GivenObservation => isGiven(sec, topic, '', retain)

/** In the order of their instants. */
export const inOrder = (...seen: readonly Observation[]): Observation[] =>
  [...seen].sort((one, other) => one.at_ms - other.at_ms)

/** What a power state says besides; without anything, that intent a turned the TV on. */
interface Report {
  readonly intent_id?: string | null
  readonly state?: 'on' | 'off' | 'unknown'
  readonly source?: 'mqtt_intent' | 'local_fallback'
  readonly result?: 'ok' | 'skipped' | 'error'
  readonly more?: object
  readonly flags?: Partial<PacketObservation>
}

export const reports = (sec: number, report: Report = {}): Observation => {
  const { intent_id = 'a', state = 'on', source = 'mqtt_intent', result = 'ok', more = {}, flags = {} } = report
  const power = { applied_state: state, source, result }
  const told = { schema_version: '1.0', intent_id, client_id: UUID, power, reported_at: text(sec), ...more }
  return packet(sec, `infoscreen/${UUID}/power/state`, told, flags)
}
