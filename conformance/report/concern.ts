import { type ChannelId, parseTopic } from '../../generated/channels.js'
import type { History, Observation } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'

/** What a violation is about: whatever else happened is left out of its timeline. */
export interface Concern {
  /** The part of the contract: the middle of the requirement's id. */
  readonly area: string
  readonly channels: ReadonlySet<ChannelId>
  /** Null for all. */
  readonly groups: ReadonlySet<string> | null
  /** Null for all. */
  readonly clients: ReadonlySet<string> | null
}

const channelsOf: Readonly<Record<string, readonly ChannelId[]>> = {
  intent: ['groupPowerIntent'],
  override: ['clientPowerIntent'],
  command: ['commands', 'commandsAlias', 'commandAcks', 'commandAcksAlias'],
  monitoring: ['heartbeat', 'health', 'logs', 'serviceFailed', 'discovery', 'powerState'],
}

/** Of the two topics of a schedule, a requirement is about one. */
function channels(area: string, rule: string): readonly ChannelId[] {
  if (area !== 'schedule') return channelsOf[area] ?? []
  return rule.startsWith('group-') ? ['groupAssignment'] : ['activeEvents']
}

export function concernOf(history: History, violation: Violation): Concern {
  const [, area = '', rule = ''] = violation.requirement.split('/')
  const place = placeOf(history[violation.index])
  const told = `${violation.because} ${violation.saw}`
  const clients = new Set(clientsIn(history).filter((client) => told.includes(client.slice(0, 8))))
  if (place?.client && (clients.size === 0 || area === 'override')) clients.add(place.client)
  const groups = new Set(groupsIn(history).filter((group) => told.includes(`group ${group} `)))
  const own = violation.group ?? place?.group
  if (own !== undefined) groups.add(own)
  return {
    area,
    channels: new Set(channels(area, rule)),
    groups: groups.size > 0 ? groups : null,
    clients: clients.size > 0 ? clients : null,
  }
}

export interface Place {
  readonly group?: string | undefined
  readonly client?: string | undefined
}

/** The group or the client that a topic names. */
export function placeOfTopic(topic: string): Place {
  const parameters: Readonly<Record<string, string>> = parseTopic(topic)?.parameters ?? {}
  return { group: parameters.group_id, client: parameters.client_uuid }
}

function placeOf(observation: Observation | undefined): Place | null {
  switch (observation?.kind) {
    case 'packet':
    case 'device':
      return placeOfTopic(observation.topic)
    case 'command':
      return { client: observation.order.client_uuid }
    case 'command-view':
      return observation.command && { client: observation.command.client_uuid }
    case 'override':
    case 'escalation':
      return { client: observation.client_uuid }
    case 'acknowledged':
      return { client: observation.alert.client_uuid }
    default:
      return null
  }
}

function clientsIn(history: History): string[] {
  return [...new Set(history.flatMap((observation) => placeOf(observation)?.client ?? assigned(observation)))]
}

function assigned(observation: Observation): string[] {
  return observation.kind === 'schedule'
    ? (observation.schedule.clients ?? []).map(({ client_uuid }) => client_uuid)
    : []
}

function groupsIn(history: History): string[] {
  const schedules = history.filter((observation) => observation.kind === 'schedule')
  return [...new Set(schedules.flatMap(({ schedule }) => schedule.groups.map(String)))]
}

/** Whether a group or a client is among those that it is about; one that is not named always is. */
export function touches({ groups, clients }: Concern, { group, client }: Place): boolean {
  return (
    (group === undefined || !groups || groups.has(group)) && (client === undefined || !clients || clients.has(client))
  )
}
