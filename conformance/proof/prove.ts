import type { RequirementId } from '../../generated/requirements.js'
import { type Bench, familyOf, type Place } from './bench.js'
import { benchOf } from './benches.js'
import type { Hands } from './hands.js'
import type { MutantFile, UnusualFile } from './inventory.js'
import { type Alarms, type Killed, perform, type Role, type Surveyed, type Task } from './work.js'

/** Scenarios that a mutant is played at the most, on one seed. */
const MOST = 120
/** And at the least, on the first seed. */
const FEWEST = 5
/** What right but unusual implementations are played with: so many scenarios of so many seeds. */
const TOLERATED_SEEDS = 20
const TOLERATED_RUNS = 4
/** Brokers and services are waited for more than worked for. */
const WAITED_FOR: readonly Role[] = ['broker', 'service']
const AT_ONCE = 8

export interface ProofTasks {
  readonly mutants: readonly MutantFile[]
  readonly unusual: readonly UnusualFile[]
  /** Of each role fewer seeds than there are, for a quick look. */
  readonly seeds?: number
  readonly most?: number
  readonly fewest?: number
  readonly toleratedSeeds?: number
  /** A rule that is emptied, by its requirement; or each mutant's own. */
  readonly without?: string | 'each'
}

/** What came of it, before anything is made of that. */
export interface Outcomes {
  readonly kills: readonly (MutantFile & { readonly bySeed: readonly Killed[] })[]
  readonly tolerated: readonly (UnusualFile & { readonly runs: number; readonly alarms: Alarms })[]
}

type KillTask = Task & { readonly do: 'kill' }
type TolerateTask = Task & { readonly do: 'tolerate' }

/** Plays every mutant where its requirement's premise holds, and every unusual implementation wherever. */
export async function prove(tasks: ProofTasks, hands: Pick<Hands, 'all'>): Promise<Outcomes> {
  const roles = new Set<Role>([
    ...tasks.mutants.map(({ requirement }) => roleOf(requirement)),
    ...rolesOf(tasks.unusual),
  ])
  const kills: KillTask[] = []
  const tolerations: TolerateTask[] = []
  for (const role of roles) {
    const bench = benchOf(role)
    const seeds = bench.seeds.slice(0, tasks.seeds)
    const own = tasks.mutants.filter(({ requirement }) => roleOf(requirement) === role)
    const families = new Set(own.map(({ requirement }) => familyOf(requirement)))
    const kinds = Object.keys(bench.kinds).filter((kind) =>
      bench.kinds[kind]?.families.some((one) => families.has(one)),
    )
    const places = await placesOf({ role, bench, seeds, kinds }, hands)
    for (const one of own)
      kills.push(
        ...seeds.map((seed, index) => killTask(one, places.get(seed)?.get(one.requirement) ?? [], index, tasks)),
      )
    for (const { file } of tasks.unusual.filter((one) => one.role === role))
      tolerations.push(...tolerateTasks(role, file, bench, tasks))
  }
  const killed = await shared(kills, hands)
  const alarms = await shared(tolerations, hands)
  const killedOf = (file: string): Killed[] =>
    kills.flatMap((task, index) => (task.file === file ? [killed[index] as Killed] : []))
  const alarmsOf = (file: string): Alarms =>
    [...new Set(tolerations.flatMap((task, index) => (task.file === file ? (alarms[index] as Alarms) : [])))].sort()
  const runsOf = (file: string): number =>
    tolerations.reduce((sum, task) => sum + (task.file === file ? task.runs : 0), 0)
  return {
    kills: tasks.mutants.map((one) => ({ ...one, bySeed: killedOf(one.file) })),
    tolerated: tasks.unusual.map((one) => ({ ...one, runs: runsOf(one.file), alarms: alarmsOf(one.file) })),
  }
}

function roleOf(requirement: RequirementId): Role {
  return requirement.split('/')[0] as Role
}

function rolesOf(unusual: readonly UnusualFile[]): Role[] {
  return unusual.map(({ role }) => role as Role)
}

function killTask(
  { file, requirement }: MutantFile,
  places: readonly Place[],
  index: number,
  { most = MOST, fewest = FEWEST, without }: ProofTasks,
): KillTask {
  return {
    do: 'kill',
    role: roleOf(requirement),
    file,
    requirement,
    places: places.slice(0, most),
    fewest: index === 0 ? fewest : 1,
    ...(without && { without: without === 'each' ? requirement : without }),
  }
}

function tolerateTasks(
  role: Role,
  file: string,
  { seeds }: Bench,
  { toleratedSeeds = TOLERATED_SEEDS }: ProofTasks,
): TolerateTask[] {
  // Where nothing is drawn, one run is as good as many.
  const count = seeds.length > 1 ? toleratedSeeds : 1
  return Array.from({ length: count }, (_, index) => ({
    do: 'tolerate',
    role,
    file,
    seed: index + 1,
    runs: seeds.length > 1 ? TOLERATED_RUNS : 1,
  }))
}

export type Places = ReadonlyMap<RequirementId, readonly Place[]>

/** By seed: first where the right implementation exercises a requirement, one scenario of each kind after the other. */
export async function placesOf(
  { role, bench, seeds, kinds }: { role: Role; bench: Bench; seeds: readonly number[]; kinds: readonly string[] },
  hands: Pick<Hands, 'all'>,
): Promise<ReadonlyMap<number, Places>> {
  const surveys = seeds.flatMap((seed) => kinds.map((kind) => ({ do: 'survey', role, kind, seed }) as const))
  const surveyed = (await shared(surveys, hands)) as Surveyed[]
  const bySeed = new Map<number, Places>()
  for (const seed of seeds) {
    const found: { readonly place: Place; readonly exercised: readonly RequirementId[] }[] = []
    for (const [index, { kind, seed: own }] of surveys.entries())
      if (own === seed)
        for (const [run, exercised] of (surveyed[index] ?? []).entries())
          found.push({ place: { kind, seed, run }, exercised })
    found.sort((a, b) => a.place.run - b.place.run)
    // A wrong one may go wrong elsewhere too, so the others of the family follow.
    const of = (id: RequirementId): Place[] =>
      [true, false].flatMap((held) =>
        found
          .filter(({ place, exercised }) => exercised.includes(id) === held && concerns(bench, place, id))
          .map(({ place }) => place),
      )
    bySeed.set(seed, new Map(bench.judged.map((id) => [id, of(id)])))
  }
  return bySeed
}

function concerns({ kinds }: Bench, { kind }: Place, id: RequirementId): boolean {
  return kinds[kind]?.families.includes(familyOf(id)) ?? false
}

/** What is waited for here, many at a time; all else in the processes. */
async function shared<T extends Task>(tasks: readonly T[], hands: Pick<Hands, 'all'>): Promise<unknown[]> {
  const outcomes: unknown[] = []
  const indexed = tasks.map((task, index) => ({ task, index }))
  const here = indexed.filter(({ task }) => WAITED_FOR.includes(task.role))
  const there = indexed.filter(({ task }) => !WAITED_FOR.includes(task.role))
  const queue = here.values()
  const one = async (): Promise<void> => {
    for (const { task, index } of queue) {
      outcomes[index] = await perform(task, benchOf(task.role))
    }
  }
  const [found] = await Promise.all([hands.all(there.map(({ task }) => task)), ...Array.from({ length: AT_ONCE }, one)])
  for (const [at, { index }] of there.entries()) outcomes[index] = found[at]
  return outcomes
}
