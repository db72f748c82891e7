// @generated from asyncapi.yaml and schemas/ by `npm run generate`. Do not edit.

import type { Command, CommandAck, GroupPowerIntent } from './types.js'

/** The payload type of each channel. */
export interface ChannelPayloads {
  groupPowerIntent: GroupPowerIntent
  commands: Command
  commandsAlias: Command
  commandAcks: CommandAck
  commandAcksAlias: CommandAck
}

/** What fills the placeholders of each channel's address. */
export interface ChannelParameters {
  groupPowerIntent: { group_id: string | number }
  commands: { client_uuid: string }
  commandsAlias: { client_uuid: string }
  commandAcks: { client_uuid: string }
  commandAcksAlias: { client_uuid: string }
}

export const channels = {
  /** The state the TVs of a group should be in. Retained, so that a screen that connects late still learns it. */
  groupPowerIntent: {
    id: 'groupPowerIntent',
    address: 'infoscreen/groups/{group_id}/power/intent',
    filter: 'infoscreen/groups/+/power/intent',
    publisher: 'server',
    qos: 1,
    retain: true,
    payload: 'GroupPowerIntent',
    aliasOf: null,
  },
  /** Reboot and shutdown orders to one screen (canonical topic). */
  commands: {
    id: 'commands',
    address: 'infoscreen/{client_uuid}/commands',
    filter: 'infoscreen/+/commands',
    publisher: 'server',
    qos: 1,
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
    qos: 1,
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
    qos: 1,
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
    qos: 1,
    retain: false,
    payload: 'CommandAck',
    aliasOf: 'commandAcks',
  },
} as const satisfies { readonly [C in keyof ChannelPayloads]: Channel }

const shapes: { readonly [C in ChannelId]: Shape } = {
  groupPowerIntent: { whole: /^infoscreen\/groups\/(?<group_id>[A-Za-z0-9_-]{1,64})\/power\/intent$/, parameters: { group_id: /^(?:[A-Za-z0-9_-]{1,64})$/ } },
  commands: { whole: /^infoscreen\/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/commands$/, parameters: { client_uuid: /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/ } },
  commandsAlias: { whole: /^infoscreen\/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/command$/, parameters: { client_uuid: /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/ } },
  commandAcks: { whole: /^infoscreen\/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/commands\/ack$/, parameters: { client_uuid: /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/ } },
  commandAcksAlias: { whole: /^infoscreen\/(?<client_uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/command\/ack$/, parameters: { client_uuid: /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/ } },
}

export type ChannelId = keyof ChannelPayloads
export type Publisher = 'server' | 'client' | 'any'

/** What the contract says of one channel. */
export interface Channel {
  readonly id: string
  /** The topic with its placeholders. */
  readonly address: string
  /** The MQTT filter that matches every topic of the channel. */
  readonly filter: string
  readonly publisher: Publisher
  readonly qos: 0 | 1
  readonly retain: boolean
  /** Name of the payload's type. */
  readonly payload: string
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
    if ((typeof value !== 'string' && typeof value !== 'number') || !pattern.test(text)) {
      throw new ChannelError(`${channel}: ${name} ${JSON.stringify(text)} does not match ${pattern.source}`)
    }
    topic = topic.replace(`{${name}}`, text)
  }
  return topic
}

/** The channel a topic belongs to and its parameters, or null for a topic outside the contract. */
export function parseTopic(topic: string): ParsedTopic | null {
  for (const channel of Object.keys(shapes) as ChannelId[]) {
    const found = shapes[channel].whole.exec(topic)
    if (found) return { channel, parameters: { ...found.groups } } as unknown as ParsedTopic
  }
  return null
}

/** Whether a topic is one of the channel's. */
export function matchesChannel(channel: ChannelId, topic: string): boolean {
  return shapes[channel].whole.test(topic)
}
