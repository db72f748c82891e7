// @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

import type { ActiveEvents, ClientPowerIntent, Command, CommandAck, Discovery, GroupAssignment, GroupPowerIntent, Health, Heartbeat, Keepalive, LogEntry, MessageName, PowerState, ServiceFailed, ServiceHealth } from './types.js'

/** The payload type of each channel. */
export interface ChannelPayloads {
  groupPowerIntent: GroupPowerIntent
  clientPowerIntent: ClientPowerIntent
  powerState: PowerState
  commands: Command
  commandsAlias: Command
  commandAcks: CommandAck
  commandAcksAlias: CommandAck
  groupAssignment: GroupAssignment
  activeEvents: ActiveEvents
  heartbeat: Heartbeat
  health: Health
  logs: LogEntry
  serviceFailed: ServiceFailed
  discovery: Discovery
  serviceHealth: ServiceHealth
  serviceKeepalive: Keepalive
}

/** What fills the placeholders of each channel's address. */
export interface ChannelParameters {
  groupPowerIntent: { group_id: string | number }
  clientPowerIntent: { client_uuid: string }
  powerState: { client_uuid: string }
  commands: { client_uuid: string }
  commandsAlias: { client_uuid: string }
  commandAcks: { client_uuid: string }
  commandAcksAlias: { client_uuid: string }
  groupAssignment: { client_uuid: string }
  activeEvents: { group_id: string | number }
  heartbeat: { client_uuid: string }
  health: { client_uuid: string }
  logs: { client_uuid: string; level: string }
  serviceFailed: { client_uuid: string }
  discovery: Record<string, never>
  serviceHealth: { service: string }
  serviceKeepalive: { service: string }
}

