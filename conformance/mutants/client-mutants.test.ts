import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import { createReferenceClientAdapter } from '../../reference-client/adapter.js'
import type { ClientAdapter } from '../play/client-adapter.js'
import { clientRules } from '../rules/client-rules.js'
import { type Judgement, judge } from '../rules/judge.js'
import type { ClientScenario } from '../scenarios/client-scenario.js'
import { historyOf, scenariosOf } from './client-plays.js'

/** Scenarios played of each mutant at least, so that what else it breaks is seen too. */
const FEWEST = 3
/** How often all scenarios of a family are drawn; further ones only show what is seldom drawn. */
const TIMES = 4

interface Mutant {
  readonly default: () => ClientAdapter
  /** What it cannot but break too; the file says why. */
  readonly alsoBreaks?: readonly RequirementId[]
}

const here = new URL('client/', import.meta.url)
const families = readdirSync(here, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
const filesOf = (family: string): string[] => readdirSync(new URL(`${family}/`, here)).map((name) => name.slice(0, -3))
const idOf = (family: string, file: string) => `client/${family}/${file.replace(/\..*/, '')}` as RequirementId

async function judgementOf(adapter: ClientAdapter, scenario: ClientScenario, family: string): Promise<Judgement> {
  const rules = clientRules.filter(({ id }) => id.startsWith(`client/${family}/`))
  return judge(await historyOf(adapter, scenario), rules)
}

/** A scenario with the requirements that the right client exercises in it. */
interface Stage {
  readonly scenario: ClientScenario
  readonly exercised: ReadonlySet<RequirementId>
}

async function stagesOf(family: string): Promise<readonly Stage[]> {
  const stages: Stage[] = []
  for (const scenario of scenariosOf(`client/${family}`, 1, 1)) {
    const judgement = await judgementOf(createReferenceClientAdapter(), scenario, family)
    const exercised = new Set([...judgement].flatMap(([id, one]) => (one.exercised > 0 ? [id] : [])))
    stages.push({ scenario, exercised })
  }
  return stages
}

/** The scenarios that exercise a requirement; then the same ones drawn otherwise. */
function chosen(stages: readonly Stage[], family: string, id: RequirementId): readonly ClientScenario[] {
  const telling = stages.filter(({ exercised }) => exercised.has(id)).map(({ scenario }) => scenario)
  const others = scenariosOf(`client/${family}`, 1, TIMES).slice(stages.length)
  return [...telling, ...others.filter(({ name }) => telling.some((one) => one.name === name))]
}

describe.each(families)('client/%s:', (family) => {
  let stages: readonly Stage[] = []
  beforeAll(async () => {
    stages = await stagesOf(family)
  }, 60_000)

  test('each requirement has a mutant', () => {
    const made = new Set(filesOf(family).map((file) => idOf(family, file)))
    const ids = clientRules.map(({ id }) => id).filter((id) => id.startsWith(`client/${family}/`))
    expect(ids.filter((id) => !made.has(id))).toEqual([])
    expect([...made].filter((id) => !ids.includes(id))).toEqual([])
  })

  test.each(filesOf(family))(
    'the mutant %s fails by its own requirement, and by no other of its family',
    async (file) => {
      const id = idOf(family, file)
      const mutant = (await import(new URL(`${family}/${file}.ts`, here).href)) as Mutant
      const broken = new Set<RequirementId>()
      let played = 0
      for (const scenario of chosen(stages, family, id)) {
        for (const [found, { violations }] of await judgementOf(mutant.default(), scenario, family))
          if (violations > 0) broken.add(found)
        played += 1
        if (played >= FEWEST && broken.has(id)) break
      }
      expect([...broken]).toContain(id)
      expect([...broken].filter((other) => other !== id && !mutant.alsoBreaks?.includes(other))).toEqual([])
    },
    60_000,
  )
})
