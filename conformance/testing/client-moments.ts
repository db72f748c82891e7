import type { RequirementId } from '../../generated/requirements.js'
import type { History, Observation } from '../history/observation.js'
import { judge } from '../rules/judge.js'
import type { Rule } from '../rules/rule.js'
import { at, UUID } from './staged-client.js'

/** What is done to a client and seen of it, one moment at a time, for what the client in memory never does; in seconds. */

export const begins = (config: Readonly<Record<string, string>> = {}, accuracy_sec = 0): Observation => ({
  ...{ kind: 'begin', at_ms: at(0), config, client_uuid: UUID },
  ...(accuracy_sec > 0 && { clock: { mode: 'real', accuracy_ms: accuracy_sec * 1000 } }),
})
export const starts = (sec: number): Observation => ({ kind: 'started', at_ms: at(sec) })
export const stops = (sec: number): Observation => ({ kind: 'down', at_ms: at(sec), kill: true })
export const boots = (sec: number): Observation => ({ kind: 'boot', at_ms: at(sec) })
export const isCut = (sec: number): Observation => ({ kind: 'link', at_ms: at(sec), up: false })
export const isBack = (sec: number): Observation => ({ kind: 'link', at_ms: at(sec), up: true })
export const orders = (sec: number, order: 'on' | 'off'): Observation => ({ kind: 'tv', at_ms: at(sec), order })
export const ends = (sec: number): Observation => ({ kind: 'end', at_ms: at(sec) })

export const isSeen = (sec: number, state: 'on' | 'off' | 'unknown'): Observation => ({
  ...{ kind: 'tv-state', at_ms: at(sec), state },
})

export const logsIn = (sec: number, username: string | null = null, accepted = true): Observation => ({
  ...{ kind: 'login', at_ms: at(sec), client_id: 'infoscreen-client', username, accepted },
})

export const isGiven = (
  sec: number,
  topic: string,
  payload: unknown,
  flags: { readonly retain?: boolean; readonly binary?: true } = {},
): Observation => ({
  ...{ kind: 'given', at_ms: at(sec), topic, qos: 1, retain: false, ...flags },
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
})

/** What the rules found of one requirement. */
export interface Opinion {
  readonly exercised: number
  readonly inconclusive: number
  /** Each violation: its second, the premise with what follows from it, and what was seen instead. */
  readonly broken: readonly string[]
}

/** What rules say of each requirement of which they say anything. */
export function opinionOf(history: History, rules: readonly Rule[]): Partial<Record<RequirementId, Opinion>> {
  const said = [...judge(history, rules)].filter(
    ([, { exercised, violations, inconclusive }]) => exercised + violations + inconclusive > 0,
  )
  return Object.fromEntries(
    said.map(([id, { exercised, inconclusive, kept }]) => {
      const broken = kept.map(({ at_ms, because, saw }) => `${(at_ms - at(0)) / 1000}: ${because}; ${saw}`)
      return [id, { exercised, inconclusive, broken }]
    }),
  )
}
