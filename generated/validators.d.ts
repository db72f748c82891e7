// @generated from asyncapi.yaml and schemas/ by `npm run generate`. Do not edit.

import type { Command, CommandAck, GroupPowerIntent } from './types.js'

/** One thing that is wrong with a value. */
export interface Problem {
  /** JSON Pointer to the value at fault; empty for the whole payload. */
  readonly path: string
  /** The JSON Schema keyword that refused it. */
  readonly keyword: string
  readonly expected: string
  readonly got: string
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export declare function isGroupPowerIntent(value: unknown): value is GroupPowerIntent
/** Strict: what a publisher owes. At most 20 problems are told. */
export declare function validateGroupPowerIntent(value: unknown): Checked<GroupPowerIntent>
export declare function isCommand(value: unknown): value is Command
/** Strict: what a publisher owes. At most 20 problems are told. */
export declare function validateCommand(value: unknown): Checked<Command>
export declare function isCommandAck(value: unknown): value is CommandAck
/** Strict: what a publisher owes. At most 20 problems are told. */
export declare function validateCommandAck(value: unknown): Checked<CommandAck>
