import { describe, expect, test } from 'vitest'
import { simulate } from '../benchmarks/virtual-year-run.js'

/** The short form of benchmarks/virtual-year: a week around each daylight-saving change. */
describe('a week in which everything happens', () => {
  test.each(['2026-03-26', '2026-10-22'])('from %s on', async (first_day) => {
    const { judge, done } = await simulate({
      seed: 5,
      groups: 20,
      first_day,
      days: 7,
      poll_sec: 21_600,
      per_day: { edits: 4, orders: 3, restarts: 0.7, cuts: 0.5 },
    })
    expect(judge.told).toEqual([])
    expect(judge.violations).toBe(0)
    expect(judge.transitions).toBeGreaterThan(100)
    expect(Object.values(done).every((times) => times > 0)).toBe(true)
  })
})
