import { readdirSync } from 'node:fs'
import type { AdapterFactory } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { allRules } from '../rules/index.js'
import { runSuite } from '../run/suite.js'

/** Right servers that differ from the reference server: whatever is found broken of one is a false alarm. */

const TIMEOUT_MS = 10_000

const here = new URL('server/', import.meta.url)

/** One file each, by its name without the ending: source, or what it was compiled to. */
const files: ReadonlyMap<string, URL> = new Map(
  readdirSync(here).flatMap((file) => {
    const name = /^([a-z-]+)\.[jt]s$/.exec(file)?.[1]
    return name === undefined ? [] : [[name, new URL(file, here)] as const]
  }),
)

export const unusualServers: readonly string[] = [...files.keys()]

export interface FalseAlarm {
  readonly requirement: string
  readonly because: string
  readonly saw: string
  /** What plays it again: `seed:path`. */
  readonly replay: string
}

export interface UnusualRun {
  readonly false_alarms: readonly FalseAlarm[]
  /** How often the premise of each requirement in scope held. */
  readonly exercised: ReadonlyMap<string, number>
}

/** Plays so many scenarios of a seed with one of them; every requirement in its scope is judged. */
export async function playUnusual(name: string, seed: number, runs: number): Promise<UnusualRun> {
  const file = files.get(name)
  if (!file) throw new RangeError(`There is no unusual server ${name}: conformance/unusual/server/ has no such file`)
  const { default: create } = (await import(file.href)) as { readonly default: AdapterFactory }
  const adapter = guardAdapter(await create(), TIMEOUT_MS)
  const { findings } = await runSuite({ adapter, only: allRules.map(({ id }) => id), seed, runs })
  const alarmed = findings.flatMap(({ requirement, counterexample }) =>
    counterexample
      ? [
          {
            requirement: requirement.id,
            because: counterexample.violation.because,
            saw: counterexample.violation.saw,
            replay: `${seed}:${counterexample.path}`,
          },
        ]
      : [],
  )
  return {
    false_alarms: alarmed,
    exercised: new Map(findings.map(({ requirement, exercised }) => [requirement.id, exercised])),
  }
}
