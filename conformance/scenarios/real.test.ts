import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import blip from '../mutants/server/intent/no-off-between-adjacent.js'
import type { ServerAdapter } from '../play/adapter.js'
import { play } from '../play/play.js'
import { allRules } from '../rules/index.js'
import { judge } from '../rules/judge.js'
import { abilitiesOf } from '../run/suite.js'
import { onlyVirtual, type RealPlan, realPlans } from './real.js'
import { REAL_SEC } from './real-story.js'

/** What is played in real time, played in virtual time: it is the same scenario, and takes seconds. */

const START = '2026-11-21T10:00:00.250Z'

async function plansFor(adapter: ServerAdapter, seed = 1): Promise<RealPlan[]> {
  const [plans = []] = fc.sample(realPlans(abilitiesOf(await adapter.describe(), adapter)), { seed, numRuns: 1 })
  return plans
}

describe('the scenarios in real time', () => {
  test('exercise every requirement but those that only a virtual clock shows, and a right server keeps them all', async () => {
    const adapter = createReferenceAdapter()
    const exercised = new Set<string>()
    for (const plan of await plansFor(adapter)) {
      for (const [id, tally] of judge(await play(plan.scenario(START), adapter), allRules)) {
        expect([plan.name, id, tally.kept]).toEqual([plan.name, id, []])
        if (tally.exercised > 0) exercised.add(id)
      }
    }
    expect(allRules.map(({ id }) => id).filter((id) => !exercised.has(id))).toEqual(onlyVirtual)
  })

  test('find a server that is wrong', async () => {
    const adapter = blip()
    const [undisturbed] = await plansFor(adapter)
    if (!undisturbed) throw new Error('no plan')
    const judgement = judge(await play(undisturbed.scenario(START), adapter), allRules)
    const broken = [...judgement].filter(([, { violations }]) => violations > 0).map(([id]) => id)
    expect(broken).toEqual(['server/intent/no-off-between-adjacent'])
  })

  test('need no longer than they say, ask for nothing that was not declared, and are the same for a seed', async () => {
    const right = createReferenceAdapter()
    const { restart: _, ...bare } = {
      ...right,
      describe: async () => ({ ...(await right.describe()), capabilities: ['intent'] }),
    }
    for (const adapter of [right, bare as ServerAdapter]) {
      const scenarios = (await plansFor(adapter)).map((plan) => plan.scenario(START))
      expect((await plansFor(adapter)).map((plan) => plan.scenario(START))).toEqual(scenarios)
      const kinds = new Set(scenarios.flatMap(({ actions }) => actions.map(({ kind }) => kind)))
      if (adapter !== right) expect([...kinds].sort()).toEqual(['cut', 'schedule'])
      for (const { actions, duration_sec } of scenarios) {
        expect(duration_sec).toBe(REAL_SEC)
        expect(actions.every(({ at_sec }) => at_sec < REAL_SEC)).toBe(true)
        expect(actions.map(({ at_sec }) => at_sec)).toEqual(actions.map(({ at_sec }) => at_sec).sort((a, b) => a - b))
      }
    }
  })
})
