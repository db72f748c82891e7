import { timeOfDay } from '../history/time-of-day.js'
import { count, ordinal } from './text.js'

/** Lines of one timeline; of a longer one the beginning and more of the end are shown. */
const MAX_LINES = 40
const BEGINNING = 8

/** One line of a timeline. */
export interface TimelineLine {
  /** Time of day; empty for a line that stands for several. */
  readonly at: string
  readonly text: string
  readonly violated: boolean
}

export interface Entry {
  readonly at_ms: number
  readonly text: string
  /** What is said, again and again; a run of the same `value` is folded. */
  readonly said?: { readonly about: string; readonly value: string }
  /** Equal for the two halves of what is said on a topic and on its alias. */
  readonly twin?: string
  /** What came before it is not the same as what comes after it, even if it reads the same. */
  readonly breaks?: boolean
  readonly violated?: boolean
}

/** Entries in order of time as lines: what is said twice at once is one line, and of many repeats the first and last stay. */
export function fold(entries: readonly Entry[]): TimelineLine[] {
  const lines = withoutRepeats(joinTwins(entries)).map(({ at_ms, text, violated }) => ({
    at: timeOfDay(at_ms),
    text,
    violated: violated === true,
  }))
  if (lines.length <= MAX_LINES) return lines
  const left = lines.length - MAX_LINES
  const gap = { at: '', text: `… ${count(left, 'line')} left out …`, violated: false }
  return [...lines.slice(0, BEGINNING), gap, ...lines.slice(BEGINNING + left)]
}

function joinTwins(entries: readonly Entry[]): Entry[] {
  const joined: Entry[] = []
  for (const entry of entries) {
    const before = joined.at(-1)
    const twins = entry.twin !== undefined && before?.twin === entry.twin && before.at_ms === entry.at_ms
    if (!twins || entry.violated || before.violated) joined.push(entry)
    else joined[joined.length - 1] = { ...before, text: `${entry.twin}, on both topics` }
  }
  return joined
}

interface Repeats {
  readonly value: string
  times: number
  /** Its last line so far, unless that is the first one. */
  last: number | null
}

function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const open = new Map<string, Repeats>()
  const kept: (Entry | null)[] = []
  for (const entry of entries) {
    if (entry.breaks) open.clear()
    const before = entry.said && open.get(entry.said.about)
    if (!entry.said) kept.push(entry)
    else if (before?.value !== entry.said.value) {
      open.set(entry.said.about, { value: entry.said.value, times: 1, last: null })
      kept.push(entry)
    } else {
      before.times += 1
      if (before.last !== null && !kept[before.last]?.violated) kept[before.last] = null
      before.last = kept.length
      kept.push(before.times > 2 ? { ...entry, text: `${entry.text}, the ${ordinal(before.times)} time` } : entry)
    }
  }
  return kept.filter((entry) => entry !== null)
}
