import { matchesChannel } from '../../../generated/channels.js'
import type { CommandAck, CommandAction } from '../../../generated/types.js'
import type { Publication } from '../../../mqtt-client/index.js'
import type { ReferenceClientOptions } from '../../../reference-client/adapter.js'
import type {
  CommandRecord,
  CommandsEvent,
  CommandsModel,
  CommandsStep,
  FailureCode,
} from '../../../reference-client/core/commands/model.js'
import { type ReadCommand, readCommand } from '../../../reference-client/core/commands/read.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

/** Ways to make a wrong client out of the commands of the reference client, each by one small change. */

export type Fields = Readonly<Record<string, unknown>>
type Outgoing = NonNullable<ReferenceClientOptions['outgoing']>
export type Step = { readonly cores: NonNullable<ReferenceClientOptions['cores']> }

/** The core of a client that decides otherwise. */
export const by = (commands: CommandsStep): Step => ({ cores: { commands } })

export function isAliasAck({ topic }: { readonly topic: string }): boolean {
  return matchesChannel('commandAcksAlias', topic)
}

export function isCommand({ topic }: { readonly topic: string }): boolean {
  return matchesChannel('commands', topic) || matchesChannel('commandsAlias', topic)
}

/** Changes how acks are published, on both topics; null loses one. */
export function acknowledging(change: (publication: Publication, ack: CommandAck) => Publication | null): Outgoing {
  return (publication) => {
    if (!isAliasAck(publication) && !matchesChannel('commandAcks', publication.topic)) return [publication]
    const changed = change(publication, JSON.parse(publication.payload.toString()) as CommandAck)
    return changed ? [changed] : []
  }
}

/** Changes what acks say. */
export function saying(change: (ack: CommandAck, publication: Publication) => Fields): Outgoing {
  return acknowledging((publication, ack) => ({ ...publication, payload: JSON.stringify(change(ack, publication)) }))
}

/** A message on one of the two command topics, and what is known of its id. */
export interface Came {
  /** Null where it is no JSON object. */
  readonly fields: Fields | null
  readonly alias: boolean
  /** Null where no id can be read. */
  readonly copy: ReadCommand | null
  readonly record: CommandRecord | undefined
  readonly now_ms: number
}

type Received = Extract<CommandsEvent, { readonly kind: 'received' }>

function cameIn(model: CommandsModel, { channel, payload }: Received, now_ms: number): Came {
  const reading = readCommand(payload, model.config.client_uuid)
  const copy = reading.kind === 'command' ? reading : null
  const id = copy?.command_id ?? ''
  const record = model.open.get(id)?.record ?? model.known.get(id)?.record
  return { fields: fieldsIn(payload), alias: channel === 'commandsAlias', copy, record, now_ms }
}

function fieldsIn(payload: Uint8Array): Fields | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}

/** The same order again, whatever its timestamps are. */
export function isRepeat({ copy, record }: Came): boolean {
  return copy !== null && copy.meaning === record?.meaning
}

/** What a copy that is right in itself orders; null for any other. */
export function orderOf({ copy }: Came): CommandAction | null {
  return typeof copy?.verdict === 'string' ? copy.verdict : null
}

/** Why a copy is refused for what it says, whatever the time is; null for one that is not. */
export function codeOf({ copy }: Came): FailureCode | null {
  return typeof copy?.verdict === 'object' ? copy.verdict.code : null
}

/** A right copy with the id of a right command that ordered something else. */
export function isConflict(came: Came): boolean {
  return came.record !== undefined && came.record.action !== null && orderOf(came) !== null && !isRepeat(came)
}

/** Whether bytes are JSON, or none at all, as where something retained is withdrawn. */
export function isReadable(payload: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(payload).toString())
    return true
  } catch {
    return payload.length === 0
  }
}

/** Takes commands for others than they are; null for none at all. */
export function taking(change: (came: Came) => Fields | null): Step {
  return by((model, event, at) => {
    if (event.kind !== 'received') return stepCommands(model, event, at)
    const came = cameIn(model, event, at.wall_ms)
    const changed = change(came)
    if (changed === came.fields) return stepCommands(model, event, at)
    if (!changed) return { model, effects: [] }
    return stepCommands(model, { ...event, payload: Buffer.from(JSON.stringify(changed)) }, at)
  })
}

/** Does what is right, and calls its helper once more for some copies: with what is returned for them. */
export function executing(also: (came: Came) => unknown, start = (): void => undefined): Step {
  return by((model, event, at) => {
    if (event.kind === 'started') start()
    const stepped = stepCommands(model, event, at)
    if (event.kind !== 'received' || event.retained) return stepped
    const came = cameIn(model, event, at.wall_ms)
    const action = also(came)
    if (!action) return stepped
    const command_id = came.copy?.command_id ?? ''
    const run = { kind: 'run', command_id, action: action as CommandAction, timeout_ms: 1_000 } as const
    return { ...stepped, effects: [...stepped.effects, run] }
  })
}
