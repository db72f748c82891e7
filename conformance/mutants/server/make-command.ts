import { matchesChannel } from '../../../generated/channels.js'
import type { AdapterOptions } from '../../../reference-server/adapter.js'
import type { CommandEffect, CommandRecord, CommandState } from '../../../reference-server/core/commands/model.js'
import { type CommandPolicy, contractPolicy, isTerminal } from '../../../reference-server/core/commands/policy.js'
import { type CommandStep, createCommandStep } from '../../../reference-server/core/commands/step.js'
import type { Publication } from './make.js'

/** Ways to make a wrong server out of the commands of the reference server, each by one small change. */

export type Outgoing = NonNullable<AdapterOptions['outgoing']>
export type Incoming = NonNullable<NonNullable<AdapterOptions['wrong']>['incoming']>
export type Delivery = Parameters<Incoming>[0]
export type Fields = Readonly<Record<string, unknown>>
export type View = Parameters<NonNullable<AdapterOptions['telling']>>[0]

export function deciding(change: Partial<CommandPolicy>): CommandPolicy {
  return { ...contractPolicy, ...change }
}

export function isCommand({ topic }: Publication): boolean {
  return matchesChannel('commands', topic) || matchesChannel('commandsAlias', topic)
}

/** Changes how commands are published, on both topics. */
export function sending(change: (publication: Publication) => Publication | readonly Publication[]): Outgoing {
  return (publication) => (isCommand(publication) ? change(publication) : publication)
}

/** Changes what commands say, on both topics. */
export function telling(change: (command: Fields) => Fields): Outgoing {
  return sending((one) => ({ ...one, payload: JSON.stringify(change(fieldsOf(one))) }))
}

export function fieldsOf({ payload }: { readonly payload: string | Buffer }): Fields {
  return JSON.parse(String(payload)) as Fields
}

export function isAck({ topic }: Delivery): boolean {
  return matchesChannel('commandAcks', topic) || matchesChannel('commandAcksAlias', topic)
}

/** Changes acks as they arrive, those that are JSON objects; null loses one. */
export function hearing(change: (ack: Fields, delivery: Delivery) => Fields | null): Incoming {
  return (delivery) => {
    const ack = isAck(delivery) ? ackIn(delivery) : null
    if (!ack) return [delivery]
    const changed = change(ack, delivery)
    return changed ? [{ ...delivery, payload: Buffer.from(JSON.stringify(changed)) }] : []
  }
}

function ackIn({ payload }: Delivery): Fields | null {
  try {
    const value: unknown = JSON.parse(payload.toString())
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

const right = createCommandStep()

/** Counts other reboots than the contract has it, for the moment of an order; afterwards all is as it would be. */
export function counting(
  rebootsOf: (state: CommandState, client_uuid: string, now_ms: number) => readonly number[],
): CommandStep {
  return (before, event) => {
    if (event.type !== 'issue' || event.action !== 'reboot_host') return right(before, event)
    const { client_uuid, command_id, now_ms } = event
    const own = before.clients.get(client_uuid) ?? { reboots_ms: [], command_ids: [] }
    const counted = [...rebootsOf(before, client_uuid, now_ms)].sort((a, b) => a - b)
    const clients = before.clients.set(client_uuid, { ...own, reboots_ms: counted })
    const { state, effects } = right({ ...before, clients }, event)
    const blocked = state.commands.get(command_id)?.status === 'blocked'
    const after = state.clients.get(client_uuid) ?? own
    const reboots_ms = blocked ? own.reboots_ms : [...own.reboots_ms, now_ms]
    return { state: { ...state, clients: state.clients.set(client_uuid, { ...after, reboots_ms }) }, effects }
  }
}

/** What is known of one client, oldest first. */
export function recordsOf(state: CommandState, client_uuid: string): readonly CommandRecord[] {
  return (state.clients.get(client_uuid)?.command_ids ?? []).flatMap((id) => state.commands.get(id) ?? [])
}

/** Changes what is known after a start, before anything else happens. */
export function recovering(change: (state: CommandState) => CommandState): CommandStep {
  return (before, event) => right(event.type === 'tiers' ? change(before) : before, event)
}

/** After a restart, some of what is still to be done is ordered anew. */
export function repeating(among: (record: CommandRecord) => boolean): CommandStep {
  let restarted = false
  return (before, event) => {
    // The first thing that a started server is told.
    if (event.type === 'tiers') restarted = true
    if (event.type !== 'connected' || !restarted) return right(before, event)
    restarted = false
    let { commands } = before
    const again: CommandEffect[] = []
    for (const record of before.commands.values()) {
      if (isTerminal(record.status) || record.expires_at_ms <= event.now_ms || !among(record)) continue
      const command = { ...record.command, command_id: `ffffffff${record.command.command_id.slice(8)}` }
      commands = commands.set(command.command_id, { ...record, command, unconfirmed: [] })
      for (const topic of contractPolicy.topics(command.client_uuid, before.config))
        again.push({ type: 'publish', topic, command, expires_at_ms: record.expires_at_ms })
    }
    const { state, effects } = right({ ...before, commands }, event)
    return { state, effects: [...effects, ...again] }
  }
}

export { right as rightStep }
