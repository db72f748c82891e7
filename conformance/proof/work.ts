import type { RequirementId } from '../../generated/requirements.js'
import type { Bench, Place } from './bench.js'
import { moduleOf } from './inventory.js'

/** Pieces of the proof, each small enough that the cores share them evenly; plain data, since they go to other processes. */
export type Task =
  | { readonly do: 'survey'; readonly role: Role; readonly kind: string; readonly seed: number }
  | {
      readonly do: 'kill'
      readonly role: Role
      readonly file: string
      readonly requirement: RequirementId
      /** In this order, until its own rule has seen it. */
      readonly places: readonly Place[]
      /** Played at least, so that others are seen too. */
      readonly fewest: number
      readonly without?: string
    }
  | {
      readonly do: 'tolerate'
      readonly role: Role
      readonly file: string
      readonly seed: number
      readonly runs: number
    }

export type Role = 'server' | 'client' | 'broker' | 'service'

export interface Killed {
  /** How many scenarios its own rule needed; null where it never saw it. */
  readonly after: number | null
  /** By its own rule and others. */
  readonly broken: readonly RequirementId[]
  /** Why it could not be played. */
  readonly fault?: string
}

export type Surveyed = readonly (readonly RequirementId[])[]

/** What was held against a right implementation. */
export type Alarms = readonly RequirementId[]

export type Outcome<T extends Task> = T extends { do: 'survey' } ? Surveyed : T extends { do: 'kill' } ? Killed : Alarms

export async function perform(task: Task, bench: Bench): Promise<Surveyed | Killed | Alarms> {
  switch (task.do) {
    case 'survey':
      return bench.survey(task.kind, task.seed)
    case 'kill':
      return kill(task, bench)
    case 'tolerate': {
      const subject = await bench.open(moduleOf(task.file))
      const alarms = new Set<RequirementId>()
      for (let run = 0; run < task.runs; run += 1)
        for (const id of await subject.playAny(task.seed, run)) alarms.add(id)
      return [...alarms].sort()
    }
  }
}

async function kill(task: Task & { do: 'kill' }, bench: Bench): Promise<Killed> {
  const { file, requirement, places, fewest, without } = task
  const subject = await bench.open(moduleOf(file), without)
  const broken = new Set<RequirementId>()
  let after: number | null = null
  for (const [index, place] of places.entries()) {
    if (after !== null && index >= fewest) break
    try {
      for (const id of await subject.play(place)) broken.add(id)
    } catch (error) {
      return { after: null, broken: [...broken].sort(), fault: error instanceof Error ? error.message : String(error) }
    }
    if (after === null && broken.has(requirement)) after = index + 1
  }
  return { after, broken: [...broken].sort() }
}
