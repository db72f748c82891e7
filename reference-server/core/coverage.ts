import type { GroupPlan, GroupSchedule, Occurrence, Window } from './model.js'

/**
 * The windows that events cover, in order. Events are half open, `[start, end)`, and those that touch or overlap are one
 * window (S1 §7: no OFF blip between adjacent or overlapping events).
 */
export function mergeWindows(occurrences: readonly Occurrence[]): Window[] {
  const windows: { start_ms: number; end_ms: number }[] = []
  for (const { start_ms, end_ms } of [...occurrences].sort((a, b) => a.start_ms - b.start_ms)) {
    const last = windows.at(-1)
    if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
    else windows.push({ start_ms, end_ms })
  }
  return windows
}

/** A group's schedule, prepared so that what is due at an instant is found by halving. */
export function planOf(group: GroupSchedule, merge = mergeWindows): GroupPlan {
  const occurrences = [...group.occurrences].sort((a, b) => a.start_ms - b.start_ms)
  const boundaries = new Set(occurrences.flatMap(({ start_ms, end_ms }) => [start_ms, end_ms]))
  const boundaries_ms = [...boundaries].sort((a, b) => a - b)
  return { ...group, occurrences, windows: merge(occurrences), boundaries_ms }
}

/** The merged window around an instant, or null when nothing covers it. */
export function windowAt(windows: readonly Window[], now_ms: number): Window | null {
  const last = windows[countUntil(windows.length, (index) => (windows[index]?.start_ms ?? 0) <= now_ms) - 1]
  return last && now_ms < last.end_ms ? last : null
}

/** The merged window around an instant, from events as they come. */
export function windowAround(occurrences: readonly Occurrence[], now_ms: number): Window | null {
  return windowAt(mergeWindows(occurrences), now_ms)
}

/** The next instant after now at which an event starts or ends, or null. */
export function nextBoundary({ boundaries_ms }: GroupPlan, now_ms: number): number | null {
  return boundaries_ms[passed(boundaries_ms, now_ms)] ?? null
}

/** The latest instant up to now at which an event started or ended, or null. */
export function lastBoundary({ boundaries_ms }: GroupPlan, now_ms: number): number | null {
  return boundaries_ms[passed(boundaries_ms, now_ms) - 1] ?? null
}

/** The events that cover an instant, each once, in the order they started. */
export function activeAt({ occurrences, windows }: GroupPlan, now_ms: number): Occurrence[] {
  const window = windowAt(windows, now_ms)
  if (!window) return []
  const active = new Map<string, Occurrence>()
  const from = countUntil(occurrences.length, (index) => (occurrences[index]?.start_ms ?? 0) < window.start_ms)
  for (let index = from; index < occurrences.length; index += 1) {
    const one = occurrences[index]
    if (!one || one.start_ms > now_ms) break
    if (now_ms < one.end_ms) active.set(one.event_id, one)
  }
  return [...active.values()]
}

function passed(boundaries_ms: readonly number[], now_ms: number): number {
  return countUntil(boundaries_ms.length, (index) => (boundaries_ms[index] ?? 0) <= now_ms)
}

/** How many of the first indexes hold, where after the first that does not none does. */
function countUntil(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
