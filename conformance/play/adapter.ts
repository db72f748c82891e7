import type { Duplex } from 'node:stream'
import type {
  ObservedAlert,
  ObservedCommand,
  ObservedCommandOrder,
  ObservedSchedule,
  ObservedScreen,
} from '../history/observation.js'

/**
 * How the suite reaches a server in process: a module whose default export is a function that returns one of these.
 * The methods are those of the adapter protocol (docs/writing-an-adapter.md); instants are RFC 3339 text with Z.
 */
export interface ServerAdapter {
  describe(): Promise<Description>
  /** Resolves once connected and once the first publishes are acknowledged. */
  start(params: StartParams): Promise<Reached>
  /**
   * Moves the server's clock; resolves once everything due has run in order and its publishes are acknowledged, or have
   * failed while the broker is away.
   */
  advance(params: { readonly to: string }): Promise<Reached>
  /** Replaces the whole schedule; resolves once what it changes is published. */
  setSchedule(params: ObservedSchedule): Promise<{ readonly skipped: readonly unknown[] }>
  /** With the capability `client-intent`: orders one client on or off until an instant. */
  setOverride?(params: OverrideParams): Promise<{ readonly intent_id: string }>
  /** With the capability `client-intent`: withdraws the order. */
  clearOverride?(params: { readonly client_uuid: string }): Promise<unknown>
  /** Ends the server (at once, where `kill`), moves its clock by `down_ms` and starts it again with what it has stored. */
  restart?(params: RestartParams): Promise<Reached>
  /** With the capability `command`: orders something of one client; what is blocked is a command too. */
  commandIssue?(params: ObservedCommandOrder): Promise<ObservedCommand>
  /** With the capability `command`: rejects with an error whose `code` is NOT_FOUND when there is no such command. */
  commandGet?(params: { readonly command_id: string }): Promise<ObservedCommand>
  /** With the capability `monitoring`: the alerts that are open. */
  alertsList?(): Promise<{ readonly alerts: readonly ObservedAlert[] }>
  /** With the capability `monitoring`: rejects with an error whose `code` is NOT_FOUND when there is no such alert. */
  alertsAcknowledge?(params: { readonly alert_id: string }): Promise<unknown>
  /** With the capability `monitoring`: the clients it knows. */
  clientsList?(): Promise<{ readonly clients: readonly ObservedScreen[] }>
  stop(): Promise<void>
  /** The server's clock this instant, in ms since 1970: stamps each packet while the clock is being moved. */
  now(): number
  /** The broker has let the server in again; resolves once it has noticed, and what it then does is done. */
  reconnected?(): Promise<void>
  /** By how much `now()` may be off while the clock is moved, in ms; exact without it. */
  accuracy_ms?(): number
}

export interface OverrideParams {
  readonly client_uuid: string
  readonly desired_state: 'on' | 'off'
  readonly until: string
  readonly reason?: string
  readonly grace_seconds?: number
}

export interface RestartParams {
  readonly down_ms: number
  readonly kill: boolean
}

export interface Description {
  readonly protocol: 1
  readonly role: 'server'
  readonly name: string
  readonly version: string
  readonly capabilities: readonly string[]
  readonly clocks: readonly string[]
  /** How far it may be from the instant at which something is due, under a real clock, in ms. */
  readonly accuracy_ms?: number
}

export interface StartParams {
  readonly broker: BrokerPlace
  readonly credentials?: { readonly username: string; readonly password: string }
  /** By the contract's environment names. */
  readonly config: Readonly<Record<string, string>>
  readonly clock: StartClock
  readonly schedule: ObservedSchedule
  /** An existing folder: what must outlive a restart is kept there; without one, a start is always a fresh server. */
  readonly state_dir?: string
}

/** Where the broker is. */
export interface BrokerPlace {
  readonly url: string
  /** In process: a connection to the same broker without a network, quicker than dialing the URL. */
  readonly dial?: () => Duplex
}

/** A clock that the suite moves, from an instant on, or the machine's. */
export type StartClock = { readonly mode: 'virtual'; readonly now: string } | { readonly mode: 'real' }

export interface Reached {
  readonly now: string
  /** Of an advance by a child process: when its next timer is due, null when none is set. */
  readonly next?: string | null
  /** Of an advance by a child process: whether it knew itself connected to the broker when it was asked. */
  readonly connected?: boolean
}

/** The default export of an adapter module. */
export type AdapterFactory = () => ServerAdapter | Promise<ServerAdapter>
