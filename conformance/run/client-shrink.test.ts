import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReferenceClientAdapter } from '../../reference-client/adapter.js'
import { historyOf } from '../mutants/client-plays.js'
import { clientRules } from '../rules/client-rules.js'
import { judge } from '../rules/judge.js'
import { type ClientScenario, type ClientStep, clientCapabilities } from '../scenarios/client-scenario.js'
import { clientScenarios } from '../scenarios/client-scenarios.js'
import { isPlayable, shorten } from './client-shrink.js'

const wait = (ms: number): ClientStep => ({ kind: 'wait', ms })
const start: ClientStep = { kind: 'start' }
const down: ClientStep = { kind: 'down', kill: true, boot: false }
const cut: ClientStep = { kind: 'cut', how: 'hang' }
const restore: ClientStep = { kind: 'restore' }

const scenarioOf = (...steps: ClientStep[]): ClientScenario => ({ name: 'x', config: {}, tv: 'off', steps })

/** Some of the steps of some scenario, in their order. */
const parts = fc
  .nat()
  .chain((seed) =>
    fc.constantFrom(
      ...fc.sample(clientScenarios(clientCapabilities, { clock: 'virtual' }), { seed, numRuns: 1 }).flat(),
    ),
  )
  .chain((scenario) => fc.subarray([...scenario.steps]).map((steps) => ({ ...scenario, steps })))
  .filter(({ steps }) => isPlayable(steps))

describe('what is left of a scenario', () => {
  test('is the steps without which it does not go wrong, in their order', async () => {
    const whole = scenarioOf(wait(1), start, wait(2), cut, wait(3), restore, wait(4), down, wait(5))
    const wrong = (steps: readonly ClientStep[]): boolean =>
      [2, 4].every((ms) => steps.some((step) => step.kind === 'wait' && step.ms === ms)) && steps.includes(restore)
    const options = { seed: 1, most: 200, over: () => false }
    const play = async (scenario: ClientScenario) => (wrong(scenario.steps) ? scenario.steps : null)
    expect(await shorten(whole, { ...options, play })).toEqual([start, wait(2), cut, restore, wait(4)])
  })

  test('is all of it when the time is up, and nothing when it does not go wrong again', async () => {
    const whole = scenarioOf(start, wait(1))
    const options = { seed: 1, most: 200, over: () => true }
    expect(await shorten(whole, { ...options, play: async ({ steps }) => steps })).toEqual(whole.steps)
    expect(await shorten(whole, { ...options, play: async () => null })).toBeNull()
  })

  test('has never more tries than it may', async () => {
    let tries = 0
    const play = async ({ steps }: ClientScenario) => {
      tries += 1
      return steps
    }
    await shorten(scenarioOf(start, ...Array.from({ length: 50 }, () => wait(1))), {
      seed: 1,
      most: 5,
      over: () => false,
      play,
    })
    expect(tries).toBe(5)
  })
})

test('the reference client is blamed for nothing in any part of a scenario', { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(parts, async (scenario) => {
    const judgement = judge(await historyOf(createReferenceClientAdapter(), scenario), clientRules)
    expect([...judgement].flatMap(([, { kept }]) => kept)).toEqual([])
  })
  // Time that passes before it was ever started is not time that it was down.
  const late = scenarioOf(wait(9_000), start, down, wait(400), start)
  await fc.assert(property, { seed: 1, numRuns: 40, examples: [[late]] })
})
