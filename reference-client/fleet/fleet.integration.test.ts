import { describe, expect, test } from 'vitest'
import { fleetRecovery } from '../../testing/fleet-recovery.js'
import { mosquittoMissing } from '../../testing/mosquitto.js'

describe.skipIf(mosquittoMissing)('200 screens, the reference server and Mosquitto', () => {
  test('the broker is killed, half of the screens are rebooted: in the end every TV is right and every command ended', async () => {
    const { ordered, ended, wrong, executed } = await fleetRecovery({ screens: 200, seed: 20260407 })
    expect(wrong).toEqual([])
    expect(ordered).toBe(100)
    expect(executed).toBe(100)
    expect(ended.failed).toBeGreaterThan(0)
    expect(ended.completed).toBeGreaterThan(50)
  }, 600_000)
})
