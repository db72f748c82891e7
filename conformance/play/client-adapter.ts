import type { HelperResult, TvState } from './client-host.js'

/**
 * How the suite reaches a client through an adapter, with its TV and its helper kept by the adapter. The methods are those
 * of the adapter protocol for the role client (docs/writing-an-adapter.md); instants are RFC 3339 text with Z.
 */
export interface ClientAdapter {
  describe(): Promise<ClientDescription>
  /** Resolves once connected and once the first publishes are acknowledged. */
  start(params: ClientStartParams): Promise<ClientReached>
  /**
   * Moves the client's clock; resolves once everything due has run in order, what the broker holds for the client has been
   * taken in, and its publishes are acknowledged, or have failed while the broker is away.
   */
  advance(params: { readonly to: string }): Promise<ClientReached>
  /** Ends the client (at once, where `kill`), moves its clock by `down_ms` and starts it again with what it has stored. */
  restart(params: ClientRestartParams): Promise<ClientReached>
  stop(): Promise<unknown>
  powerGet(): Promise<PowerSeen>
  /** How the helper ends from now on, and how long after its call. */
  helperSet(params: HelperResult): Promise<unknown>
  executionsList(): Promise<{ readonly executions: readonly ExecutionSeen[] }>
  /** A supervisor has given up a service of the client; resolves once whoever tells the broker has done so. */
  serviceFailed?(params: { readonly unit: string }): Promise<unknown>
  /** Only in process: tells what the TV and the helper are told as it happens, in the order of the publishes. */
  watch?(watch: ClientWatch): void
}

export interface ClientDescription {
  readonly protocol: 1
  readonly role: 'client'
  readonly name: string
  readonly version: string
  readonly capabilities: readonly string[]
  readonly clocks: readonly string[]
  /** How far it may be from the instant at which something is due, under a real clock, in ms. */
  readonly accuracy_ms?: number
}

export interface ClientStartParams {
  readonly client_uuid: string
  readonly broker: { readonly url: string }
  readonly credentials: { readonly username: string; readonly password: string }
  /** By the contract's environment names. */
  readonly config: Readonly<Record<string, string>>
  readonly clock: { readonly mode: 'virtual'; readonly now: string } | { readonly mode: 'real' }
  /** What the TV is before the client starts. */
  readonly tv: 'on' | 'off'
  /** An existing folder: what must outlive a restart is kept there; without one, a start is always a fresh client. */
  readonly state_dir?: string
}

export interface ClientRestartParams {
  readonly down_ms: number
  readonly kill: boolean
  /** Whether the host boots anew, so that a reboot is over. */
  readonly boot: boolean
}

export interface ClientReached {
  readonly now: string
  /** Under a virtual clock: when the next timer is due, null when none is set. */
  readonly next?: string | null
  /** Of an advance: whether the client knew itself connected to the broker when it was asked. */
  readonly connected?: boolean
}

export interface PowerSeen {
  readonly state: TvState
  /** Every order that the TV was given since the start, also for the state that it had. */
  readonly orders?: readonly { readonly order: 'on' | 'off'; readonly at: string }[]
}

/** A call of the helper since the start. */
export interface ExecutionSeen {
  readonly command_id?: string
  readonly action: string
  readonly at: string
}

export interface ClientWatch {
  tv(order: 'on' | 'off'): void
  helper(action: string): void
}

/** An adapter that may have something to end when it is needed no more. */
export interface OpenClientAdapter extends ClientAdapter {
  close?(): Promise<void>
}

/** The default export of an adapter module. */
export type ClientAdapterFactory = () => ClientAdapter | Promise<ClientAdapter>
