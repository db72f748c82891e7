import type { Observation, ObservedClock, ObservedOrder, PacketObservation } from '../history/observation.js'
import { CLIENTS, given, START_MS } from './following-inputs.js'
import { followingHistory, type Input, type Manner, packetOn } from './following-server.js'

/** Short histories of overrides of two clients, and changes of them. */

export const [A, B] = CLIENTS
export const at = (sec: number): number => START_MS + sec * 1000
export const text = (sec: number): string => new Date(at(sec)).toISOString()
export const topicOf = (client: string): string => `infoscreen/${client}/power/intent`

export const order = (sec: number, client: string, until_sec: number, rest: Omit<ObservedOrder, 'until'>): Input => ({
  kind: 'override',
  at_ms: at(sec),
  client_uuid: client,
  order: { ...rest, until: text(until_sec) },
})
export const withdraw = (sec: number, client: string): Input => ({
  kind: 'override',
  at_ms: at(sec),
  client_uuid: client,
  order: null,
})
export const link = (sec: number, up: boolean): Input => ({ kind: 'link', at_ms: at(sec), up })
export const down = (sec: number): Input => ({ kind: 'down', at_ms: at(sec), kill: true })
export const started = (sec: number): Input => ({ kind: 'started', at_ms: at(sec) })
export const on = { desired_state: 'on' } as const
export const off = { desired_state: 'off', reason: 'maintenance', grace_seconds: 30 } as const
const begun: Input[] = [given({ groups: [7], events: [], clients: [] }, START_MS), started(0)]

const how: Manner = { poll_sec: 30, heartbeats: true, delay_ms: 0, new_id_for_same: true, durable_ids: true }
export const served = (happens: Input[], end_sec = 620, manner: Partial<Manner> = {}): Observation[] =>
  followingHistory([...begun, ...happens], { ...how, ...manner }, START_MS, at(end_sec))

/** Polled every 30 s from the start and from the restart on; A and B are overridden, and everything happens once. */
export const right = served([
  order(10, A, 400, off),
  order(40, B, 1000, on),
  order(100, A, 220, on),
  withdraw(250, B),
  order(260, A, 580, off),
  link(300, false),
  link(315, true),
  down(360),
  started(372),
  order(450, B, 1000, on),
])

export type Change = (packet: PacketObservation) => PacketObservation[]
export const dropped: Change = () => []

/** A history whose packets to one client over `[from, to]` are changed. */
export function tampered(client: string, [from, to]: readonly [number, number], change: Change, history = right) {
  return inOrder(
    history.flatMap((one): Observation[] => {
      const meant = one.kind === 'packet' && one.topic === topicOf(client)
      return meant && at(from) <= one.at_ms && one.at_ms <= at(to) ? change(one) : [one]
    }),
  )
}

export const inOrder = (history: Observation[]): Observation[] => history.sort((a, b) => a.at_ms - b.at_ms)
export const beside = (...more: Observation[]): Observation[] =>
  inOrder([...right.slice(0, -1), ...more, ...right.slice(-1)])

interface Intent {
  intent_id: string
  issued_at: string
  expires_at: string
  target: object
  power: object
}

export const fields =
  (change: (intent: Intent) => object): Change =>
  (packet) => {
    const intent = JSON.parse(packet.payload) as Intent
    return [{ ...packet, payload: JSON.stringify({ ...intent, ...change(intent) }) }]
  }
export const power = (change: object): Change => fields((intent) => ({ power: { ...intent.power, ...change } }))
export const issued = (by_ms: number): Change =>
  fields((intent) => ({
    issued_at: new Date(Date.parse(intent.issued_at) + by_ms).toISOString(),
    expires_at: new Date(Date.parse(intent.expires_at) + by_ms).toISOString(),
  }))
export const flagged =
  (change: Partial<PacketObservation>): Change =>
  (packet) => [{ ...packet, ...change }]
export const intentAt = (client: string, sec: number, history = right): PacketObservation =>
  history.find(
    (one): one is PacketObservation => one.kind === 'packet' && one.topic === topicOf(client) && one.at_ms === at(sec),
  ) as PacketObservation
export const idAt = (client: string, sec: number): string =>
  (JSON.parse(intentAt(client, sec).payload) as Intent).intent_id
export const withId = (intent_id: string): Change => fields(() => ({ intent_id }))
export const groupIntent = (intent_id: string, sec: number): Observation =>
  packetOn('infoscreen/groups/7/power/intent', JSON.stringify({ intent_id, desired_state: 'on', group_id: 7 }), at(sec))

export const dated = (sec: number): Change => {
  const times = fields(() => ({ issued_at: text(sec), expires_at: text(sec + 90) }))
  return (packet) => times({ ...packet, at_ms: at(sec) })
}

/** All of it written out: of a server that was started at 0, polls every 30 s and does what is told here. */
export function observed(happens: readonly Observation[], end_sec = 620, clock: Partial<ObservedClock> = {}) {
  const [begin, ...rest] = followingHistory(begun, how, START_MS, START_MS)
  if (begin?.kind !== 'begin') throw new Error('a history begins with its configuration')
  const told: Observation = { ...begin, clock: { mode: 'virtual', accuracy_ms: 0, ...clock } }
  return [told, ...rest.slice(0, -1), ...happens, { kind: 'end', at_ms: at(end_sec) }] satisfies Observation[]
}

/** An intent that says what was ordered, issued as it is published. */
export function intent(sec: number, client: string, ordered: Omit<ObservedOrder, 'until'>, intent_id: string) {
  const { desired_state, reason = 'operator_override', grace_seconds = 0 } = ordered
  const payload = {
    schema_version: '1.0',
    intent_id,
    issued_at: text(sec),
    expires_at: text(sec + 90),
    target: { client_id: client },
    power: { desired_state, reason, grace_seconds },
  }
  return packetOn(topicOf(client), JSON.stringify(payload), at(sec))
}
export const clear = (sec: number, client: string): PacketObservation => packetOn(topicOf(client), '', at(sec))
