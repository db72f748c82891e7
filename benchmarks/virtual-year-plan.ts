import type { EventDocument } from '../reference-server/schedule/model.js'
import { basicText, berlin, berlinDay, DAY_MS, type Dice, exists, MINUTE_MS, text } from './virtual-year-berlin.js'

/** What is planned, known by how it was made: no rule is ever expanded here. */

interface Interval {
  readonly start_ms: number
  readonly end_ms: number
}

interface Occurrence extends Interval {
  readonly id: string
}

interface Single extends Occurrence {
  readonly kind: 'single'
}

/** The same minutes of the wall clock on some weekdays. */
interface Series {
  readonly kind: 'series'
  readonly id: string
  readonly weekdays: readonly number[]
  readonly minute: number
  readonly length_ms: number
  readonly first_day: number
  readonly last_day: number
  /** Whether the end is written as a COUNT, not as an UNTIL. */
  readonly counted: boolean
  readonly skipped_days: readonly number[]
  readonly added_ms: readonly number[]
}

type Planned = Single | Series

export interface Expected {
  readonly window: Interval | null
  readonly active: readonly string[]
}

const MAX_LENGTH_MIN = 600
const names = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE']
const everyDay = [0, 1, 2, 3, 4, 5, 6]
/** Not many different ones, so that groups share their boundaries; the hour that is left out and comes twice is among them. */
const minutes = [0, 135, 150, 420, 480, 600, 720, 780, 1020, 1080, 1320]

/** 1970-01-01 was a Thursday, which is 0 here. */
const weekdayOf = (day: number): number => day % 7

/** One group's events. */
export class GroupPlan {
  readonly #events = new Map<string, Planned>()
  #ids = 0
  #timed: readonly Occurrence[] | null = null
  #windows: readonly Interval[] = []

  constructor(
    readonly group_id: number,
    /** Beyond this instant nothing starts. */
    readonly end_ms: number,
  ) {}

  documents(): EventDocument[] {
    return [...this.#events.values()].map((event) => this.#document(event))
  }

  /** What is so at an instant. */
  at(instant_ms: number): Expected {
    this.#timed ??= this.#lay()
    const window = this.#windows[after(this.#windows, instant_ms) - 1]
    if (!window || window.end_ms <= instant_ms) return { window: null, active: [] }
    const active: string[] = []
    for (let index = after(this.#timed, instant_ms) - 1; index >= 0; index -= 1) {
      const one = this.#timed[index]
      if (!one || one.start_ms < instant_ms - MAX_LENGTH_MIN * MINUTE_MS) break
      if (one.end_ms > instant_ms) active.push(one.id)
    }
    return { window, active: [...new Set(active)].sort() }
  }

  addSeries(dice: Dice, from_ms: number): EventDocument {
    const weekdays = dice.chance(0.4) ? everyDay : everyDay.filter(() => dice.chance(0.5))
    if (weekdays.length === 0) weekdays.push(dice.integer(0, 6))
    const first = berlinDay(from_ms)
    const first_day = first + (everyDay.find((ahead) => weekdays.includes(weekdayOf(first + ahead))) ?? 0)
    return this.#put({
      kind: 'series',
      id: this.#nextId('series'),
      weekdays,
      ...times(dice, first_day),
      first_day,
      last_day: Math.max(first_day, Math.min(first_day + dice.integer(20, 400), berlinDay(this.end_ms))),
      counted: dice.chance(0.3),
      skipped_days: [],
      added_ms: [],
    })
  }

