import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { formatInstant } from '../../generated/instants.js'
import { windowAt } from '../core/coverage.js'
import { DAY_MS, limits, type Recurrence } from './model.js'
import { parseRrule } from './rrule-syntax.js'

/** A recurrence as it is written: what it may hold is not checked yet. */
export type WrittenRecurrence = Omit<Recurrence, 'last_ms'>

/** The last instant that has an RFC 3339 text. */
const LAST_MS = Date.parse('9999-12-31T23:59:59Z')

/** A recurrence that can be expanded, or why it cannot be. */
export function readRecurrence(written: WrittenRecurrence, start_ms: number): Recurrence | string {
  try {
    Temporal.Instant.fromEpochMilliseconds(start_ms).toZonedDateTimeISO(written.zone)
  } catch {
    return `tz ${JSON.stringify(written.zone)} is no IANA time zone, like Europe/Berlin`
  }
  const { rrule } = written
  const last_date_ms = written.rdates_ms.reduce((last, date) => Math.max(last, date), start_ms)
  if (rrule === null) return { ...written, last_ms: last_date_ms }
  try {
    const ruled = readRule(rrule, written.zone, start_ms)
    const recurrence = { ...written, rrule: ruled.rrule, last_ms: Math.max(last_date_ms, ruled.last_ms) }
    if (startsBetween(recurrence, start_ms, start_ms, start_ms + DAY_MS)) return recurrence
  } catch (error) {
    return `rrule ${JSON.stringify(rrule)} cannot be read: ${(error as Error).message}`
  }
  return `rrule ${JSON.stringify(rrule)} ${tooOften}`
}

export const tooOften = `repeats too often: one day takes more than ${limits.occurrences_per_event} steps`

/** Starts in `[from, until)`, sorted; null when they are too many. */
export function startsBetween(
  { rrule, zone, exdates_ms, rdates_ms, closed }: Recurrence,
  start_ms: number,
  from_ms: number,
  until_ms: number,
): number[] | null {
  const ruled = rrule === null ? [] : ruleStarts(rrule, zone, start_ms, from_ms, until_ms)
  if (!ruled) return null
  const excluded = new Set(exdates_ms)
  const added = new Set(rdates_ms)
  const taken = (start: number): boolean => !excluded.has(start) && (added.has(start) || !windowAt(closed, start))
  // RFC 5545 §3.8.5.3: DTSTART is the first instance, whether or not the rule yields it.
  return [...new Set([start_ms, ...ruled, ...rdates_ms])]
    .filter((start) => from_ms <= start && start < until_ms && taken(start))
    .sort((a, b) => a - b)
}

/** COUNT is counted once, here, and then written as UNTIL: what is counted can only be expanded from its beginning. */
function readRule(written: string, zone: string, start_ms: number): { rrule: string; last_ms: number } {
  const parts = parseRrule(written)
  if (typeof parts === 'string') throw new Error(parts)
  const uncounted = [...parts].filter(([name]) => name !== 'COUNT').map((part) => part.join('='))
  const count = Number(parts.get('COUNT') ?? 0)
  if (count) {
    const last_ms = lastCounted(written, zone, start_ms, count)
    return { rrule: [...uncounted, `UNTIL=${basicText(last_ms)}`].join(';'), last_ms: last_ms + fraction(start_ms) }
  }
  const rrule = uncounted.join(';')
  const until = ruleFor(rrule, zone, start_ms).options().until
  return { rrule, last_ms: until ? until.epochMilliseconds + fraction(start_ms) : Number.POSITIVE_INFINITY }
}

function lastCounted(rrule: string, zone: string, start_ms: number, count: number): number {
  if (count > limits.count) throw new Error(`COUNT=${count}: at most ${limits.count} are counted`)
  const steps = Math.max(limits.occurrences_per_event, 2 * count)
  try {
    return Math.min(ruleFor(rrule, zone, start_ms, steps).all().at(-1)?.epochMilliseconds ?? start_ms, LAST_MS)
  } catch (error) {
    if (isExhausted(error)) throw new Error(`COUNT=${count} is not reached within ${steps} steps of the rule`)
    throw error
  }
}

/** An instant as iCalendar writes it, like 20261231T225959Z. */
function basicText(instant_ms: number): string {
  return formatInstant(instant_ms).replace(/\.\d+|[-:]/g, '')
}

/** Rules that were read, the latest last: the same are asked for with each edit and each stretch of time. */
const rules = new Map<string, RRuleTemporal>()
const MAX_RULES = 1_000

function ruleFor(
  rrule: string,
  zone: string,
  start_ms: number,
  steps: number = limits.occurrences_per_event,
): RRuleTemporal {
  const key = `${zone}\n${start_ms}\n${steps}\n${rrule}`
  const rule = rules.get(key) ?? readRuleText(rrule, zone, start_ms, steps)
  rules.delete(key)
  rules.set(key, rule)
  for (const oldest of rules.keys()) {
    if (rules.size <= MAX_RULES) break
    rules.delete(oldest)
  }
  return rule
}

function readRuleText(rrule: string, zone: string, start_ms: number, steps: number): RRuleTemporal {
  const first = Temporal.Instant.fromEpochMilliseconds(start_ms).toZonedDateTimeISO(zone)
  const local = first.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  return new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${local}\nRRULE:${rrule}`,
    maxIterations: steps,
  })
}

function ruleStarts(rrule: string, zone: string, start_ms: number, from_ms: number, until_ms: number): number[] | null {
  try {
    const starts = ruleFor(rrule, zone, start_ms).between(new Date(from_ms - 1000), new Date(until_ms), true)
    return starts.map(({ epochMilliseconds }) => epochMilliseconds + fraction(start_ms))
  } catch (error) {
    if (isExhausted(error)) return null
    throw error
  }
}

/** The part of a start below a second, which RFC 5545 does not know and each occurrence keeps. */
function fraction(start_ms: number): number {
  return ((start_ms % 1000) + 1000) % 1000
}

function isExhausted(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Maximum ')
}
