import type { RequirementId } from '../../generated/requirements.js'
import { type Coverage, containing, LATENCY_MS, seamAt, stretchAt } from './coverage.js'
import type { Change } from './rule.js'

/** A group in the wrong state, with all that tells why. */
export interface StateFault {
  readonly at_ms: number
  readonly due: 'on' | 'off'
  /** What is in force; null when nothing is. */
  readonly saw: 'on' | 'off' | null
  /** When what is in force was published. */
  readonly since_ms: number
  /** It never came, it came too late, or a state that was right was left. */
  readonly how: 'never' | 'late' | 'back'
  readonly coverage: Coverage
  readonly change: Change | undefined
  /** What the group was published with since the last schedule. */
  readonly served: Served
}

export interface Served {
  /** Nothing of it was ever published since the start. */
  readonly never: boolean
  readonly cleared: boolean
  readonly ever_on: boolean
  /** Nothing of it was published since the restart before which it was on. */
  readonly restarted_on: boolean
  /** The schedule has a group that the contract does not allow. */
  readonly beside_invalid_group: boolean
  /** It was in the schedule when the server started. */
  readonly from_start: boolean
}

/** The one requirement that a wrong state is blamed on. */
export function blame(fault: StateFault): RequirementId {
  return (
    blameOnSilence(fault) ??
    blameOnNames(fault) ??
    blameOnChange(fault) ??
    blameOnRestart(fault) ??
    blameOnSeam(fault) ??
    blameOnInvalidEvent(fault) ??
    (fault.how === 'late' ? 'server/intent/transition-latency' : null) ??
    blameOnRecurrence(fault) ??
    (fault.due === 'on' ? 'server/intent/on-while-covered' : 'server/intent/off-when-uncovered')
  )
}

function blameOnSilence({ saw, served }: StateFault): RequirementId | null {
  if (saw !== null) return null
  if (served.cleared) return 'server/intent/retained-is-current'
  if (!served.never || !served.from_start) return null
  return served.beside_invalid_group ? 'server/intent/skip-invalid-group' : 'server/intent/publish-on-start'
}

/** Only one of the two names covers the instant, and its events do not count; or it is served apart. */
function blameOnNames({ coverage, at_ms, saw }: StateFault): RequirementId | null {
  if (!coverage.doubled || saw !== 'off') return null
  const forms = new Set(coverage.occurrences.filter((one) => containing([one], at_ms)).map(({ form }) => form))
  return forms.size === 1 ? 'server/intent/group-id-number-or-text' : null
}

/** What is in force stands since before the change, or it came when the schedule before the change asked for it. */
function blameOnChange({ change, at_ms, saw, since_ms }: StateFault): RequirementId | null {
  if (!change) return null
  const before = stretchAt(change.before, at_ms)
  if (before.state !== saw) return null
  const stands = since_ms < change.at_ms + LATENCY_MS
  const came = before.start_ms <= since_ms && since_ms < before.start_ms + LATENCY_MS
  return stands || came ? changeRequirement(change) : null
}

export function changeRequirement({ kind }: Pick<Change, 'kind'>): RequirementId {
  return kind === 'cancel' ? 'server/intent/cancel-replaces-with-new-id' : 'server/intent/edit-replaces-with-new-id'
}

function blameOnRestart({ how, saw, served }: StateFault): RequirementId | null {
  return how === 'back' && saw === 'off' && served.restarted_on ? 'server/intent/restart-keeps-on' : null
}

/** An off right after a seam, for as long as the latency lasts. */
function blameOnSeam({ how, saw, coverage, at_ms }: StateFault): RequirementId | null {
  const seam = how === 'back' && saw === 'off' ? seamAt(coverage, at_ms) : undefined
  return seam ? `server/intent/no-off-between-${seam.kind}` : null
}

function blameOnInvalidEvent({ coverage, at_ms, due, saw, how, served }: StateFault): RequirementId | null {
  if (!coverage.has_invalid) return null
  const counted =
    due === 'off' &&
    saw === 'on' &&
    coverage.invalid.some(({ start_ms, end_ms }) => start_ms <= at_ms && at_ms < end_ms + LATENCY_MS)
  const dropped = how === 'never' && due === 'on' && saw !== 'on' && !served.ever_on
  return counted || dropped ? 'server/intent/skip-invalid-event' : null
}

const recurrenceRequirements = {
  rule: 'server/intent/recurrence',
  exdate: 'server/intent/recurrence-exdates',
  rdate: 'server/intent/recurrence-rdates',
  'local-time': 'server/intent/recurrence-local-time',
  utc: 'server/intent/recurrence-without-tz-is-utc',
  'exact-length': 'server/intent/recurrence-exact-length',
} as const satisfies Readonly<Record<string, RequirementId>>

/** The recurrence rule that decides an instant: that of the occurrence that covers it, or of the trap that does not. */
export function blameOnRecurrence({
  coverage,
  at_ms,
  due,
}: Pick<StateFault, 'coverage' | 'at_ms' | 'due'>): RequirementId | null {
  if (due === 'off') {
    const trap = containing(coverage.traps, at_ms) ?? containing(coverage.traps, at_ms - LATENCY_MS)
    return trap ? recurrenceRequirements[trap.by] : null
  }
  const covering = coverage.occurrences.filter((one) => containing([one], at_ms)).map(({ by }) => by)
  const [first] = covering
  return first === undefined || first === 'single' || covering.includes('single') ? null : recurrenceRequirements[first]
}
