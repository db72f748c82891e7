import type { HistoryHeader } from '../history/ndjson.js'
import type { History } from '../history/observation.js'
import { type Edit, edited } from './edits.js'
import type { Edge, Family, Kept } from './files.js'
import { changesIn, type Found, kindOf, Search } from './search.js'
import { differenceOf, rulesOf, type Verdict, verdictOf } from './verdict.js'

/** A family with so many histories has enough of everything. */
const MANY = 60
/** Pairs of edits that are kept of one history. */
const PAIRS_KEPT = 10

/** The edges of a family's wrong and right histories, each kind of edit until all that it can change was seen. */
export function edgesOf(family: Family, kept: readonly Kept[]): readonly Edge[] {
  const seen = new Set<string>()
  const changed = new Map<string, number>()
  const known = new Set<string>()
  const edges: Edge[] = []
  for (const { name, kind, requirement, header, history } of kept) {
    const text = JSON.stringify(history)
    if (kind === 'unusual' || known.has(text)) continue
    known.add(text)
    const search = new Search(history, judgeOf(family, header), changed)
    const keepNew = ({ edits, difference }: Found, kinds: readonly string[]): boolean => {
      if (kinds.every((one) => seen.has(one))) return false
      for (const one of kinds) seen.add(one)
      edges.push({ history: name, edits, ...difference })
      return true
    }
    // What a field or an instant is to one requirement it need not be to another; where there are many, they overlap.
    const whose = kept.length < MANY ? requirement : ''
    const alone: Edit[] = []
    for (const found of search.edges()) {
      const [edit] = found.edits
      if (edit && found.edits.length === 1) alone.push(edit)
      const how = `${whose} ${found.edits.map((one) => kindOf(one, history)).join()}`
      const changes = changesIn(found.difference)
      keepNew(
        found,
        changes.map((change) => `${how} ${change}`),
      )
    }
    let left = PAIRS_KEPT
    for (const found of search.pairs(alone)) {
      if (left === 0) break
      if (keepNew(found, [`${whose} ${changesIn(found.difference).join()}`])) left -= 1
    }
  }
  return edges
}

/** What the rules say of edges of one history. */
export function judgedEdges(family: Family, { header, history }: Kept, edges: readonly Edge[]): readonly Edge[] {
  const say = judgeOf(family, header)
  const usual = say(history)
  return edges.map(({ history: name, edits }) => ({
    history: name,
    edits,
    ...differenceOf(usual, say(edited(history, edits))),
  }))
}

/** Judges by the family's own rules; a requirement is named without the family. */
function judgeOf(family: Family, { implementation }: HistoryHeader): (history: History) => Verdict {
  const own = `${family}/`
  const rules = rulesOf(implementation).filter(({ id }) => id.startsWith(own))
  const short = <T>(part: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(part).map(([id, found]) => [id.slice(own.length), found]))
  return (history) => {
    const { exercised, broken, inconclusive } = verdictOf(history, rules)
    return { exercised: short(exercised), broken: short(broken), inconclusive: short(inconclusive) }
  }
}
