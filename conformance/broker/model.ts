import type { RequirementId } from '../../generated/requirements.js'
import type { Violation } from '../rules/rule.js'

/** Whoever logs in to the broker under test. */
export interface Account {
  readonly role: 'server' | 'client'
  readonly username: string
  readonly password: string
  /** Of a client; null of the server. */
  readonly client_uuid: string | null
}

export type Protocol = '3.1.1' | '5'

/** One publish that is tried, each on a connection of its own, with a payload that names it. */
export interface PublishProbe {
  /** Its payload is made of it; unique within a run. */
  readonly id: string
  readonly account: Account
  readonly topic: string
  readonly qos: 0 | 1
  readonly retain: boolean
  /** As a publish, or as the last will of a connection that breaks. */
  readonly by: 'publish' | 'will'
  readonly protocol: Protocol
  /** What the contract says. */
  readonly allowed: boolean
  /** Who has to receive it where it is allowed. */
  readonly readers: readonly Account[]
  readonly requirement: RequirementId
}

/** One filter that an account subscribes to. */
export interface Ear {
  readonly id: string
  readonly account: Account
  readonly filter: string
  /** An ear that is not allowed to hear everything it asks for: what it hears is judged by topic. */
  readonly spies: boolean
}

/** What the broker answered: every style of refusal that brokers have, apart from saying nothing. */
export type Answer =
  /** Acknowledged, or (QoS 0) not contradicted: it may still be dropped. */
  | { readonly kind: 'taken' }
  /** With a reason code from 128 on. */
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'no answer' }

/** A message that an ear received. */
export interface Heard {
  readonly ear: Ear
  readonly topic: string
  readonly payload: string
}

/** What was found of one requirement. */
export interface BrokerFinding {
  /** How many probes could tell. */
  readonly exercised: number
  readonly violations: number
  /** The first ones. */
  readonly kept: readonly BrokerViolation[]
  /** Why nothing, or not everything, could be told. */
  readonly open: readonly string[]
}

/** A requirement broken once: what follows from what, and what happened instead. */
export type BrokerViolation = Pick<Violation, 'because' | 'saw'>

/** "client 9b8d1856" or "the server account". */
export function nameOf({ role, client_uuid }: Account): string {
  return role === 'server' ? 'the server account' : `client ${client_uuid?.slice(0, 8)}`
}
