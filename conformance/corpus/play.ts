import type { RequirementId } from '../../generated/requirements.js'
import type { HistoryHeader } from '../history/ndjson.js'
import type { History, Observation } from '../history/observation.js'
import type { Bench, Place, Subject } from '../proof/bench.js'
import { benchOf } from '../proof/benches.js'
import { type MutantFile, moduleOf, type UnusualFile } from '../proof/inventory.js'
import { type Places, placesOf } from '../proof/prove.js'
import { inProcess } from '../proof/testing/in-process.js'
import { judge, type Tally } from '../rules/judge.js'
import type { Rule } from '../rules/rule.js'
import { withRetained } from '../testing/polling-server.js'
import { cut, endedAt } from './cut.js'
import type { Family } from './files.js'
import { rulesOf } from './verdict.js'

/** Scenarios of each seed that are tried at the most; nearly all show it in the first. */
const MOST = 60
/** What is kept of an unusual one after it first did otherwise than ours. */
const UNUSUAL_LENGTH = 30
/** And of a scenario that is kept whole. */
const WHOLE_LENGTH = 150
/** Scenarios of each kind that are kept whole; a client has one kind in each family, with many in it. */
const WHOLE = { server: 3, client: 12 } as const

/** Of the kinds that families share, where the unusual ones are looked for first. */
const FIRST: Partial<Record<Family, string>> = {
  'server/intent': 'recurring',
  'server/schedule': 'schedule',
  'server/override': 'override',
}

const RIGHT = {
  server: 'conformance/proof/testing/right-server.ts',
  client: 'conformance/proof/testing/right-client.ts',
} as const

/** A history that was played, and where. */
export interface Played {
  readonly header: HistoryHeader
  readonly history: History
}

/** Plays one family's implementations where the proof plays them. */
export class Player {
  readonly #family: Family
  readonly #role: keyof typeof RIGHT
  readonly #bench: Bench
  readonly #places = new Map<number, Promise<Places>>()

  constructor(family: Family) {
    this.#family = family
    this.#role = roleOf(family)
    this.#bench = benchOf(this.#role)
  }

  /** The first scenario in which its own rule sees the wrong one, cut; null where none does. */
  async wrong({ file, requirement }: MutantFile): Promise<Played | null> {
    const subject = await this.#bench.open(moduleOf(file))
    return this.#first(subject, requirement, (history, rules) => {
      const tallies = judge(history, rules)
      const own = tallies.get(requirement)?.kept[0]
      if (!own) return null
      const others = brokenIn(tallies)
      const same = (shorter: History): boolean => {
        const again = judge(shorter, rules)
        const first = again.get(requirement)?.kept[0]
        return (
          first?.because === own.because && first.saw === own.saw && brokenIn(again).every((id) => others.includes(id))
        )
      }
      const ended = endedAt(history, own.index)
      return cut(same(ended) ? ended : history, same)
    })
  }

  /** The first scenario in which ours exercises a requirement, cut; null where none does. */
  async right(requirement: RequirementId): Promise<Played | null> {
    const subject = await this.#bench.open(moduleOf(RIGHT[this.#role]))
    return this.#first(subject, requirement, (history, rules) => {
      const holds = (shorter: History): boolean => {
        const tallies = judge(shorter, rules)
        return (tallies.get(requirement)?.exercised ?? 0) > 0 && isRight(tallies)
      }
      return holds(history) ? cut(history, holds) : null
    })
  }

  /** What it does otherwise than ours in the first scenario where it does; null where it never does. */
  async unusual({ file }: UnusualFile): Promise<Played | null> {
    const [subject, ours] = [
      await this.#bench.open(moduleOf(file)),
      await this.#bench.open(moduleOf(RIGHT[this.#role])),
    ]
    const kinds = kindsOf(this.#family)
    for (let run = 0; run < 3; run += 1)
      for (const kind of kinds) {
        const place = { kind, seed: 1, run }
        const [history, usual] = [await subject.watch(place), await ours.watch(place)]
        const differs = history.findIndex((one, index) => !isSame(one, usual[index]))
        if (differs < 0) continue
        return { header: headerOf(subject, place), history: this.#upTo(history, differs + UNUSUAL_LENGTH) }
      }
    return null
  }

  /** What ours does in one scenario. */
  async whole(place: Place): Promise<Played> {
    const subject = await this.#bench.open(moduleOf(RIGHT[this.#role]))
    const history = await subject.watch(place)
    return { header: headerOf(subject, place), history: this.#upTo(history, WHOLE_LENGTH) }
  }

  /** What a broker keeps is seen at the end, wherever that is. */
  #upTo(history: History, place: number): History {
    const ended = endedAt(history, Math.min(history.length - 1, place))
    return this.#role === 'server' ? withRetained(ended) : ended
  }

  async #first(
    subject: Subject,
    requirement: RequirementId,
    kept: (history: History, rules: readonly Rule[]) => History | null,
  ): Promise<Played | null> {
    const { implementation } = subject
    if (!implementation) return null
    const rules = rulesOf(implementation)
    for (const seed of this.#bench.seeds) {
      const places = (await this.#placesOn(seed)).get(requirement) ?? []
      for (const place of places.slice(0, MOST)) {
        const history = kept(await subject.watch(place), rules)
        if (history) return { header: headerOf(subject, place), history }
      }
    }
    return null
  }

  async #placesOn(seed: number): Promise<Places> {
    const known = this.#places.get(seed) ?? this.#survey(seed)
    this.#places.set(seed, known)
    return known
  }

  async #survey(seed: number): Promise<Places> {
    const kinds = kindsOf(this.#family)
    const found = await placesOf({ role: this.#role, bench: this.#bench, seeds: [seed], kinds }, inProcess)
    return found.get(seed) ?? new Map()
  }
}

/** The kinds of scenarios that exercise a family. */
function kindsOf(family: Family): string[] {
  const { kinds } = benchOf(roleOf(family))
  return Object.entries(kinds)
    .flatMap(([kind, { families }]) => (families.includes(family) ? [kind] : []))
    .sort((one, other) => Number(other === FIRST[family]) - Number(one === FIRST[family]))
}

/** The first scenarios of each kind, at most so many. */
export function placesFor(family: Family): Place[] {
  const { kinds } = benchOf(roleOf(family))
  const most = WHOLE[roleOf(family)]
  return kindsOf(family).flatMap((kind) =>
    Array.from({ length: Math.min(most, kinds[kind]?.runs ?? 0) }, (_, run) => ({ kind, seed: 1, run })),
  )
}

function roleOf(family: Family): keyof typeof RIGHT {
  return family.startsWith('client') ? 'client' : 'server'
}

function headerOf({ implementation }: Subject, { kind, seed, run }: Place): HistoryHeader {
  if (!implementation) throw new TypeError('A broker has no history.')
  return { suite_version: 'corpus', seed, path: `${kind} ${run}`, implementation, scenario: null }
}

function brokenIn(tallies: ReadonlyMap<RequirementId, Tally>): RequirementId[] {
  return [...tallies].filter(([, { violations }]) => violations > 0).map(([id]) => id)
}

function isRight(tallies: ReadonlyMap<RequirementId, Tally>): boolean {
  return [...tallies.values()].every(({ violations, inconclusive }) => violations === 0 && inconclusive === 0)
}

function isSame(one: Observation, other: Observation | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
