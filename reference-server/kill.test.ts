import { describe, expect, test } from 'vitest'
import { killStorm } from '../testing/kill-storm/storm.js'
import { mosquittoMissing } from '../testing/mosquitto.js'

describe.skipIf(mosquittoMissing)('kill -9', () => {
  test('at random moments leaves what is right within a cycle of the restart, and changes no id without a transition', async () => {
    const report = await killStorm({ kills: 10, seed: 20260331 })
    expect(report.violations).toEqual([])
    expect(report.exit_code).toBe(0)
    expect(report.checks).toBeGreaterThan(3)
    expect(report.judged).toBeGreaterThan(100)
  })
})
