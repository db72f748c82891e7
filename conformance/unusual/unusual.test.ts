import { describe, expect, test } from 'vitest'
import { playUnusual, unusualServers } from './play.js'

/** A few scenarios of each here, of a seed whose first are short; the proof plays many seeds. */
const RUNS = 16
const SEED = 15

test('there are unusual servers', () => {
  expect(unusualServers).toContain('uuid-intent-ids')
  expect(unusualServers).toContain('meets-boundaries-by-polling')
})

describe.each(unusualServers)('the unusual server %s', (name) => {
  test('is right', async () => {
    const { false_alarms, exercised } = await playUnusual(name, SEED, RUNS)
    expect(false_alarms).toEqual([])
    expect([...exercised.values()].filter((count) => count > 0).length).toBeGreaterThan(100)
  })
})
