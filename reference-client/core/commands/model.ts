import type { CommandAck, CommandAction } from '../../../generated/types.js'
import type { Moment } from '../moment.js'
import type { Known } from './known.js'

/** The words of the command core: instants in ms since 1970, delays in ms by the steady clock, all of them passed in. */

export interface CommandsConfig {
  readonly client_uuid: string
  /** COMMAND_HELPER_TIMEOUT. */
  readonly helper_timeout_ms: number
  /** COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE, which whoever reads the configuration allows in development only. */
  readonly mock_complete: boolean
  /** How many command ids are known at the most. */
  readonly known_max: number
}

/** An id that was executed is known for so long, and until its command expires (S4 §5). */
export const KNOWN_MS = 24 * 3_600_000
/** How long an ack is tried that may come after the expiry, or whose command has none that can be read. */
export const LATE_MS = 5 * 60_000
/** How many commands may wait for their acks or their turn at a time. */
export const OPEN_MAX = 1_000
/** How many of them may be refusals, so that garbage leaves room for what is right. */
export const OPEN_REFUSED_MAX = 500
/** The contract allows 4000; nobody reads more than this. In characters. */
export const MESSAGE_MAX = 500

export type AckStatus = CommandAck['status']

/** Why a command failed: the codes of the contract, a closed set. */
export type FailureCode =
  | 'invalid_payload'
  | 'unsupported_version'
  | 'unsupported_action'
  | 'wrong_client'
  | 'expired'
  | 'duplicate_conflict'
  | 'helper_failed'
  | 'helper_timeout'

export interface Failure {
  readonly code: FailureCode
  readonly message: string
}

/** The topics of an ack, in the order of the pairs that belong to them. */
export const ackChannels = ['commandAcks', 'commandAcksAlias'] as const
export type AckChannel = (typeof ackChannels)[number]

/** One value for each of the two ack topics. */
export type Both<T> = readonly [T, T]

/**
 * How far a command has come, as far as a restart has to know: `accepted`, the helper was not called; `called`, it may
 * have been; `executed`, it has ended well and the host has yet to go down; `ended`, nothing more will happen.
 */
export const phases = ['accepted', 'called', 'executed', 'ended'] as const
export type CommandPhase = (typeof phases)[number]

/** What outlives a restart of a command: plain JSON. The last one stored under an id holds. */
export interface CommandRecord {
  readonly command_id: string
  /** Equal for copies of one command, whatever their timestamps. */
  readonly meaning: string
  /** Null for one that was refused. */
  readonly action: CommandAction | null
  readonly phase: CommandPhase
  /** What is acknowledged, in this order. */
  readonly stages: readonly AckStatus[]
  /** What its failed stage says; null without one. */
  readonly failure: Failure | null
  /** The boot in which the helper was called; null before that, and where the machine cannot tell. */
  readonly boot_id: string | null
  readonly known_since_ms: number
  readonly expires_at_ms: number
  /** From then on its end is not acknowledged; the stages before it only until it expires. */
  readonly tell_until_ms: number
  /** How many of its stages the broker has, by topic. */
  readonly told: Both<number>
}

/** A command id that is known, and since when by the steady clock, in ms. */
export interface KnownCommand {
  readonly record: CommandRecord
  readonly since_steady_ms: number
}

/** How a helper ended; a signal is the exit code 128 and its number, as a shell has it. */
export type HelperOutcome =
  | { readonly kind: 'exited'; readonly code: number; readonly detail: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'not-started'; readonly detail: string }

