import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { realWorld } from '../../mqtt-client/index.js'
import { heldWorld } from '../../mqtt-client/testing/world.js'
import { newFolder, newScript } from '../../testing/folder.js'
import { ServiceManager } from './service-manager.js'
import { eventually } from './testing/eventually.js'
import { startServiceManager, systemdMissing } from './testing/service-manager.js'
import { Ticker } from './ticker.js'

describe.skipIf(systemdMissing)('systemd', () => {
  test('is told that the client is ready, runs, and stops', async () => {
    const { socket, told } = await startServiceManager()
    const env = { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: '400000', WATCHDOG_PID: String(process.pid) }
    const failures: string[] = []
    const ticker = new Ticker(realWorld)
    const manager = new ServiceManager({ env, ticker, healthy: () => true, failed: (why) => failures.push(why) })
    await manager.ready()
    expect(told()[0]).toBe('READY=1')
    await eventually(() => told().filter((line) => line === 'WATCHDOG=1').length).toBeGreaterThan(2)
    await manager.stopping()
    expect(told().at(-1)).toBe('STOPPING=1')
    expect(failures).toEqual([])
  })
})

describe('the watchdog', () => {
  /** A `systemd-notify` that writes down what it is told. */
  function bench(variables: Readonly<Record<string, string>>) {
    const folder = newFolder()
    const told = join(folder, 'told')
    const executable = newScript(folder, 'systemd-notify', [`echo "$*" >> ${told}`])
    const world = heldWorld()
    const state = { healthy: true, failures: [] as string[] }
    const manager = new ServiceManager({
      env: { PATH: process.env['PATH'], NOTIFY_SOCKET: '/nowhere', ...variables },
      ticker: new Ticker(world),
      healthy: () => state.healthy,
      failed: (why) => state.failures.push(why),
      executable,
      pid: 42,
    })
    const lines = (): readonly string[] => {
      try {
        return readFileSync(told, 'utf8').trim().split('\n')
      } catch {
        return []
      }
    }
    return { world, manager, state, lines }
  }

  test('is fed twice in its time, and only while the client is well', async () => {
    const { world, manager, state, lines } = bench({ WATCHDOG_USEC: '60000000' })
    await manager.ready()
    await eventually(lines).toEqual(['READY=1', 'WATCHDOG=1'])
    world.advance(29_999)
    world.advance(1)
    await eventually(lines).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1'])
    state.healthy = false
    world.advance(60_000)
    state.healthy = true
    world.advance(30_000)
    await manager.stopping()
    expect(lines()).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1', 'STOPPING=1'])
    expect(world.timers).toBe(0)
  })

  test.each([
    ['is not asked for', {}],
    ['watches another process', { WATCHDOG_USEC: '60000000', WATCHDOG_PID: '43' }],
    ['has no sense', { WATCHDOG_USEC: 'soon' }],
  ])('that %s is not fed', async (_, variables) => {
    const { world, manager, lines } = bench(variables)
    await manager.ready()
    expect(world.timers).toBe(0)
    expect(lines()).toEqual(['READY=1'])
  })

  test('without a service manager nothing is run', async () => {
    const { manager, state, lines } = bench({ NOTIFY_SOCKET: '', WATCHDOG_USEC: '60000000' })
    await manager.ready()
    await manager.stopping()
    expect([lines(), state.failures]).toEqual([[], []])
  })

  test('that cannot be told is said once', async () => {
    const world = heldWorld()
    const failures: string[] = []
    const manager = new ServiceManager({
      env: { NOTIFY_SOCKET: '/nowhere' },
      ticker: new Ticker(world),
      healthy: () => true,
      failed: (why) => failures.push(why),
      executable: '/nowhere/systemd-notify',
    })
    await manager.ready()
    await manager.stopping()
    expect(failures).toEqual([expect.stringContaining('could not tell systemd (not-started)')])
  })
})
