import { formatInstant } from '../../generated/instants.js'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { HistoryHeader } from '../history/ndjson.js'
import type { History } from '../history/observation.js'
import { clientRules } from '../rules/client-rules.js'
import { allRules } from '../rules/index.js'
import { judge, type Tally } from '../rules/judge.js'
import type { Rule, Violation } from '../rules/rule.js'

/** What the rules say of one history; a requirement that it does not touch is left out. */
export interface Verdict {
  /** How often each premise held. */
  readonly exercised: Readonly<Record<string, number>>
  readonly broken: Readonly<Record<string, Seen>>
  /** Kept or broken, for all that the clock can tell. */
  readonly inconclusive: Readonly<Record<string, Seen>>
}

/** How often, and the first of them. */
export interface Seen {
  readonly times: number
  /** When it was due, or came. */
  readonly at: string
  /** Place in the history of the observation that showed it, from 0. */
  readonly place: number
  readonly group?: string
}

/** The rules of what an implementation claims to be able to do. */
export function rulesOf({ role, capabilities }: HistoryHeader['implementation']): readonly Rule[] {
  return (role === 'client' ? clientRules : allRules).filter(({ id }) => isClaimed(id, capabilities))
}

export function verdictOf(history: History, rules: readonly Rule[]): Verdict {
  const found = [...judge(history, rules)]
  return {
    exercised: Object.fromEntries(found.flatMap(([id, { exercised }]) => (exercised > 0 ? [[id, exercised]] : []))),
    broken: seenIn(found, ({ violations, kept }) => [violations, kept[0] ?? null]),
    inconclusive: seenIn(found, ({ inconclusive, doubt }) => [inconclusive, doubt]),
  }
}

type Found = readonly (readonly [RequirementId, Tally])[]

function seenIn(found: Found, of: (tally: Tally) => [number, Violation | null]): Record<string, Seen> {
  return Object.fromEntries(
    found.flatMap(([id, tally]) => {
      const [times, first] = of(tally)
      return first ? [[id, seen(times, first)]] : []
    }),
  )
}

function seen(times: number, { at_ms, index, group }: Violation): Seen {
  return { times, at: formatInstant(at_ms), place: index, ...(group !== null && { group }) }
}

function isClaimed(id: RequirementId, capabilities: readonly string[]): boolean {
  const { capability } = requirements[id]
  return capability === null || capabilities.includes(capability)
}

/** What is otherwise in one verdict than in another; null where it is there no more. */
export interface Difference {
  readonly exercised?: Readonly<Record<string, number | null>>
  readonly broken?: Readonly<Record<string, Seen | null>>
  readonly inconclusive?: Readonly<Record<string, Seen | null>>
}

export function differenceOf(before: Verdict, after: Verdict): Difference {
  const [exercised, broken, inconclusive] = [
    changed(before.exercised, after.exercised),
    changed(before.broken, after.broken),
    changed(before.inconclusive, after.inconclusive),
  ]
  return { ...(exercised && { exercised }), ...(broken && { broken }), ...(inconclusive && { inconclusive }) }
}

function changed<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Readonly<Record<string, T | null>> | null {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]),
  )
  return ids.length === 0 ? null : Object.fromEntries(ids.map((id) => [id, after[id] ?? null]))
}
