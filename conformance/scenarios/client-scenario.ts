import type { RequirementId } from '../../generated/requirements.js'

/**
 * What a client is put through. In topics, payloads and units `{client}` stands for its UUID and `{at:+90000}` for the
 * instant so many ms after that at which the step is done.
 */
export interface ClientScenario {
  readonly name: string
  /** By the contract's environment names, beside those that say where things are. */
  readonly config: Readonly<Record<string, string>>
  /** What the TV is before the first start. */
  readonly tv: 'on' | 'off'
  readonly steps: readonly ClientStep[]
  /** What alone can be judged by it; absent where the suite sees everything. */
  readonly shows?: readonly RequirementId[]
}

export interface Message {
  /** Under this name it can be given again as it was. */
  readonly as?: string
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
  /** Each character of the payload stands for one byte. */
  readonly binary?: true
}

/** What is waited for: it ends a wait early. */
export type Awaited =
  /** The TV is so. */
  | { readonly kind: 'tv'; readonly state: 'on' | 'off' }
  /** The command was acknowledged so on both topics, for the so many-th time since it was given last. */
  | { readonly kind: 'ack'; readonly command_id: string; readonly status: string; readonly times?: number }
  /** The client was seen on a channel of its own so often since the step began. */
  | { readonly kind: 'heard'; readonly channel: string; readonly times: number }
  /** What was to be taken without an acknowledgement came, and with it the connection is lost. */
  | { readonly kind: 'cut' }

export type ClientStep =
  /** Published in the server's name, one right after the other, all by the same instant. */
  | { readonly kind: 'give'; readonly messages: readonly Message[] }
  /** What was given under that name, to the letter. */
  | { readonly kind: 'again'; readonly name: string; readonly topic?: string }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Until whoever owed something within so long has done it, as far as the clock can tell. */
  | { readonly kind: 'settle'; readonly ms: number }
  | { readonly kind: 'until'; readonly what: Awaited; readonly within_ms: number }
  /** How the helper ends from now on. */
  | { readonly kind: 'helper'; readonly exit_code: number; readonly delay_ms: number }
  | { readonly kind: 'cut'; readonly how: 'hang' | 'refuse' }
  /** The next ack or the like with one of these endings of its topic is never acknowledged, and the connection is lost. */
  | { readonly kind: 'withhold'; readonly ends: readonly string[] }
  /** The connection is possible again; done once the client is back. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'start' }
  | { readonly kind: 'down'; readonly kill: boolean; readonly boot: boolean }
  /** A supervisor has given up a service of the client. */
  | { readonly kind: 'given-up'; readonly unit: string }

/** What a program claims, as the adapter protocol names it. */
export const clientCapabilities = [
  'power',
  'power-state',
  'override',
  'command',
  'reboot-continuity',
  'telemetry',
] as const
export type ClientCapability = (typeof clientCapabilities)[number]