export const channels = {
  /** The state the TVs of a group should be in. Retained, so that a screen that connects late still learns it. */
  groupPowerIntent: {
    id: 'groupPowerIntent',
    address: 'infoscreen/groups/{group_id}/power/intent',
    filter: 'infoscreen/groups/+/power/intent',
    publisher: 'server',
    readers: 'any',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'GroupPowerIntent',
    aliasOf: null,
  },
  /** An override for one screen, stronger than its group. */
  clientPowerIntent: {
    id: 'clientPowerIntent',
    address: 'infoscreen/{client_uuid}/power/intent',
    filter: 'infoscreen/+/power/intent',
    publisher: 'server',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'ClientPowerIntent',
    aliasOf: null,
  },
  /** What a screen did about its TV, after each decision. */
  powerState: {
    id: 'powerState',
    address: 'infoscreen/{client_uuid}/power/state',
    filter: 'infoscreen/+/power/state',
    publisher: 'client',
    readers: 'own',
    qos: 0,
    qosAllowed: [0, 1],
    retain: false,
    payload: 'PowerState',
    aliasOf: null,
  },
  /** Reboot and shutdown orders to one screen (canonical topic). */
  commands: {
    id: 'commands',
    address: 'infoscreen/{client_uuid}/commands',
    filter: 'infoscreen/+/commands',
    publisher: 'server',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: false,
    payload: 'Command',
    aliasOf: null,
  },
  /** The same orders on the topic that older screens still read, during the migration. */
  commandsAlias: {
    id: 'commandsAlias',
    address: 'infoscreen/{client_uuid}/command',
    filter: 'infoscreen/+/command',
    publisher: 'server',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: false,
    payload: 'Command',
    aliasOf: 'commands',
  },
  /** A screen's progress with a command (canonical topic). */
  commandAcks: {
    id: 'commandAcks',
    address: 'infoscreen/{client_uuid}/commands/ack',
    filter: 'infoscreen/+/commands/ack',
    publisher: 'client',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: false,
    payload: 'CommandAck',
    aliasOf: null,
  },
  /** The same progress on the topic that older servers still read, during the migration. */
  commandAcksAlias: {
    id: 'commandAcksAlias',
    address: 'infoscreen/{client_uuid}/command/ack',
    filter: 'infoscreen/+/command/ack',
    publisher: 'client',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: false,
    payload: 'CommandAck',
    aliasOf: 'commandAcks',
  },
  /** The group a screen belongs to. */
  groupAssignment: {
    id: 'groupAssignment',
    address: 'infoscreen/{client_uuid}/group_id',
    filter: 'infoscreen/+/group_id',
    publisher: 'server',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'GroupAssignment',
    aliasOf: null,
  },
  /** The events of a group that are active now; an empty list means none. */
  activeEvents: {
    id: 'activeEvents',
    address: 'infoscreen/events/{group_id}',
    filter: 'infoscreen/events/+',
    publisher: 'server',
    readers: 'any',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'ActiveEvents',
    aliasOf: null,
  },
  /** A screen is alive. */
  heartbeat: {
    id: 'heartbeat',
    address: 'infoscreen/{client_uuid}/heartbeat',
    filter: 'infoscreen/+/heartbeat',
    publisher: 'client',
    readers: 'own',
    qos: 0,
    qosAllowed: [0, 1],
    retain: false,
    payload: 'Heartbeat',
    aliasOf: null,
  },
  /** What a screen shows, and how its connection has been. */
  health: {
    id: 'health',
    address: 'infoscreen/{client_uuid}/health',
    filter: 'infoscreen/+/health',
    publisher: 'client',
    readers: 'own',
    qos: 0,
    qosAllowed: [0, 1],
    retain: false,
    payload: 'Health',
    aliasOf: null,
  },
  /** A screen's log, by level. */
  logs: {
    id: 'logs',
    address: 'infoscreen/{client_uuid}/logs/{level}',
    filter: 'infoscreen/+/logs/+',
    publisher: 'client',
    readers: 'own',
    qos: 0,
    qosAllowed: [0, 1],
    retain: false,
    payload: 'LogEntry',
    aliasOf: null,
  },
  /** A service of a screen was given up. Retained, so that it outlives the screen. */
  serviceFailed: {
    id: 'serviceFailed',
    address: 'infoscreen/{client_uuid}/service_failed',
    filter: 'infoscreen/+/service_failed',
    publisher: 'client',
    readers: 'own',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'ServiceFailed',
    aliasOf: null,
  },
  /** A screen announces itself, again after each reconnect. */
  discovery: {
    id: 'discovery',
    address: 'infoscreen/discovery',
    filter: 'infoscreen/discovery',
    publisher: 'client',
    readers: 'none',
    qos: 0,
    qosAllowed: [0, 1],
    retain: false,
    payload: 'Discovery',
    aliasOf: null,
  },
  /** The health of a service; also its last will. */
  serviceHealth: {
    id: 'serviceHealth',
    address: 'system/health/{service}',
    filter: 'system/health/+',
    publisher: 'service',
    readers: 'none',
    qos: 1,
    qosAllowed: [1],
    retain: true,
    payload: 'ServiceHealth',
    aliasOf: null,
  },
  /** A service is alive. */
  serviceKeepalive: {
    id: 'serviceKeepalive',
    address: 'system/keepalive/{service}',
    filter: 'system/keepalive/+',
    publisher: 'service',
    readers: 'none',
    qos: 0,
    qosAllowed: [0],
    retain: false,
    payload: 'Keepalive',
    aliasOf: null,
  },
} as const satisfies { readonly [C in keyof ChannelPayloads]: Channel }

const shapes: { readonly [C in ChannelId]: Shape } = {
  groupPowerIntent: { whole: new RegExp("^infoscreen/groups/(?<group_id>[A-Za-z0-9_-]{1,64})/power/intent$"), parameters: { group_id: new RegExp("^(?:[A-Za-z0-9_-]{1,64})$") } },
  clientPowerIntent: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/power/intent$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  powerState: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/power/state$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  commands: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/commands$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  commandsAlias: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/command$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  commandAcks: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/commands/ack$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  commandAcksAlias: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/command/ack$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  groupAssignment: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/group_id$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  activeEvents: { whole: new RegExp("^infoscreen/events/(?<group_id>[A-Za-z0-9_-]{1,64})$"), parameters: { group_id: new RegExp("^(?:[A-Za-z0-9_-]{1,64})$") } },
  heartbeat: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/heartbeat$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  health: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/health$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  logs: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/logs/(?<level>error|warn|info|debug)$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$"), level: new RegExp("^(?:error|warn|info|debug)$") } },
  serviceFailed: { whole: new RegExp("^infoscreen/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/service_failed$"), parameters: { client_uuid: new RegExp("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$") } },
  discovery: { whole: new RegExp("^infoscreen/discovery$"), parameters: {  } },
  serviceHealth: { whole: new RegExp("^system/health/(?<service>[A-Za-z0-9_-]{1,64})$"), parameters: { service: new RegExp("^(?:[A-Za-z0-9_-]{1,64})$") } },
  serviceKeepalive: { whole: new RegExp("^system/keepalive/(?<service>[A-Za-z0-9_-]{1,64})$"), parameters: { service: new RegExp("^(?:[A-Za-z0-9_-]{1,64})$") } },
}

