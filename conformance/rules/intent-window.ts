import { formatInstant } from '../../generated/instants.js'
import { type Coverage, containing, type Interval, LATENCY_MS } from './coverage.js'
import { RESOLUTION_MS } from './pairs.js'
import { packetRule, type Rule, type World } from './rule.js'

/** What an intent says of the events that cause it. */

const edges = ['event_window_start', 'event_window_end'] as const

const nullWhenOff = packetRule('server/intent/window-null-when-off', (_, reading, tell) => {
  if (reading.kind !== 'intent' || reading.intent.state !== 'off') return
  tell.exercised()
  const { fields } = reading.intent
  const name = edges.find((edge) => fields[edge] !== undefined && fields[edge] !== null)
  if (!name) return
  tell.violated({
    group: reading.group,
    because: `the intent is off, so ${name} is absent or null`,
    saw: `it is ${JSON.stringify(fields[name])}`,
  })
})

/** The merged windows that a right server may state at an instant: each that lies within the latency. */
function windowsAround({ spans }: Coverage, at_ms: number, accuracy_ms: number): readonly Interval[] {
  const reach_ms = LATENCY_MS + accuracy_ms
  return spans.filter(({ start_ms, end_ms }) => start_ms - accuracy_ms <= at_ms && at_ms < end_ms + reach_ms)
}

/** Of the schedule that is in force, and of the one before its last change, which edits are judged by. */
function windowsOf(group: string, at_ms: number, world: World): readonly Interval[] {
  const coverage = world.coverage.get(group)
  const before = world.changes.get(group)?.before
  return [coverage, before].flatMap((one) => (one ? windowsAround(one, at_ms, world.config.accuracy_ms) : []))
}

const bounds = packetRule('server/intent/window-bounds', ({ world, at_ms }, reading, tell) => {
  if (reading.kind !== 'intent' || reading.intent.state !== 'on') return
  const { group, intent } = reading
  const coverage = world.coverage.get(group)
  if (!coverage || !hasPlainWindows(coverage)) return
  const { window_start_ms: start_ms, window_end_ms: end_ms } = intent
  const known = windowsOf(group, at_ms, world)
  // On where nothing is covered: that is the state's fault, not the window's.
  if ((start_ms === null && end_ms === null) || known.length === 0) return
  tell.exercised()
  const fits = (one: Interval): boolean => near(start_ms, one.start_ms) && near(end_ms, one.end_ms)
  if (known.some(fits)) return
  const due = coverage.spans.find((span) => containing([span], at_ms)) ?? known[0]
  if (!due) return
  tell.violated({
    group,
    because: `the events that cover ${formatInstant(at_ms)} without a gap last from ${shown(due.start_ms)} to ${shown(due.end_ms)}`,
    saw: `the window is ${shown(start_ms)} to ${shown(end_ms)}`,
  })
})

/** An edge that is not stated fits; one at infinity is the business of window-end-null-when-endless. */
function near(stated_ms: number | null, due_ms: number): boolean {
  if (stated_ms === null || due_ms === Number.POSITIVE_INFINITY) return true
  return Math.abs(stated_ms - due_ms) < RESOLUTION_MS
}

function shown(at_ms: number | null | undefined): string {
  return at_ms === null || at_ms === undefined || !Number.isFinite(at_ms) ? 'none' : formatInstant(at_ms)
}

/** Where a group has two names, an invalid event or an occurrence that is a matter of reading, other rules judge. */
function hasPlainWindows({ doubled, has_invalid, occurrences, traps }: Coverage): boolean {
  if (doubled || has_invalid || traps.length > 0) return false
  const goesOn = occurrences.some(({ end_ms }) => end_ms === Number.POSITIVE_INFINITY)
  return goesOn || occurrences.every(({ by }) => by === 'single')
}

const endless = packetRule('server/intent/window-end-null-when-endless', ({ world, at_ms }, reading, tell) => {
  if (reading.kind !== 'intent' || reading.intent.state !== 'on') return
  const span = containing(world.coverage.get(reading.group)?.spans ?? [], at_ms)
  if (span?.end_ms !== Number.POSITIVE_INFINITY) return
  tell.exercised()
  const { event_window_end: stated } = reading.intent.fields
  if (stated === undefined || stated === null) return
  tell.violated({
    group: reading.group,
    because: 'the events that cover the group have no end, so event_window_end is absent or null',
    saw: `it is ${JSON.stringify(stated)}`,
  })
})

const activeIds = packetRule('server/intent/active-event-ids', ({ world, at_ms }, reading, tell) => {
  if (reading.kind !== 'intent' || reading.intent.issued_at_ms === null) return
  const { group, intent } = reading
  const { active_event_ids: stated } = intent.fields
  const coverage = world.coverage.get(group)
  if (!Array.isArray(stated) || !coverage || coverage.doubled || coverage.has_invalid || isRecurring(coverage)) return
  tell.exercised()
  const shownIds = idSet(stated.map(String))
  // Where times are rounded, the instant of issue may lie before a boundary that the intent is after.
  const { accuracy_ms } = world.config
  const { issued_at_ms } = reading.intent
  const instants =
    accuracy_ms > 0 ? [issued_at_ms, at_ms, at_ms - accuracy_ms, at_ms + accuracy_ms] : [issued_at_ms, at_ms]
  const before = world.changes.get(group)?.before
  const areShown = (one: Coverage): boolean => instants.some((instant) => idSet(idsAt(one, instant)) === shownIds)
  if (areShown(coverage) || (before && areShown(before))) return
  tell.violated({
    group,
    because: `the events that cover ${formatInstant(at_ms)} are ${idSet(idsAt(coverage, issued_at_ms))}`,
    saw: `active_event_ids are ${shownIds}`,
  })
})

function isRecurring({ occurrences, traps }: Coverage): boolean {
  return traps.length > 0 || occurrences.some(({ by }) => by !== 'single')
}

function idsAt({ occurrences }: Coverage, at_ms: number): string[] {
  return occurrences.filter((one) => containing([one], at_ms)).map(({ id }) => id)
}

function idSet(ids: readonly string[]): string {
  return JSON.stringify([...new Set(ids)].sort())
}

export const intentWindowRules: readonly Rule[] = [nullWhenOff, bounds, endless, activeIds]
