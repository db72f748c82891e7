import { beforeAll, describe, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { AdapterFactory } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { explain, explanationLines } from '../report/explanation.js'
import { againText, failureLines } from '../report/failure-text.js'
import { serverFinding } from '../report/server-report.js'
import { type Finding, runSuite } from '../run/suite.js'
import { selectRequirements } from '../verdict/selection.js'

const SEED = 1
const RUNS = 200

export interface ConformanceOptions {
  /** What the default export of an adapter module is. */
  readonly adapter: AdapterFactory
  /** 1 unless it is given. */
  readonly seed?: number
  /** Scenarios to play; 200 unless it is given. */
  readonly runs?: number
  /** Requirements or families to judge, such as `server/intent`; all unless it is given. */
  readonly only?: readonly string[]
  /** Requirements or families to leave out. */
  readonly skip?: readonly string[]
  /** How long one call of the adapter may take; 10,000 unless it is given. */
  readonly adapter_timeout_ms?: number
  /** How long playing may take as a whole, shortening of counterexamples included; 600,000 unless it is given. */
  readonly timeout_ms?: number
}

/** A requirement that does not hold, or of which it cannot be told; the stack of whoever throws it says nothing. */
class RequirementError extends Error {
  override readonly name = 'RequirementError'
  override readonly stack = ''
}

/**
 * Declares the suite as tests of vitest: a `describe` a family, a test a requirement. Playing happens once, before them.
 * A broken MUST fails with its explanation, and so does one that could not be told; what does not apply is skipped, and
 * so is a SHOULD that does not hold.
 */
export function conformance(options: ConformanceOptions): void {
  const { timeout_ms = 600_000 } = options
  const only = selectRequirements('server', options)
  const findings = new Map<RequirementId, Finding>()
  let fault: unknown = null
  describe('infoscreen conformance', () => {
    beforeAll(async () => {
      // Thrown here it would leave the tests skipped, which is read as nothing wrong.
      fault = await played(options, only, findings).then(
        () => null,
        (error: unknown) => error,
      )
    }, timeout_ms)
    for (const [family, ids] of byFamily(only)) {
      describe(family, () => {
        for (const id of ids) {
          test(id.slice(family.length + 1), ({ skip }) => {
            const finding = findings.get(id)
            if (fault !== null) throw new RequirementError(`There is no verdict: ${(fault as Error).message}`)
            if (!finding) throw new RequirementError('There is no verdict: it was not played.')
            settle(finding, options.seed ?? SEED, skip)
          })
        }
      })
    }
  })
}

async function played(
  { adapter, seed = SEED, runs = RUNS, adapter_timeout_ms = 10_000 }: ConformanceOptions,
  only: readonly RequirementId[],
  findings: Map<RequirementId, Finding>,
): Promise<void> {
  const result = await runSuite({ adapter: guardAdapter(await adapter(), adapter_timeout_ms), only, seed, runs })
  for (const finding of result.findings) findings.set(finding.requirement.id, finding)
}

function byFamily(ids: readonly RequirementId[]): Map<string, RequirementId[]> {
  const families = new Map<string, RequirementId[]>()
  for (const id of ids) {
    const family = id.split('/').slice(0, 2).join('/')
    families.set(family, [...(families.get(family) ?? []), id])
  }
  return families
}

function settle(finding: Finding, seed: number, skip: (note: string) => never): void {
  const { requirement, verdict, doubt } = finding
  if (verdict === 'pass') return
  if (verdict === 'not applicable') skip(`the capability ${requirement.capability} is not declared`)
  if (requirement.level === 'SHOULD') skip(`a SHOULD: ${verdict}`)
  const head = `${requirement.statement}\n(${requirement.level}, ${requirement.source})\n`
  if (verdict === 'fail') throw new RequirementError([head, ...failureText(finding, seed)].join('\n'))
  const why = doubt ? explanationLines(explain(doubt)) : ['Its premise never held: more runs may show it.']
  throw new RequirementError([head, `Could not tell: ${verdict}.`, ...why].join('\n'))
}

function failureText(finding: Finding, seed: number): string[] {
  const { requirement, counterexample } = finding
  const replay = `npx infoscreen conformance server --adapter … --only ${requirement.id} --replay ${seed}:${counterexample?.path}`
  const told = serverFinding(finding, replay)
  return [...failureLines(told), ...(told.example ? ['', againText(told.example)] : [])]
}
