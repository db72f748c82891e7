import { formatInstant } from '../../generated/instants.js'

export const START_MS = Date.parse('2026-03-31T12:00:00Z')

export const UUID = '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f'
export const OTHER_UUID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

export const at = (sec: number): number => START_MS + Math.round(sec * 1000)
export const text = (sec: number): string => formatInstant(at(sec))

/** What the contract leaves open: every choice is right. */
export interface Nature {
  /** How long after its time something is done and seen, in ms; the clock is said to be as inaccurate as twice that. */
  readonly latency_ms: number
  /** Follows events before it has heard an intent. */
  readonly eager: boolean
  /** The grace of a pending off begins anew when another decides. */
  readonly anew: boolean
  /** Off by the events' times without a grace. */
  readonly promptly: boolean
  /** Has a session at the broker, in which messages wait. */
  readonly session: boolean
  /** Has its intents back after a restart. */
  readonly remembers: boolean
  /** The last report that could not be sent is sent later. */
  readonly tells_late: boolean
  /** Asks again when the events that held an off have ended. */
  readonly resumes: boolean
  /** Refuses what is expired, instead of dropping it. */
  readonly refuses_expired: boolean
  /** execution_started comes when the helper has ended well, not when it is called. */
  readonly starts_late: boolean
}

export const plain: Nature = {
  ...{ latency_ms: 0, eager: true, anew: true, promptly: false, session: false, remembers: false },
  ...{ tells_late: true, resumes: true, refuses_expired: true, starts_late: false },
}

export interface Publication {
  readonly topic: string
  readonly payload: string
  readonly retain: boolean
  readonly binary?: true
}

export interface Timer {
  readonly at_ms: number
  readonly run: () => void
  readonly of: 'process' | 'world'
}

/** What the client's parts see of the world. */
export interface Stage {
  readonly now_ms: number
  readonly online: boolean
  readonly config: Readonly<Record<string, string>>
  readonly nature: Nature
  readonly tv: 'on' | 'off'
  /** What the broker keeps. */
  retained(topic: string): Publication | undefined
  publish(topic: string, payload: object, qos?: 0 | 1, retain?: boolean): void
  order(state: 'on' | 'off'): void
  /** Runs something later, as long as the process lives. */
  later(at_ms: number, run: () => void): void
  callHelper(action: string): { readonly exit_code: number; readonly delay_ms: number }
}
