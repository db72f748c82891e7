import { parametersOf } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { CommandObservation, History } from '../history/observation.js'
import { readAck, readCommandPacket } from '../rules/command-reading.js'
import { type Concern, touches } from './concern.js'
import { type Bar, type Lane, MAX_LANES, type Point } from './lane.js'
import { cut, short } from './text.js'

/** A lane for each command of the concerned clients: its validity, what operators saw, and what was sent and acknowledged. */
export function commandLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  return history
    .filter((observation) => observation.kind === 'command')
    .filter(({ order }) => touches(concern, { client: order.client_uuid }))
    .slice(-MAX_LANES)
    .flatMap((ordered) => lanesOf(ordered, history, to_ms))
}

function lanesOf({ at_ms, order, command }: CommandObservation, history: History, to_ms: number): Lane[] {
  const { command_id } = command
  const expires_ms = parseInstant(command.expires_at) ?? to_ms
  const points: Point[] = [{ at_ms, kind: 'order', label: `${order.action} is ordered` }]
  for (const observation of history) {
    if (observation.kind === 'packet' && readCommandPacket(observation)?.command_id === command_id)
      points.push({ at_ms: observation.at_ms, kind: 'publish', label: `published on ${observation.topic}` })
    if (observation.kind !== 'device') continue
    const ack = readAck(observation)
    const alias = parametersOf('commandAcksAlias', observation.topic) ? ', on the alias' : ''
    if (ack?.command_id === command_id)
      points.push({
        at_ms: observation.at_ms,
        kind: 'ack',
        label: `acknowledged ${ack.ack?.status ?? 'in a malformed way'}${alias}`,
      })
  }
  const valid: Bar = {
    from_ms: at_ms,
    to_ms: expires_ms,
    kind: 'order',
    label: `${order.action}, valid until it expires`,
  }
  return [
    { name: `command ${short(command_id)}`, bars: command.status === 'blocked' ? [] : [valid], points },
    {
      name: 'as operators saw it',
      bars: statesOf(history, command_id, { at_ms, status: command.status }, to_ms),
      points: [],
    },
  ]
}

/** The status that operators saw, each until they saw another one. */
function statesOf(
  history: History,
  command_id: string,
  first: { at_ms: number; status: string },
  to_ms: number,
): Bar[] {
  const seen = [first]
  for (const observation of history) {
    if (observation.kind !== 'command-view' || observation.command_id !== command_id) continue
    const status = observation.command?.status ?? 'unknown'
    if (status !== seen.at(-1)?.status) seen.push({ at_ms: observation.at_ms, status })
  }
  return seen.map(({ at_ms, status }, index) => ({
    from_ms: at_ms,
    to_ms: seen[index + 1]?.at_ms ?? to_ms,
    kind: 'state',
    label: cut(status, 30),
  }))
}
