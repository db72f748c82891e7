import { readFileSync } from 'node:fs'
import type { MqttClient } from 'mqtt'
import { buildTopic } from '../../generated/channels.js'
import type { Command, CommandAck } from '../../generated/types.js'
import { type CentralClient, createClient, resolveConfig } from '../../mqtt-client/index.js'

export const ROUNDS = 9
export const EVENT_TOPIC = 'benchmark/events'

export interface Pair {
  readonly ours: CentralClient
  readonly bare: MqttClient
}

const example = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schemas/examples/${path}.json`, import.meta.url), 'utf8'))

export const command = example('command/valid/reboot') as Command
export const commandAck = example('command-ack/valid/accepted') as CommandAck
export const { client_uuid } = command
export const commandTopic = buildTopic('commands', { client_uuid })
export const ackTopic = buildTopic('commandAcks', { client_uuid })

export function newClient(url: string, name: string): CentralClient {
  const settings = { url, client_id: `benchmark-${name}`, reconnect_min_sec: 0.1, reconnect_max_sec: 0.1 }
  return createClient(resolveConfig(settings), { log: () => undefined })
}
