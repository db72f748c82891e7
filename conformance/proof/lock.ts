import { readFile } from 'node:fs/promises'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import { type MutantFile, mutantFiles, type UnusualFile, unusualFiles } from './inventory.js'
import { markdownOf } from './markdown.js'
import { dueMutants, type Proof } from './matrix.js'
import { ruleFiles } from './rule-files.js'

export const proofJson = new URL('../../docs/proof.json', import.meta.url)
export const proofPage = new URL('../../docs/proof.md', import.meta.url)
const lock = new URL('../requirements/lock.json', import.meta.url)
const readme = new URL('../../README.md', import.meta.url)

/** What is there now, beside what was proven. */
export interface Present {
  /** Requirement -> digest of its statement. */
  readonly statements: Readonly<Record<string, string>>
  /** Requirement -> file of its rule. */
  readonly rules: ReadonlyMap<string, string>
  readonly mutants: readonly MutantFile[]
  readonly unusual: readonly UnusualFile[]
}

export async function present(): Promise<Present> {
  return {
    statements: JSON.parse(await readFile(lock, 'utf8')) as Readonly<Record<string, string>>,
    rules: await ruleFiles(),
    mutants: await mutantFiles(),
    unusual: await unusualFiles(),
  }
}

/** What of requirements, rules and mutants lacks another; nothing is played for it. */
export function gapsIn({ rules, mutants }: Pick<Present, 'rules' | 'mutants'>): string[] {
  const faults: string[] = []
  const count = (id: string): number => mutants.filter(({ requirement }) => requirement === id).length
  for (const id of Object.keys(requirements) as RequirementId[]) {
    if (!rules.has(id)) faults.push(`${id} has no rule`)
    const due = dueMutants(id)
    if (count(id) < due)
      faults.push(`${id} has ${count(id)} of ${due} mutants: add one as conformance/mutants/${id}.<what>.ts`)
  }
  return faults
}

/** Where the proof that is kept does not follow from what is there. */
export function staleIn(proof: Proof, now: Present): string[] {
  const faults: string[] = []
  const proven = new Map(proof.requirements.map((one) => [one.id as string, one]))
  for (const [id, rule] of now.rules) {
    const one = proven.get(id)
    if (!one) faults.push(`${id} is not in the proof`)
    else if (one.statement !== now.statements[id]) faults.push(`${id}: its statement is not the one that was proven`)
    else if (one.rule !== rule) faults.push(`${id}: its rule was in ${one.rule}, and is in ${rule}`)
  }
  for (const id of proven.keys()) if (!now.rules.has(id)) faults.push(`${id} is in the proof, and has no rule`)
  const played = [...proof.requirements.flatMap(({ mutants }) => mutants), ...proof.unusual]
  return [...faults, ...differing(played, [...now.mutants, ...now.unusual])]
}

interface Digested {
  readonly file: string
  readonly digest: string
}

function differing(played: readonly Digested[], there: readonly Digested[]): string[] {
  const now = new Map(there.map(({ file, digest }) => [file, digest]))
  const then = new Map(played.map(({ file, digest }) => [file, digest]))
  const changed = [...now].filter(([file, digest]) => then.has(file) && then.get(file) !== digest)
  return [
    ...[...now.keys()].filter((file) => !then.has(file)).map((file) => `${file} is not in the proof`),
    ...[...then.keys()].filter((file) => !now.has(file)).map((file) => `${file} is in the proof, and is gone`),
    ...changed.map(([file]) => `${file} is not what was proven`),
  ]
}

/** The sentence of the README that carries the figures. */
export function figuresOf({ totals }: Proof): string {
  const { requirements: judged, mutants, killed, seeds, unusual, false_alarms } = totals
  const fewer = killed === mutants ? 'all' : String(killed)
  const right =
    unusual === 0 ? '' : ` ${unusual} right but unusual implementations raise ${false_alarms || 'no'} false alarm.`
  return `**${mutants} wrong implementations of ${judged} requirements: ${fewer} killed by their own rule on ${seeds} seeds.**${right}`
}

/** Everything that `npm run check` asks of the proof. */
export async function proofFaults(): Promise<string[]> {
  const now = await present()
  const gaps = gapsIn(now)
  const text = await readFile(proofJson, 'utf8').catch(() => null)
  if (text === null) return [...gaps, 'docs/proof.json is missing', 'Run: npm run proof']
  const proof = JSON.parse(text) as Proof
  const stale = staleIn(proof, now)
  const page = await readFile(proofPage, 'utf8').catch(() => '')
  if (page !== markdownOf(proof)) stale.push('docs/proof.md does not follow from docs/proof.json')
  const told = (await readFile(readme, 'utf8')).replace(/\s+/g, ' ')
  if (!told.includes(figuresOf(proof)))
    stale.push(`README.md does not have the figures of the proof: ${figuresOf(proof)}`)
  return [...gaps, ...stale, ...(stale.length ? ['Run: npm run proof'] : [])]
}
