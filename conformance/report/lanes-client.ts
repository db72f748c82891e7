import { type ChannelId, type ParsedTopic, parseTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { GivenObservation, History, PacketObservation } from '../history/observation.js'
import { type ClientArea, fieldsOf, givenText, publishedText, shortTopic } from './client-text.js'
import { helperText, loginText } from './client-timeline.js'
import { awayBars } from './drawing.js'
import { type Bar, type Lane, MAX_LANES, type Point } from './lane.js'
import { payloadLane } from './lanes-group.js'
import { intentLane } from './lanes-intent.js'
import { cut, short } from './text.js'

/** What was given to a client, what became of the TV or of the host, what it told, and when it had no broker. */
export function clientLanes(history: History, area: ClientArea, to_ms: number): Lane[] {
  const own = { power: powerLanes, command: commandLanes, telemetry: telemetryLanes }[area]
  return [...own(history, to_ms), connectionLane(history, to_ms)]
}

type Said = GivenObservation | PacketObservation

const givenTo = (history: History): GivenObservation[] =>
  history.filter(({ kind }) => kind === 'given') as GivenObservation[]
const toldBy = (history: History): PacketObservation[] =>
  history.filter(({ kind }) => kind === 'packet') as PacketObservation[]

/** What was said on each topic of some channels, in the order in which it was said first. */
function byTopic<S extends Said>(said: readonly S[], ...channels: readonly ChannelId[]) {
  const topics = new Map<string, { readonly place: ParsedTopic; readonly own: S[] }>()
  for (const one of said) {
    const place = parseTopic(one.topic)
    if (place === null || !channels.includes(place.channel)) continue
    const entry = topics.get(one.topic) ?? { place, own: [] }
    entry.own.push(one)
    topics.set(one.topic, entry)
  }
  return [...topics.values()]
}

function powerLanes(history: History, to_ms: number): Lane[] {
  const given = givenTo(history)
  const intents = byTopic(given, 'groupPowerIntent', 'clientPowerIntent').slice(0, MAX_LANES / 2)
  const others = byTopic(given, 'groupAssignment', 'activeEvents').slice(0, MAX_LANES / 2)
  const told = byTopic(toldBy(history), 'powerState').slice(0, 1)
  return [
    ...others.map(({ place, own }) => payloadLane(nameOf(place), own, to_ms)),
    ...intents.map(({ place, own }) =>
      intentLane(
        nameOf(place),
        own.map((one) => ({ ...one, label: givenText(one) })),
        to_ms,
      ),
    ),
    tvLane(history, to_ms),
    ...told.map(({ own }) => ({ name: 'power/state', bars: [], points: own.map(signOf) })),
  ]
}

function nameOf({ channel, parameters }: ParsedTopic): string {
  switch (channel) {
    case 'groupPowerIntent':
      return `intent of ${short(parameters.group_id)}`
    case 'activeEvents':
      return `events of ${short(parameters.group_id)}`
    case 'groupAssignment':
      return 'its group'
    default:
      return 'override'
  }
}

/** What the TV was in, and the orders that reached it. */
function tvLane(history: History, to_ms: number): Lane {
  const states: { readonly at_ms: number; readonly state: 'on' | 'off' | 'unknown' }[] = []
  const points: Point[] = []
  for (const observation of history) {
    const { at_ms } = observation
    if (observation.kind === 'tv') points.push({ at_ms, kind: 'order', label: `it turns the TV ${observation.order}` })
    const state =
      observation.kind === 'tv' ? observation.order : observation.kind === 'tv-state' ? observation.state : null
    if (state !== null && state !== states.at(-1)?.state) states.push({ at_ms, state })
  }
  const bars = states.map(({ at_ms, state }, index): Bar => {
    const kind = state === 'unknown' ? 'expired' : state
    return { from_ms: at_ms, to_ms: states[index + 1]?.at_ms ?? to_ms, kind, label: `TV ${state}` }
  })
  return { name: 'TV', bars, points }
}

/** A lane for each command with its validity and its acks, and one for the helper. */
function commandLanes(history: History, to_ms: number): Lane[] {
  const commands = new Map<string, { readonly given: GivenObservation[]; readonly acks: PacketObservation[] }>()
  for (const { own } of byTopic(givenTo(history), 'commands', 'commandsAlias'))
    for (const one of own) {
      const id = idIn(one)
      commands.set(id, { given: [...(commands.get(id)?.given ?? []), one], acks: [] })
    }
  for (const { own } of byTopic(toldBy(history), 'commandAcks', 'commandAcksAlias'))
    for (const ack of own) commands.get(idIn(ack))?.acks.push(ack)
  const lanes = [...commands].slice(-MAX_LANES).map(([id, { given, acks }]) => ({
    name: id === '' ? 'malformed' : `command ${short(id)}`,
    bars: validityOf(given, to_ms),
    points: [
      ...given.map((one): Point => ({ at_ms: one.at_ms, kind: 'order', label: givenText(one) })),
      ...acks.map((one): Point => ({ at_ms: one.at_ms, kind: 'ack', label: publishedText(one) })),
    ],
  }))
  return [...lanes, helperLane(history)]
}

const idIn = ({ payload }: Said): string => {
  const { command_id } = fieldsOf(payload)
  return typeof command_id === 'string' ? command_id : ''
}

function validityOf(given: readonly GivenObservation[], to_ms: number): Bar[] {
  const from_ms = Math.min(...given.map(({ at_ms }) => at_ms))
  const expiries = given.flatMap(({ payload }) => parseInstant(fieldsOf(payload).expires_at) ?? [])
  const action = fieldsOf(given[0]?.payload ?? '').action
  const label = `${cut(typeof action === 'string' ? action : 'command', 40)}, valid until it expires`
  return expiries.length > 0 ? [{ from_ms, to_ms: Math.min(to_ms, Math.max(...expiries)), kind: 'order', label }] : []
}

function helperLane(history: History): Lane {
  const calls = history.filter((observation) => observation.kind === 'helper')
  const bars = calls.map(
    ({ at_ms, args, result }): Bar => ({
      from_ms: at_ms,
      to_ms: at_ms + result.delay_ms,
      kind: 'state',
      label: cut(args.join(' '), 40),
    }),
  )
  return {
    name: 'helper',
    bars,
    points: calls.map((call) => ({ at_ms: call.at_ms, kind: 'publish', label: helperText(call) })),
  }
}

/** What the client told on each of its topics. */
function telemetryLanes(history: History): Lane[] {
  const topics = byTopic(toldBy(history), 'heartbeat', 'health', 'logs', 'serviceFailed', 'discovery')
  return topics.slice(0, MAX_LANES).map(({ own }) => ({
    name: cut(shortTopic(own[0]?.topic ?? ''), 26),
    bars: [],
    points: own.map(signOf),
  }))
}

const signOf = (packet: PacketObservation): Point => ({
  at_ms: packet.at_ms,
  kind: packet.payload === '' ? 'clear' : 'sign',
  label: publishedText(packet),
})

function connectionLane(history: History, to_ms: number): Lane {
  const points = history.flatMap((observation): Point[] => {
    const { at_ms } = observation
    if (observation.kind === 'login')
      return [{ at_ms, kind: observation.accepted ? 'sign' : 'clear', label: loginText(observation) }]
    return observation.kind === 'boot' ? [{ at_ms, kind: 'fault', label: 'its host boots anew' }] : []
  })
  return { name: 'connection', bars: awayBars(history, to_ms), points }
}