/** What happened. */
export type CommandsEvent =
  /** Once a process, before the rest: what was stored, and the boot it runs in; null where the machine cannot tell. */
  | { readonly kind: 'started'; readonly boot_id: string | null; readonly records: readonly CommandRecord[] }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | {
      readonly kind: 'received'
      readonly channel: 'commands' | 'commandsAlias'
      readonly payload: Uint8Array
      readonly retained: boolean
    }
  | { readonly kind: 'stored'; readonly write: number }
  | { readonly kind: 'store-failed'; readonly write: number; readonly why: string }
  | { readonly kind: 'helper-ended'; readonly command_id: string; readonly outcome: HelperOutcome }
  /** The broker acknowledged it. */
  | { readonly kind: 'ack-sent'; readonly ack: number }
  | { readonly kind: 'ack-failed'; readonly ack: number }
  | { readonly kind: 'due' }

/** What is to be done; writes are finished in the order in which they are asked for. */
export type CommandsEffect =
  | { readonly kind: 'store'; readonly write: number; readonly record: CommandRecord }
  /** With QoS 1, not retained. */
  | { readonly kind: 'ack'; readonly ack: number; readonly channel: AckChannel; readonly payload: CommandAck }
  /** At most one unanswered at a time. */
  | {
      readonly kind: 'run'
      readonly command_id: string
      readonly action: CommandAction
      readonly timeout_ms: number
    }
  | Note

export interface Note {
  readonly kind: 'note'
  readonly level: 'info' | 'warn' | 'error'
  readonly code: NoteCode
  readonly detail: string
}

/** What became of a command that is executed: told each time. */
export type MilestoneCode = 'command-accepted' | 'helper-called' | 'command-executed' | 'command-completed'
/** What others may cause any number of times: told once, then counted. */
export type TroubleCode =
  | 'command-unreadable'
  | 'command-retained'
  | 'command-refused'
  | 'command-conflict'
  | 'command-failed'
  | 'command-dropped'
  | 'store-failed'
  | 'ack-failed'
export type NoteCode = MilestoneCode | TroubleCode

/** How often something happened, and from when on, by the steady clock, it may be told again. */
export interface Count {
  readonly times: number
  readonly quiet_until_ms: number
}

/** An ack that is to be told on both topics. */
export interface Letter {
  readonly ack: CommandAck
  readonly until_ms: number
  /** Whether it is a stage of its command, and not the answer to a copy. */
  readonly stage: boolean
}

/** How far the letters of a command have come on one topic; they go one after another, which keeps their order. */
export interface Lane {
  /** How many of the letters are done with. */
  readonly done: number
  /** How many stages of the command the broker has. */
  readonly told: number
  /** The number of the ack under way. */
  readonly flight: number | null
  readonly tries: number
  /** By the steady clock. */
  readonly retry_at_ms: number | null
}

/** A command of which something is still to be told, stored or done. */
export interface OpenCommand {
  readonly record: CommandRecord
  /** Whether the record is remembered: not of a command for which there was no room. */
  readonly remembered: boolean
  /** Whether the record differs from the one last given to the store. */
  readonly dirty: boolean
  /** The number of the write under way. */
  readonly writing: number | null
  readonly write_tries: number
  /** By the steady clock: not to be written again before. */
  readonly rewrite_at_ms: number | null
  readonly letters: readonly Letter[]
  /** How many of the record's stages have become letters. */
  readonly lettered: number
  readonly lanes: Both<Lane>
  /** The ack that was last handed out; those that answered a conflict do not count. */
  readonly last: CommandAck | null
}

export interface CommandsModel {
  readonly config: CommandsConfig
  readonly started: boolean
  readonly boot_id: string | null
  readonly connected: boolean
  readonly known: Known<KnownCommand>
  /** By command id, in the order of their arrival. */
  readonly open: ReadonlyMap<string, OpenCommand>
  /** The command that the helper works for, or is about to. */
  readonly helper_of: string | null
  /** Of the next write or ack. */
  readonly next_number: number
  readonly counts: ReadonlyMap<TroubleCode, Count>
}

export interface Stepped {
  readonly model: CommandsModel
  readonly effects: readonly CommandsEffect[]
}

export type CommandsStep = (model: CommandsModel, event: CommandsEvent, at: Moment) => Stepped
