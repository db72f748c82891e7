import type { AppliedPower, AppliedState, DesiredState, PowerState } from '../../../generated/types.js'
import type { Due } from '../moment.js'

/**
 * The words of the power core. Instants that payloads tell are in ms since 1970 and end in `_ms`; those of the steady
 * clock end in `_steady_ms`.
 */

export type TvState = AppliedState

/** POWER_CONTROL_MODE: who may decide, and what the screen falls back to. */
export type PowerMode = 'local' | 'hybrid' | 'mqtt'

export interface PowerConfig {
  readonly client_uuid: string
  readonly mode: PowerMode
  /** CEC_TURN_OFF_DELAY: how long an off waits, unless it is an override with a grace of its own. */
  readonly off_delay_ms: number
}

/** What happened. */
export type PowerEvent =
  /** Once a process, before everything else; what was decided does not outlive the process. */
  | { readonly kind: 'started'; readonly tv: TvState }
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'group-assignment'; readonly payload: Uint8Array }
  /** The id as it stands in the topic. */
  | { readonly kind: 'group-intent'; readonly group_id: string; readonly payload: Uint8Array }
  | { readonly kind: 'client-intent'; readonly payload: Uint8Array }
  | { readonly kind: 'events'; readonly group_id: string; readonly payload: Uint8Array }
  /** The answer to the last order: what the TV is now, and what went wrong. */
  | { readonly kind: 'tv-done'; readonly tv: TvState; readonly error: string | null }
  /** A deadline has come, or the wall clock was set: everything is looked at again. Too often does no harm. */
  | { readonly kind: 'due' }

/** What is to be done, in this order. */
export type PowerEffect =
  /** Never another before this one is answered. */
  | { readonly kind: 'tv'; readonly order: DesiredState }
  /** Only given while connected. */
  | { readonly kind: 'report'; readonly payload: PowerState }
  /** Listen to the intents and the events of this group, and of no other. */
  | { readonly kind: 'follow'; readonly group_id: string | null }
  | {
      readonly kind: 'note'
      readonly level: 'info' | 'warn' | 'error'
      readonly code: PowerNote
      readonly detail: string
    }

export type PowerChannel = 'group-assignment' | 'group-intent' | 'client-intent' | 'events'

/** Why a payload, or an event in one, was left aside. */
export type Refusal =
  | 'too-long'
  | 'unreadable'
  | 'malformed'
  | 'unsupported-version'
  | 'misaddressed'
  | 'expired'
  | 'older'

export type PowerNote = `${PowerChannel}.${Refusal}` | 'tv.failed' | 'tv.recovered' | 'off.held'

/** An intent that was taken. It stays when it has lapsed, since an older one must not come after it. */
export interface Intent {
  readonly intent_id: string
  /** In microseconds since 1970, since some servers stamp as finely. */
  readonly issued_us: number
  readonly expires_ms: number
  /** Once seen to have expired it stays so, also when the clock is set back, until it is repeated. */
  readonly lapsed: boolean
  readonly wanted: DesiredState
  readonly grace_ms: number
}

/** When an event covers: half open. */
export interface Coverage {
  readonly start_ms: number
  readonly end_ms: number
}

/** What is to be, and by whose word. */
export interface Verdict {
  readonly by: 'override' | 'group' | 'fallback'
  readonly intent_id: string | null
  readonly wanted: DesiredState
  readonly grace_ms: number
}

/** A verdict on its way to the TV. */
export interface Decision extends Verdict {
  /** Counts up, so that the answer to an order is known from the answer to a later one. */
  readonly nth: number
  /** `held`: an off that fell due while an event was active; `done`: the TV is as wanted. */
  readonly stage: 'open' | 'held' | 'done'
  /** Before this no order is sent. */
  readonly due_steady_ms: number
  /** Orders that failed, one after the other. */
  readonly failures: number
}

/** What a report says, before it is stamped. */
export interface Report {
  readonly intent_id: string | null
  readonly power: AppliedPower
}

/** All that a screen knows of its power: plain data, about one kilobyte. */
export interface PowerModel {
  readonly config: PowerConfig
  readonly started: boolean
  readonly connected: boolean
  /** As text: 7 and "7" are one group. */
  readonly group_id: string | null
  readonly group: Intent | null
  readonly override: Intent | null
  /** Whether any intent was taken since the group was assigned: who never heard one leaves the TV alone. */
  readonly heard: boolean
  /** Merged and in order; null as long as no array of events was heard. */
  readonly events: readonly Coverage[] | null
  readonly tv: TvState
  readonly decision: Decision | null
  /** The decision whose order the TV has not answered. */
  readonly order: Decision | null
  readonly decisions: number
  /** The intent last applied. */
  readonly applied_id: string | null
  /** The last report, when there was no connection for it. */
  readonly untold: Report | null
  readonly tv_failing: boolean
  /** How often each thing was met that is noted once. */
  readonly counts: Readonly<Partial<Record<PowerNote, number>>>
  readonly due: Due
}

export interface SteppedPower {
  readonly model: PowerModel
  readonly effects: readonly PowerEffect[]
}
