import { parseTopic } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import { observationFault } from '../history/shape.js'
import { type Edit, edited } from './edits.js'
import { insteadOf, leavesOf } from './leaves.js'
import { type Difference, differenceOf, type Verdict } from './verdict.js'

/** Places of one history, and of a family's, in which the same field is changed. */
const PLACES = 2
const PLACES_IN_ALL = 24
/** Observations of one history that are edited, evenly. */
const EDITED = 40
/** Pairs of edits that are tried of one history. */
const PAIRS = 500
/** An inaccurate clock, in ms. */
const ACCURACY_MS = 250
/** How far an instant is moved to look for a change, either way, in ms; where there is one, it is closed in on. */
const STEPS_MS = [1, 300, 1_000, 5_000, 15_000, 30_000, 60_000, 150_000, 600_000, 1_800_000, 7_200_000, 100_000_000]
const LATER_MS = [0, ...STEPS_MS]
const OFFSETS_MS = [...STEPS_MS.map((step) => -step).reverse(), ...LATER_MS]

export interface Found {
  readonly edits: readonly Edit[]
  readonly difference: Difference
}

/** Looks for the edges of one history. */
export class Search {
  readonly #usual: Verdict
  readonly #tried = new Map<string, number>()

  constructor(
    readonly history: History,
    readonly say: (history: History) => Verdict,
    /** How often each field was changed in the family's other histories. */
    readonly changed: Map<string, number>,
  ) {
    this.#usual = this.#judge([])
  }

  *edges(): Generator<Found> {
    yield* this.#at()
    const begin = this.history[0]
    if (begin?.kind !== 'begin' || (begin.clock?.accuracy_ms ?? 0) > 0) return
    const inaccurate = [{ accuracy_ms: ACCURACY_MS }]
    yield* this.#changed(inaccurate, this.#usual)
    yield* this.#moved(inaccurate)
  }

  /** Some of what was found, two at a time: much that rules look at takes more than one change. */
  *pairs(found: readonly Edit[]): Generator<Found> {
    const [inPlace, moving] = [found.filter(keepsPlaces), found.filter((edit) => !keepsPlaces(edit))]
    for (let pair = 0; pair < Math.min(PAIRS, found.length ** 2); pair += 1) {
      const one = inPlace[(pair * 7919) % Math.max(1, inPlace.length)]
      const others = pair % 3 === 0 && moving.length > 0 ? moving : inPlace
      const other = others[(pair * 104_729 + Math.floor(pair / 7)) % Math.max(1, others.length)]
      if (one && other && one !== other) yield* this.#changed([one, other])
    }
  }