export type ChannelId = keyof ChannelPayloads
/** A client publishes on its own topics only; a service is any program beside the screens. */
export type Publisher = 'server' | 'client' | 'service'
/** Which screens may read: any, the one that the topic names, or none. */
export type Readers = 'any' | 'own' | 'none'

/** What the contract says of one channel. */
export interface Channel {
  readonly id: string
  /** The topic with its placeholders. */
  readonly address: string
  /** The MQTT filter that matches every topic of the channel. */
  readonly filter: string
  readonly publisher: Publisher
  readonly readers: Readers
  readonly qos: 0 | 1
  /** Every QoS that a publisher may choose. */
  readonly qosAllowed: readonly number[]
  readonly retain: boolean
  /** Name of the payload's type. */
  readonly payload: MessageName
  /** The canonical channel that this one repeats, if it is an alias. */
  readonly aliasOf: string | null
}

interface Shape {
  readonly whole: RegExp
  readonly parameters: Readonly<Record<string, RegExp>>
}

/** A topic of the contract, taken apart. */
export type ParsedTopic = {
  readonly [C in ChannelId]: {
    readonly channel: C
    readonly parameters: { readonly [P in keyof ChannelParameters[C]]: string }
  }
}[ChannelId]

export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code = 'CHANNEL_PARAMETER_INVALID'
}

/** The topic of a channel; throws ChannelError when a parameter is not of the contract's form. */
export function buildTopic<C extends ChannelId>(channel: C, parameters: ChannelParameters[C]): string {
  let topic: string = channels[channel].address
  const given: Readonly<Record<string, unknown>> = { ...parameters }
  for (const [name, pattern] of Object.entries(shapes[channel].parameters)) {
    const value = given[name]
    const text = String(value)
    const usable = typeof value === 'number' ? Number.isSafeInteger(value) && value >= 1 : typeof value === 'string'
    if (!usable || !pattern.test(text)) {
      throw new ChannelError(`${channel}: ${name} ${JSON.stringify(text)} does not match ${pattern.source}`)
    }
    topic = topic.replace(`{${name}}`, text)
  }
  return topic
}

/** Channels by the last level of their topics, so that few patterns are tried; under `` those that end in a parameter. */
const byLastLevel = new Map<string, ChannelId[]>()
for (const channel of Object.keys(shapes) as ChannelId[]) {
  const level = lastLevel(channels[channel].address)
  const key = level.startsWith('{') ? '' : level
  byLastLevel.set(key, [...(byLastLevel.get(key) ?? []), channel])
}

function lastLevel(topic: string): string {
  return topic.slice(topic.lastIndexOf('/') + 1)
}

/** The channel a topic belongs to and its parameters, or null for a topic outside the contract. */
export function parseTopic(topic: string): ParsedTopic | null {
  return among(byLastLevel.get(lastLevel(topic)), topic) ?? among(byLastLevel.get(''), topic)
}

function among(candidates: readonly ChannelId[] = [], topic: string): ParsedTopic | null {
  for (const channel of candidates) {
    const found = shapes[channel].whole.exec(topic)
    if (found) return { channel, parameters: { ...found.groups } } as unknown as ParsedTopic
  }
  return null
}

/** The parameters in a topic of a channel, or null for another topic: quicker than `parseTopic` where one is looked for. */
export function parametersOf<C extends ChannelId>(
  channel: C,
  topic: string,
): { readonly [P in keyof ChannelParameters[C]]: string } | null {
  const found = shapes[channel].whole.exec(topic)
  return found && ({ ...found.groups } as { readonly [P in keyof ChannelParameters[C]]: string })
}

/** Whether a topic is one of the channel's. */
export function matchesChannel(channel: ChannelId, topic: string): boolean {
  return shapes[channel].whole.test(topic)
}