  addSingle(dice: Dice, now_ms: number): EventDocument {
    const start_ms = now_ms + dice.integer(-90, 720) * MINUTE_MS + (dice.pick([0, 0, 1, 500, 59_999]) ?? 0)
    return this.#put({
      kind: 'single',
      id: this.#nextId('single'),
      start_ms,
      end_ms: start_ms + dice.integer(1, 300) * MINUTE_MS,
    })
  }

  /** Changes one event: other times, one occurrence out, one more; null when there is no series. */
  edit(dice: Dice, now_ms: number): EventDocument | null {
    const series = dice.pick([...this.#events.values()].filter((event) => event.kind === 'series'))
    if (!series) return null
    const today = berlinDay(now_ms)
    switch (dice.integer(0, 2)) {
      case 0:
        return this.#put({ ...series, ...times(dice, series.first_day), skipped_days: [], added_ms: [] })
      case 1:
        return this.#put({ ...series, skipped_days: [...series.skipped_days, today + dice.integer(0, 6)] })
      default:
        return this.#put({ ...series, added_ms: [...series.added_ms, now_ms + dice.integer(-30, 2880) * MINUTE_MS] })
    }
  }

  /** Takes an event out, one that is active if there is such; its id. */
  cancel(dice: Dice, now_ms: number): string | null {
    const { active } = this.at(now_ms)
    const id = dice.pick(active.length ? active : [...this.#events.keys()])
    if (id === undefined) return null
    this.#remove(id)
    return id
  }

  /** Takes out what is long over; the ids. */
  tidy(now_ms: number): string[] {
    const over = [...this.#events.values()].filter((event) =>
      event.kind === 'single' ? event.end_ms < now_ms - DAY_MS : (event.last_day + 3) * DAY_MS < now_ms,
    )
    for (const { id } of over) this.#remove(id)
    return over.map(({ id }) => id)
  }

  get series(): number {
    return [...this.#events.values()].filter(({ kind }) => kind === 'series').length
  }

  #put(event: Planned): EventDocument {
    this.#events.set(event.id, event)
    this.#timed = null
    return this.#document(event)
  }

  #remove(id: string): void {
    this.#events.delete(id)
    this.#timed = null
  }

  #nextId(kind: string): string {
    this.#ids += 1
    return `${kind}-${this.#ids}`
  }

  #lay(): readonly Occurrence[] {
    const timed = [...this.#events.values()].flatMap(occurrencesOf).sort((a, b) => a.start_ms - b.start_ms)
    const windows: { start_ms: number; end_ms: number }[] = []
    for (const { start_ms, end_ms } of timed) {
      const last = windows.at(-1)
      if (last && start_ms <= last.end_ms) last.end_ms = Math.max(last.end_ms, end_ms)
      else windows.push({ start_ms, end_ms })
    }
    this.#windows = windows
    return timed
  }

  #document(event: Planned): EventDocument {
    const { group_id } = this
    const { id } = event
    if (event.kind === 'single') return { group_id, id, start: text(event.start_ms), end: text(event.end_ms) }
    const { minute, length_ms, first_day, last_day, skipped_days, added_ms, weekdays, counted } = event
    const start_ms = berlin(first_day, minute)
    const rule =
      weekdays.length === 7 ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${weekdays.map((day) => names[day]).join(',')}`
    const bound = counted ? `COUNT=${daysOf(event).length}` : `UNTIL=${basicText(berlin(last_day, minute))}`
    return {
      group_id,
      id,
      start: text(start_ms),
      end: text(start_ms + length_ms),
      tz: 'Europe/Berlin',
      rrule: `${rule};${bound}`,
      ...(skipped_days.length ? { exdates: skipped_days.map((day) => text(berlin(day, minute))) } : {}),
      ...(added_ms.length ? { rdates: added_ms.map(text) } : {}),
    }
  }
}

function times(dice: Dice, first_day: number): { readonly minute: number; readonly length_ms: number } {
  const minute = dice.pick(minutes.filter((one) => exists(first_day, one))) ?? 0
  return { minute, length_ms: (dice.pick([60, 120, 240, 300, MAX_LENGTH_MIN]) ?? 60) * MINUTE_MS }
}

function daysOf({ first_day, last_day, weekdays, minute }: Series): number[] {
  const days: number[] = []
  for (let day = first_day; day <= last_day; day += 1)
    if (weekdays.includes(weekdayOf(day)) && exists(day, minute)) days.push(day)
  return days
}

function occurrencesOf(event: Planned): Occurrence[] {
  if (event.kind === 'single') return [event]
  const { id, minute, length_ms, skipped_days, added_ms } = event
  const ruled = daysOf(event).map((day) => berlin(day, minute))
  const skipped = new Set(skipped_days.map((day) => berlin(day, minute)))
  const starts = new Set([...ruled, ...added_ms].filter((start_ms) => !skipped.has(start_ms)))
  return [...starts].map((start_ms) => ({ id, start_ms, end_ms: start_ms + length_ms }))
}

/** How many of them start at an instant or before. */
function after(sorted: readonly Interval[], instant_ms: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.start_ms ?? 0) <= instant_ms) low = middle + 1
    else high = middle
  }
  return low
}
