import { formatInstant, parseInstant } from '../../generated/instants.js'
import type { History, Observation } from '../history/observation.js'
import { jsonIn } from './leaves.js'

/** One change of a history; places count from 0, paths are JSON pointers into an observation, through its payload too. */
export type Edit =
  /** The clock is as inaccurate as this. */
  | { readonly accuracy_ms: number }
  | { readonly without: number }
  /** It comes once more, later; the end waits for it. */
  | { readonly repeated: number; readonly by_ms: number }
  /** Right before it, a restart, or a connection that is lost and back at once. */
  | { readonly restarted: number }
  | { readonly cut_off: number }
  /** It changes places with the one after it. */
  | { readonly swapped: number }
  /** It alone is seen later, or earlier. */
  | { readonly moved: number; readonly by_ms: number }
  /** It and all that follows. */
  | { readonly moved_from: number; readonly by_ms: number }
  /** An instant that is told. */
  | { readonly told_in: number; readonly path: string; readonly by_ms: number }
  /** What else stands there; nothing where there is no value. */
  | { readonly changed_in: number; readonly path: string; readonly value?: unknown }

/** The history with the edits made, one after the other. */
export function edited(history: History, edits: readonly Edit[]): History {
  return edits.reduce(editedOnce, history)
}

function editedOnce(history: History, edit: Edit): History {
  if ('accuracy_ms' in edit) {
    const [begin, ...rest] = history
    if (begin?.kind !== 'begin') return history
    const mode = begin.clock?.mode ?? 'virtual'
    return [{ ...begin, clock: { mode, accuracy_ms: edit.accuracy_ms } }, ...rest]
  }
  if ('without' in edit) return history.toSpliced(edit.without, 1)
  if ('repeated' in edit) return repeated(history, edit.repeated, edit.by_ms)
  if ('restarted' in edit)
    return insertedBefore(history, edit.restarted, (at_ms) => [
      { kind: 'down', at_ms, kill: true },
      { kind: 'started', at_ms },
    ])
  if ('cut_off' in edit)
    return insertedBefore(history, edit.cut_off, (at_ms) => [
      { kind: 'link', at_ms, up: false },
      { kind: 'link', at_ms, up: true },
    ])
  if ('swapped' in edit) {
    const [one, other] = history.slice(edit.swapped, edit.swapped + 2)
    if (!one || !other) return history
    return history.toSpliced(edit.swapped, 2, { ...other, at_ms: one.at_ms }, { ...one, at_ms: other.at_ms })
  }
  if ('moved' in edit) return history.map((one, index) => (index === edit.moved ? later(one, edit.by_ms) : one))
  if ('moved_from' in edit)
    return history.map((one, index) => (index >= edit.moved_from ? later(one, edit.by_ms) : one))
  if ('told_in' in edit)
    return changedIn(history, edit.told_in, edit.path, (value) => {
      const at_ms = parseInstant(value)
      return at_ms === null ? value : formatInstant(at_ms + edit.by_ms)
    })
  return changedIn(history, edit.changed_in, edit.path, () => edit.value)
}

function repeated(history: History, place: number, by_ms: number): History {
  const one = history[place]
  if (!one) return history
  const again = later(one, by_ms)
  const after = history.findIndex(({ kind, at_ms }, index) => index > place && (kind === 'end' || at_ms > again.at_ms))
  const rest = history.slice(after).map((each) => ({ ...each, at_ms: Math.max(each.at_ms, again.at_ms) }))
  return [...history.slice(0, after), again, ...rest]
}

function insertedBefore(history: History, place: number, what: (at_ms: number) => readonly Observation[]): History {
  const before = history[place - 1]
  return before ? history.toSpliced(place, 0, ...what(before.at_ms)) : history
}

function later(one: Observation, by_ms: number): Observation {
  return { ...one, at_ms: one.at_ms + by_ms }
}

type Change = (value: unknown) => unknown

function changedIn(history: History, place: number, path: string, change: Change): History {
  const names = path.split('/').slice(1)
  return history.map((one, index) => (index === place ? (changedAt(one, names, change) as Observation) : one))
}

/** A text with more of the path to go is JSON; where it is not, or not any more, it stays. */
function changedAt(value: unknown, [name, ...rest]: readonly string[], change: Change): unknown {
  if (name === undefined) return change(value)
  if (typeof value === 'string') {
    const inner = jsonIn(value)
    return inner === null ? value : JSON.stringify(changedAt(inner, [name, ...rest], change))
  }
  if (Array.isArray(value)) {
    if (!(Number(name) < value.length)) return value
    const inner = changedAt(value[Number(name)], rest, change)
    return inner === undefined ? value.toSpliced(Number(name), 1) : value.with(Number(name), inner)
  }
  if (value === null || typeof value !== 'object') return value
  const fields = value as Readonly<Record<string, unknown>>
  const inner = changedAt(fields[name], rest, change)
  const { [name]: _, ...others } = fields
  return inner === undefined ? others : { ...fields, [name]: inner }
}
