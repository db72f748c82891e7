import { type RequirementId, requirements } from '../../generated/requirements.js'
import { familyOf } from './bench.js'
import type { MutantModule, UnusualModule } from './inventory.js'
import type { Outcomes } from './prove.js'

/** The proof as it is published: what kills every wrong implementation, and that no right one is held to be wrong. */
export interface Proof {
  readonly totals: Totals
  readonly requirements: readonly ProvenRequirement[]
  readonly unusual: readonly Tolerated[]
}

export interface Totals {
  readonly requirements: number
  readonly mutants: number
  /** Killed by their own rule on every seed. */
  readonly killed: number
  readonly seeds: number
  readonly unusual: number
  readonly false_alarms: number
}

export interface ProvenRequirement {
  readonly id: RequirementId
  /** Digest of level and statement, as in conformance/requirements/lock.json. */
  readonly statement: string
  /** The file of its rule. */
  readonly rule: string
  readonly mutants: readonly ProvenMutant[]
}

export interface ProvenMutant {
  readonly file: string
  readonly digest: string
  readonly wrong: string
  /** On how many seeds it was killed by its own rule, of how many. */
  readonly killed: number
  readonly seeds: number
  /** Scenarios played until its own rule had seen it, those that exercise it first; null where it never did. */
  readonly scenarios: { readonly median: number; readonly worst: number } | null
  /** Other rules that it broke in those. */
  readonly others: readonly RequirementId[]
}

export interface Tolerated {
  readonly file: string
  readonly digest: string
  readonly unusual: string
  readonly scenarios: number
  readonly alarms: readonly RequirementId[]
}

/** What a proof is made of besides what was played. */
export interface Citations {
  /** By requirement. */
  readonly statements: Readonly<Record<string, string>>
  readonly rules: ReadonlyMap<string, string>
  /** By file. */
  readonly mutants: ReadonlyMap<string, MutantModule>
  readonly unusual: ReadonlyMap<string, UnusualModule>
}

export function proofOf({ kills, tolerated }: Outcomes, cited: Citations): Proof {
  const rows = kills.map(({ file, requirement, digest, bySeed }): ProvenMutant & { requirement: RequirementId } => {
    const needed = bySeed.flatMap(({ after }) => (after === null ? [] : [after])).sort((a, b) => a - b)
    const others = new Set(bySeed.flatMap(({ broken }) => broken.filter((id) => id !== requirement)))
    return {
      requirement,
      file,
      digest,
      wrong: cited.mutants.get(file)?.wrong ?? '',
      killed: needed.length,
      seeds: bySeed.length,
      scenarios:
        needed.length === 0
          ? null
          : { median: needed[Math.floor((needed.length - 1) / 2)] ?? 0, worst: needed.at(-1) ?? 0 },
      others: [...others].sort(),
    }
  })
  const proven = [...cited.rules].map(([id, rule]): ProvenRequirement => {
    const mutants = rows.filter(({ requirement }) => requirement === id).map(({ requirement: _, ...row }) => row)
    return { id: id as RequirementId, statement: cited.statements[id] ?? '', rule, mutants }
  })
  const unusual = tolerated.map(({ file, digest, runs, alarms }): Tolerated => {
    return { file, digest, unusual: cited.unusual.get(file)?.unusual ?? '', scenarios: runs, alarms }
  })
  return { totals: totalsOf(proven, unusual), requirements: proven, unusual }
}

function totalsOf(proven: readonly ProvenRequirement[], unusual: readonly Tolerated[]): Totals {
  const mutants = proven.flatMap((one) => one.mutants)
  return {
    requirements: proven.length,
    mutants: mutants.length,
    killed: mutants.filter(({ killed, seeds }) => killed === seeds).length,
    seeds: Math.max(0, ...mutants.map(({ seeds }) => seeds)),
    unusual: unusual.length,
    false_alarms: unusual.filter(({ alarms }) => alarms.length > 0).length,
  }
}

/** What keeps it from being a proof, each in a sentence. */
export function faultsOf(proof: Proof, { kills }: Outcomes, cited: Pick<Citations, 'mutants'>): string[] {
  const faults = kills.flatMap(({ file, bySeed }) =>
    bySeed.flatMap(({ fault }) => (fault === undefined ? [] : [`${file} could not be played: ${fault}`])),
  )
  for (const { id, rule, mutants } of proof.requirements) {
    if (mutants.length === 0) faults.push(`${id} (${rule}) has no mutant: add conformance/mutants/${id}.ts`)
    for (const mutant of mutants) faults.push(...faultsOfMutant(id, mutant, cited))
  }
  for (const { file, alarms } of proof.unusual)
    if (alarms.length) faults.push(`${file} is right, and was held to break ${alarms.join(', ')}`)
  return faults
}

function faultsOfMutant(
  id: RequirementId,
  { file, killed, seeds, others }: ProvenMutant,
  { mutants }: Pick<Citations, 'mutants'>,
): string[] {
  if (killed < seeds) {
    const where = killed === 0 ? 'any seed' : `${seeds - killed} of ${seeds} seeds`
    const only = others.length > 0 ? `; other rules did (${others.join(', ')})` : ''
    return [`${file} survives: on ${where} ${id} does not see it${only}`]
  }
  const told = mutants.get(file)?.alsoBreaks ?? []
  // A schedule that is misread shows wherever it is published: only the own family is to tell the fault apart.
  const untold = others.filter((other) => familyOf(other) === familyOf(id) && !told.includes(other))
  return untold.length ? [`${file} breaks ${untold.join(', ')} too; say why with alsoBreaks, or make it smaller`] : []
}

/** What each requirement of a kind is due: a gross mutant and a subtle one where screens go dark or reboot by it. */
export function dueMutants(id: RequirementId): number {
  const twice = ['server/intent/', 'server/override/', 'server/command/', 'client/power/', 'client/command/'].some(
    (family) => id.startsWith(family),
  )
  return twice && requirements[id].level === 'MUST' ? 2 : 1
}
