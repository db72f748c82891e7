import { parse } from 'yaml'
import { requirements } from '../../generated/requirements.js'
import type { Verdict } from './verdict.js'

/** Entries of a baseline; more than there are requirements make no sense. */
const MAX_ENTRIES = 1_000

/** A requirement that an implementation is known to break, for a while. */
export interface KnownFailure {
  readonly requirement: string
  readonly reason: string
  /** The last day on which it is excused: `YYYY-MM-DD`, in UTC. */
  readonly until: string
}

/** What a baseline does to a run. */
export interface BaselineOutcome {
  /** Failures that are excused, by requirement. */
  readonly known: ReadonlyMap<string, KnownFailure>
  /** Entries that no longer fit, each in a sentence; any of them fails the run. */
  readonly problems: readonly string[]
}

export const noBaseline: BaselineOutcome = { known: new Map(), problems: [] }

/** A baseline that cannot be used; the message names every fault and its entry. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError'
  readonly code = 'BASELINE_INVALID'

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** Reads the YAML or JSON text of a baseline: `known_failures`, a list of requirement, reason and until. */
export function parseBaseline(text: string): KnownFailure[] {
  const list = listIn(valueIn(text))
  if (list.length > MAX_ENTRIES)
    throw new BaselineError([`It has ${list.length} entries; at most ${MAX_ENTRIES} are read.`])
  const problems: string[] = []
  const entries: KnownFailure[] = []
  list.forEach((entry, index) => {
    const faults = faultsOf(entry, entries)
    if (faults.length === 0) entries.push(entry as KnownFailure)
    problems.push(...faults.map((told) => `known_failures[${index}]: ${told}`))
  })
  if (problems.length > 0) throw new BaselineError(problems)
  return entries
}

function valueIn(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' })
  } catch (error) {
    throw new BaselineError([`It is not YAML: ${(error as Error).message}`])
  }
}

function listIn(value: unknown): readonly unknown[] {
  const list = isRecord(value) ? value.known_failures : undefined
  if (Array.isArray(list)) return list
  throw new BaselineError(['It has no list known_failures: write "known_failures: []" where nothing is known.'])
}

function faultsOf(entry: unknown, before: readonly KnownFailure[]): string[] {
  if (!isRecord(entry)) return ['It is no entry: it needs requirement, reason and until.']
  const { requirement, reason, until, ...more } = entry
  const faults = Object.keys(more).map(
    (name) => `There is no field ${name}: an entry has requirement, reason and until.`,
  )
  if (typeof requirement !== 'string' || !Object.hasOwn(requirements, requirement))
    faults.push(`${JSON.stringify(requirement) ?? 'requirement'} is no requirement of the catalogue.`)
  if (before.some((one) => one.requirement === requirement)) faults.push(`${requirement} is listed twice.`)
  if (typeof reason !== 'string' || reason.trim() === '')
    faults.push('The reason is missing: say why this failure is put up with.')
  if (typeof until !== 'string' || !isDay(until))
    faults.push(
      `until is ${JSON.stringify(until) ?? 'missing'}: write the last day on which it is excused, as 2027-03-31.`,
    )
  return faults
}

interface Judged {
  readonly requirement: { readonly id: string }
  readonly verdict: Verdict
}

/**
 * Which failures of a run are excused, and which entries no longer fit. `today` is `YYYY-MM-DD`; a run that was not
 * `complete` cannot show that a failure is gone.
 */
export function applyBaseline(
  entries: readonly KnownFailure[],
  findings: readonly Judged[],
  today: string,
  complete: boolean,
): BaselineOutcome {
  const known = new Map<string, KnownFailure>()
  const problems: string[] = []
  for (const entry of entries) {
    const { requirement, reason, until } = entry
    const verdict = findings.find(({ requirement: { id } }) => id === requirement)?.verdict
    if (until < today)
      problems.push(
        `${requirement} was excused until ${until} (${reason}), and that is over: mend it, or set another date.`,
      )
    else if (verdict === 'fail') known.set(requirement, entry)
    if (verdict === 'pass' && complete)
      problems.push(`${requirement} is listed as a known failure and passes now: take it out of the baseline.`)
    if (verdict === 'not applicable')
      problems.push(`${requirement} is listed as a known failure and does not apply: its capability is not declared.`)
  }
  return { known, problems }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
