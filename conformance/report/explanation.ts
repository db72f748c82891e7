import type { Violation } from '../rules/rule.js'
import { cut, printable } from './text.js'

/** Characters of one part: what was published may be in it. */
const MAX_PART = 600

/** A violation as an argument: let this hold, then that follows, but something else happened. */
export interface Explanation {
  /** Null where it is owed always. */
  readonly premise: string | null
  readonly owed: string
  readonly seen: string
}

/** Splits what a rule says where its premise ends: rules write "premise, so conclusion". */
export function explain({ because, saw }: Pick<Violation, 'because' | 'saw'>): Explanation {
  const split = /^(.*?), so (?!that )(.*)$/s.exec(because)
  const [premise = null, owed] = split ? split.slice(1).map((part) => cut(part, MAX_PART)) : []
  return { premise, owed: owed ?? cut(because, MAX_PART), seen: cut(saw, MAX_PART) }
}

/** The explanation in two or three lines. */
export function explanationLines({ premise, owed, seen }: Explanation): string[] {
  return [...(premise === null ? [] : [`Let:  ${premise},`]), `Then: ${owed},`, `But:  ${seen}.`].map(printable)
}