  /** Some places at least in a long history, all of them in a short one. */
  *#places(): Generator<[number, Observation]> {
    const every = Math.ceil(this.history.length / EDITED)
    for (const [place, one] of this.history.entries()) if (place % every === 0) yield [place, one]
  }

  *#at(): Generator<Found> {
    yield* this.#moved([])
    const started = this.history.findIndex(({ kind }) => kind === 'started')
    for (const [place, observation] of this.#places()) {
      if (started >= 0 && place > started) {
        yield* this.#changed([{ restarted: place }])
        yield* this.#changed([{ cut_off: place }])
      }
      if (place > 0 && observation.kind !== 'end') {
        yield* this.#changed([{ without: place }])
        yield* this.#continuous([], (by_ms) => ({ repeated: place, by_ms }), LATER_MS)
        if (this.history[place + 1]?.kind !== 'end') yield* this.#changed([{ swapped: place }])
      }
      for (const { path, value } of leavesOf(observation)) {
        if (!this.#isNew({ changed_in: place, path })) continue
        if (parseInstant(value) !== null)
          yield* this.#continuous([], (by_ms) => ({ told_in: place, path, by_ms }), OFFSETS_MS)
        for (const instead of insteadOf({ path, value }))
          yield* this.#changed([{ changed_in: place, path, ...(instead !== undefined && { value: instead }) }])
      }
    }
  }

  *#moved(base: readonly Edit[]): Generator<Found> {
    for (const [place, { at_ms }] of this.#places()) {
      if (place === 0) continue
      const [before, after] = [this.history[place - 1], this.history[place + 1]]
      const least_ms = (before?.at_ms ?? at_ms) - at_ms
      const most_ms = after ? after.at_ms - at_ms : Number.POSITIVE_INFINITY
      const from = OFFSETS_MS.filter((by_ms) => by_ms > least_ms)
      yield* this.#continuous(base, (by_ms) => ({ moved_from: place, by_ms }), [least_ms, ...from])
      const alone = from.filter((by_ms) => by_ms < most_ms)
      if (after) yield* this.#continuous(base, (by_ms) => ({ moved: place, by_ms }), [least_ms, ...alone, most_ms])
    }
  }

  /** What was tried in some places of the history already need not be tried in all. */
  #isNew(edit: Edit): boolean {
    const kind = kindOf(edit, this.history)
    const [here, everywhere] = [this.#tried.get(kind) ?? 0, this.changed.get(kind) ?? 0]
    if (here >= PLACES || everywhere >= PLACES_IN_ALL) return false
    this.#tried.set(kind, here + 1)
    this.changed.set(kind, everywhere + 1)
    return true
  }

  /** Both sides of every instant at which the rules change their mind. */
  *#continuous(base: readonly Edit[], edit: (by_ms: number) => Edit, offsets: readonly number[]): Generator<Found> {
    const seen = (by_ms: number): string => mindOf(this.#judge([...base, edit(by_ms)]))
    let [last_ms, last] = [offsets[0] ?? 0, seen(offsets[0] ?? 0)]
    yield* this.#changed([...base, edit(last_ms)])
    for (const by_ms of offsets) {
      const now = seen(by_ms)
      if (now !== last) {
        let [low_ms, high_ms] = [last_ms, by_ms]
        while (high_ms - low_ms > 1) {
          const middle_ms = Math.floor((low_ms + high_ms) / 2)
          if (seen(middle_ms) === last) low_ms = middle_ms
          else high_ms = middle_ms
        }
        yield* this.#changed([...base, edit(low_ms)])
        yield* this.#changed([...base, edit(high_ms)])
      }
      ;[last_ms, last] = [by_ms, now]
    }
  }

  /** One edge where the rules say otherwise. */
  *#changed(edits: readonly Edit[], usual = this.#usual): Generator<Found> {
    const after = edited(this.history, edits)
    if (after.some((one) => observationFault(one) !== null)) return
    const difference = differenceOf(usual, this.say(after))
    if (changesIn(difference).length > 0) yield { edits, difference }
  }

  #judge(edits: readonly Edit[]): Verdict {
    return this.say(edited(this.history, edits))
  }
}

/** What a verdict says, but for the instants and places. */
function mindOf({ exercised, broken, inconclusive }: Verdict): string {
  const times = (part: Verdict['broken']) => Object.entries(part).map(([id, { times }]) => [id, times])
  return JSON.stringify([exercised, times(broken), times(inconclusive)])
}

/** Whether the places of a history mean the same after an edit. */
function keepsPlaces(edit: Edit): boolean {
  return !('without' in edit || 'repeated' in edit || 'restarted' in edit || 'cut_off' in edit)
}

/** One by one, whatever the times and instants. */
export function changesIn({ exercised = {}, broken = {}, inconclusive = {} }: Difference): string[] {
  return Object.entries({ exercised, broken, inconclusive }).flatMap(([part, changed]) =>
    Object.entries(changed).map(([id, now]) => `${part} ${id} ${now === null ? 'not' : ''}`),
  )
}

/** What an edit does, wherever it does it. */
export function kindOf(edit: Edit, history: History): string {
  const [did, place] = Object.entries(edit)[0] ?? []
  const on = typeof place === 'number' ? subjectOf(history[place]) : ''
  const path = 'path' in edit ? edit.path.replace(/\/\d+/g, '/n') : ''
  const value = 'value' in edit ? typeof edit.value : ''
  return `${did} ${on} ${path} ${value}`
}

function subjectOf(one: Observation | undefined): string {
  if (!one) return ''
  return 'topic' in one ? `${one.kind} ${parseTopic(one.topic)?.channel ?? 'elsewhere'}` : one.kind
}
