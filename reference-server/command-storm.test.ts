import { describe, expect, test } from 'vitest'
import { commandStorm } from '../testing/command-storm/storm.js'
import { mosquittoMissing } from '../testing/mosquitto.js'

describe.skipIf(mosquittoMissing)('kill -9', () => {
  test('at random points of the lives of commands loses none, doubles none, and changes no end', async () => {
    const report = await commandStorm({ kills: 8, seed: 20260405 })
    expect(report.violations).toEqual([])
    expect(report.exit_code).toBe(0)
    expect(report.orders).toBeGreaterThan(20)
    expect(report.acks).toBeGreaterThan(20)
  }, 120_000)
})
