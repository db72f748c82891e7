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
  readonly because: string
  readonly saw: string
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

function seen(times: number, { at_ms, index, group, because, saw }: Violation): Seen {
  return { times, at: formatInstant(at_ms), place: index, ...(group !== null && { group }), because, saw }
}

function isClaimed(id: RequirementId, capabilities: readonly string[]): boolean {
  const { capability } = requirements[id]
  return capability === null || capabilities.includes(capability)
}

/** What is otherwise in one verdict than in another; null where it is there no more. */
export interface Difference {
  readonly exercised?: Readonly<Record<string, number | null>>
  readonly broken?: Readonly<Record<string, Partial<Seen> | null>>
  readonly inconclusive?: Readonly<Record<string, Partial<Seen> | null>>
}

export function differenceOf(before: Verdict, after: Verdict): Difference {
  const exercised = changed(before.exercised, after.exercised, (count) => count)
  const broken = changed(before.broken, after.broken, wordless)
  const inconclusive = changed(before.inconclusive, after.inconclusive, wordless)
  return { ...(exercised && { exercised }), ...(broken && { broken }), ...(inconclusive && { inconclusive }) }
}

/** What was said before need not be said again. */
function wordless({ because: _, saw: __, ...seen }: Seen): Partial<Seen> {
  return seen
}

function changed<T, U>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  again: (found: T) => U,
): Readonly<Record<string, T | U | null>> | null {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => JSON.stringify(before[id]) !== JSON.stringify(after[id]),
  )
  if (ids.length === 0) return null
  return Object.fromEntries(
    ids.map((id) => {
      const found = after[id]
      return [id, found === undefined ? null : before[id] === undefined ? found : again(found)]
    }),
  )
}
