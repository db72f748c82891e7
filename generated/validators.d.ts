// @generated from asyncapi.yaml and schemas/ by `infoscreen generate`. Do not edit.

import type { ActiveEvents, ClientPowerIntent, Command, CommandAck, Discovery, Envelope, GroupAssignment, GroupPowerIntent, Health, Heartbeat, Keepalive, LogEntry, MessageName, Messages, PowerState, ServiceFailed, ServiceHealth } from './types.js'

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

/** By the messages' names, strict: what a publisher owes. At most 20 problems are told. */
export declare const validators: { readonly [M in MessageName]: (value: unknown) => Checked<Messages[M]> }
/** By the messages' names, tolerant: what a consumer takes. Fields that are not declared, and later 1.x versions, pass. */
export declare const acceptors: { readonly [M in MessageName]: (value: unknown) => Checked<Messages[M]> }

export declare function isGroupPowerIntent(value: unknown): value is GroupPowerIntent
export declare function validateGroupPowerIntent(value: unknown): Checked<GroupPowerIntent>
export declare function acceptGroupPowerIntent(value: unknown): Checked<GroupPowerIntent>

export declare function isClientPowerIntent(value: unknown): value is ClientPowerIntent
export declare function validateClientPowerIntent(value: unknown): Checked<ClientPowerIntent>
export declare function acceptClientPowerIntent(value: unknown): Checked<ClientPowerIntent>

export declare function isPowerState(value: unknown): value is PowerState
export declare function validatePowerState(value: unknown): Checked<PowerState>
export declare function acceptPowerState(value: unknown): Checked<PowerState>

export declare function isCommand(value: unknown): value is Command
export declare function validateCommand(value: unknown): Checked<Command>
export declare function acceptCommand(value: unknown): Checked<Command>

export declare function isCommandAck(value: unknown): value is CommandAck
export declare function validateCommandAck(value: unknown): Checked<CommandAck>
export declare function acceptCommandAck(value: unknown): Checked<CommandAck>

export declare function isGroupAssignment(value: unknown): value is GroupAssignment
export declare function validateGroupAssignment(value: unknown): Checked<GroupAssignment>
export declare function acceptGroupAssignment(value: unknown): Checked<GroupAssignment>

export declare function isActiveEvents(value: unknown): value is ActiveEvents
export declare function validateActiveEvents(value: unknown): Checked<ActiveEvents>
export declare function acceptActiveEvents(value: unknown): Checked<ActiveEvents>

export declare function isHeartbeat(value: unknown): value is Heartbeat
export declare function validateHeartbeat(value: unknown): Checked<Heartbeat>
export declare function acceptHeartbeat(value: unknown): Checked<Heartbeat>

export declare function isHealth(value: unknown): value is Health
export declare function validateHealth(value: unknown): Checked<Health>
export declare function acceptHealth(value: unknown): Checked<Health>

export declare function isLogEntry(value: unknown): value is LogEntry
export declare function validateLogEntry(value: unknown): Checked<LogEntry>
export declare function acceptLogEntry(value: unknown): Checked<LogEntry>

export declare function isServiceFailed(value: unknown): value is ServiceFailed
export declare function validateServiceFailed(value: unknown): Checked<ServiceFailed>
export declare function acceptServiceFailed(value: unknown): Checked<ServiceFailed>

export declare function isDiscovery(value: unknown): value is Discovery
export declare function validateDiscovery(value: unknown): Checked<Discovery>
export declare function acceptDiscovery(value: unknown): Checked<Discovery>

export declare function isServiceHealth(value: unknown): value is ServiceHealth
export declare function validateServiceHealth(value: unknown): Checked<ServiceHealth>
export declare function acceptServiceHealth(value: unknown): Checked<ServiceHealth>

export declare function isKeepalive(value: unknown): value is Keepalive
export declare function validateKeepalive(value: unknown): Checked<Keepalive>
export declare function acceptKeepalive(value: unknown): Checked<Keepalive>

export declare function isEnvelope(value: unknown): value is Envelope
export declare function validateEnvelope(value: unknown): Checked<Envelope>
export declare function acceptEnvelope(value: unknown): Checked<Envelope>
