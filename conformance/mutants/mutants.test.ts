import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { AdapterFactory } from '../play/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import type { Abilities } from '../scenarios/actions.js'
import { commandScenario } from '../scenarios/commands.js'
import { monitoringScenario } from '../scenarios/monitoring.js'
import type { Scenario } from '../scenarios/scenario.js'
import { publishingScenarios } from '../scenarios/scenarios.js'
import { abilitiesOf } from '../suite.js'

/** Played of each at least, so that what else it breaks is seen too; and at the most, until its own fault is. */
const FEWEST = 15
const MOST = 400

interface Mutant {
  readonly default: AdapterFactory
  /** What it cannot but break too; the file says why. */
  readonly alsoBreaks?: readonly RequirementId[]
}

const here = new URL('server/', import.meta.url)
const families = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const files = families.flatMap(({ name: family }) =>
  readdirSync(new URL(`${family}/`, here)).map((file) => `${family}/${file.replace(/\.ts$/, '')}`),
)

/** Those that concern a family: in the others its requirements are not broken. */
function scenariosOf(family: string, abilities: Abilities): fc.Arbitrary<Scenario> {
  if (family === 'server/command') return commandScenario(abilities)
  return family === 'server/monitoring' ? monitoringScenario(abilities) : publishingScenarios(abilities)
}

async function brokenBy({ default: create }: Mutant, id: RequirementId): Promise<Set<RequirementId>> {
  const family = id.split('/').slice(0, 2).join('/')
  const rules = allRules.filter((rule) => rule.id.startsWith(`${family}/`))
  const adapter = guardAdapter(await create(), 10_000)
  const drawn = scenariosOf(family, abilitiesOf(await adapter.describe(), adapter))
  const broken = new Set<RequirementId>()
  let played = 0
  for (const scenario of fc.sample(drawn, { seed: 1, numRuns: MOST })) {
    const judgement = judge(await play(scenario, adapter), rules)
    for (const [found, { violations }] of judgement) if (violations) broken.add(found)
    played += 1
    if (played >= FEWEST && broken.has(id)) break
  }
  return broken
}

describe('each requirement that a rule judges', () => {
  test('has a mutant', () => {
    const missing = allRules.map(({ id }) => id).filter((id) => !files.includes(id.replace(/^server\//, '')))
    expect(missing).toEqual([])
  })
})

describe.each(files)('the mutant %s', (file) => {
  test('fails by its own requirement, and by no other of its family', async () => {
    const id = `server/${file}` as RequirementId
    const mutant = (await import(new URL(`${file}.ts`, here).href)) as Mutant
    const broken = await brokenBy(mutant, id)
    expect([...broken]).toContain(id)
    expect([...broken].filter((other) => other !== id && !mutant.alsoBreaks?.includes(other))).toEqual([])
  })
})
