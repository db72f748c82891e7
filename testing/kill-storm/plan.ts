import { formatInstant } from '../../generated/instants.js'
import type { Dice } from './random.js'

/** A schedule of short events whose windows are known by how it was made, so that no server code says what is right. */
export interface Plan {
  readonly schedule: { readonly groups: readonly string[]; readonly events: readonly PlannedEvent[] }
  /** Merged, in order, by group. */
  readonly windows: ReadonlyMap<string, readonly Window[]>
  /** Every instant at which some window starts or ends, in order. */
  readonly boundaries_ms: readonly number[]
}

export interface Window {
  readonly start_ms: number
  readonly end_ms: number
}

export interface PlannedEvent {
  readonly group_id: string
  readonly id: string
  readonly start: string
  readonly end: string
}

/** The group whose one event is put and deleted while the server is killed. */
export const EDITED = 'edited'
const HOUR_MS = 3_600_000
const CROWD = 20
const RESTLESS = 4

export function planStorm(start_ms: number, duration_ms: number, dice: Dice): Plan {
  const windows = new Map<string, Window[]>()
  const events: PlannedEvent[] = []
  const add = (group_id: string, start: number, end: number): void => {
    events.push({ group_id, id: `e${events.length}`, start: formatInstant(start), end: formatInstant(end) })
  }
  const steady = editedWindow(start_ms)
  windows.set('steady', [steady]).set('idle', []).set(EDITED, [])
  add('steady', steady.start_ms, steady.end_ms)
  const together = Array.from({ length: Math.ceil(duration_ms / 10_000) }, (_, index) => ({
    start_ms: start_ms + index * 10_000,
    end_ms: start_ms + index * 10_000 + 4_000,
  }))
  for (let index = 0; index < CROWD; index += 1) {
    windows.set(`crowd-${index}`, together)
    for (const one of together) add(`crowd-${index}`, one.start_ms, one.end_ms)
  }
  for (let index = 0; index < RESTLESS; index += 1) {
    const made: Window[] = []
    for (let at_ms = start_ms; at_ms < start_ms + duration_ms; at_ms += dice.whole(700, 3_000)) {
      const window_start_ms = at_ms
      for (let part = dice.whole(1, 3); part > 0; part -= 1) {
        const end_ms = at_ms + dice.whole(400, 2_000)
        add(`restless-${index}`, at_ms, end_ms)
        at_ms = end_ms
      }
      made.push({ start_ms: window_start_ms, end_ms: at_ms })
    }
    windows.set(`restless-${index}`, made)
  }
  const edges = new Set([...windows.values()].flat().flatMap((window) => [window.start_ms, window.end_ms]))
  return {
    schedule: { groups: [...windows.keys()], events },
    windows,
    boundaries_ms: [...edges].sort((a, b) => a - b),
  }
}

/** The window of the event that is put and deleted. */
export function editedWindow(start_ms: number): Window {
  return { start_ms: start_ms - HOUR_MS, end_ms: start_ms + 24 * HOUR_MS }
}

/** The window that covers an instant, or null. */
export function windowAt(windows: readonly Window[], at_ms: number): Window | null {
  return windows.find(({ start_ms, end_ms }) => start_ms <= at_ms && at_ms < end_ms) ?? null
}
