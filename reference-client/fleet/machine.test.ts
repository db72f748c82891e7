import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HeldWorld, heldWorld } from '../../mqtt-client/testing/world.js'
import { type Client, Machine, type MachineState } from './machine.js'
import { defaultSettings, type FleetSettings, uuidOf } from './plan.js'

/** A client of the test's own, that is connected from the start. */
class FakeClient implements Client {
  connected = true
  ended: 'stopped' | 'killed' | null = null

  constructor(readonly boot_id: string) {}

  async stop(): Promise<void> {
    this.#end('stopped')
  }

  async kill(): Promise<void> {
    this.#end('killed')
  }

  cut(): void {
    this.connected = false
  }

  #end(how: 'stopped' | 'killed'): void {
    this.connected = false
    this.ended ??= how
  }
}

function setup(settings: Partial<FleetSettings> = {}, world: HeldWorld = heldWorld()) {
  const launched: FakeClient[] = []
  const executed: boolean[] = []
  const faults: unknown[] = []
  const site = {
    settings: { ...defaultSettings, ...settings },
    world,
    launch: async (_: Machine, boot_id: string): Promise<Client> => {
      const client = new FakeClient(boot_id)
      launched.push(client)
      return client
    },
    executed: (failed: boolean) => void executed.push(failed),
    fault: (error: unknown) => void faults.push(error),
  }
  const machine = new Machine(site, 3)
  /** Lets whatever is due happen, with what follows from it. */
  const pass = async (ms: number): Promise<void> => {
    for (let left_ms = ms; left_ms > 0; left_ms -= 10) {
      world.advance(Math.min(10, left_ms))
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    }
  }
  const order = async (action: string) => {
    const answer = machine.helper(action, 30_000)
    await pass(300)
    return await answer
  }
  return { machine, launched, executed, faults, pass, order, site }
}

async function started(settings: Partial<FleetSettings> = {}) {
  const all = setup(settings)
  all.machine.start()
  await all.pass(10)
  return all
}

const short = { boot_sec: [2, 3] as const }

describe('a machine', () => {
  test('is the screen that the plan has it be', () => {
    expect(setup({ seed: 9 }).machine.client_uuid).toBe(uuidOf(9, 3))
  })

  test('that is rebooted goes down without a word after the helper has ended, and comes back under another boot id', async () => {
    const { machine, launched, order, pass, executed } = await started(short)
    expect(await order('reboot_host')).toEqual({ kind: 'exited', code: 0, detail: '' })
    expect(executed).toEqual([false])
    expect(machine).toMatchObject({ state: 'running', connected: true })
    await pass(1_000)
    expect(machine).toMatchObject({ state: 'booting', connected: false })
    expect(launched.map(({ ended }) => ended)).toEqual(['killed'])
    await pass(3_000)
    expect(machine).toMatchObject({ state: 'running', connected: true })
    expect(new Set(launched.map(({ boot_id }) => boot_id)).size).toBe(2)
  })

  test('that is shut down stays off, or wakes after so long', async () => {
    const off = await started(short)
    await off.order('shutdown_host')
    await off.pass(3_600_000)
    expect(off.machine.state).toBe('off')
    const waking = await started({ ...short, wake_after_sec: 60 })
    await waking.order('shutdown_host')
    await waking.pass(59_000)
    expect(waking.machine.state).toBe('off')
    await waking.pass(2_000)
    expect(waking.machine).toMatchObject({ state: 'running', connected: true })
  })

  test('whose helper fails goes on as if nothing had been', async () => {
    const { machine, launched, order, pass, executed } = await started({ ...short, fail_rate: 1 })
    expect(await order('reboot_host')).toMatchObject({ kind: 'exited', code: 1 })
    await pass(10_000)
    expect(executed).toEqual([true])
    expect(machine.state).toBe('running')
    expect(launched).toHaveLength(1)
  })

  test('that is lost never comes back', async () => {
    const { machine, order, pass } = await started({ ...short, lost_rate: 1 })
    await order('reboot_host')
    await pass(3_600_000)
    expect(machine.state).toBe('lost')
  })

  test('that is ended while it boots does not start again', async () => {
    const { machine, launched, order, pass } = await started(short)
    await order('reboot_host')
    await pass(1_500)
    await machine.stop()
    await pass(10_000)
    expect(machine.state).toBe('off')
    expect(launched).toHaveLength(1)
  })

  test('that is ended before its client has started lets nothing run', async () => {
    const { machine, launched, pass } = setup()
    machine.start()
    await machine.stop()
    await pass(1_000)
    expect(launched.filter(({ ended }) => ended === null)).toEqual([])
  })

  test('tells of a client that cannot be started, and of nothing else', async () => {
    const { site, pass, faults } = setup()
    const why = new Error('no')
    const machine = new Machine({ ...site, launch: () => Promise.reject(why) }, 0)
    machine.start()
    await pass(10)
    expect(faults).toEqual([why])
    await machine.stop()
  })

  test('whatever it is ordered, and when, runs one client at most, and after the end none', async () => {
    const orders = fc.array(fc.tuple(fc.constantFrom('reboot_host', 'shutdown_host'), fc.nat({ max: 6_000 })), {
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async (all, wakes) => {
        const { machine, launched, pass } = await started({ ...short, ...(wakes && { wake_after_sec: 1 }) })
        const alive = (): number => launched.filter(({ ended }) => ended === null).length
        const allowed: Readonly<Record<MachineState, number>> = { new: 0, running: 1, booting: 0, off: 0, lost: 0 }
        for (const [action, wait_ms] of all) {
          if (machine.state === 'running') void machine.helper(action, 30_000)
          await pass(wait_ms)
          expect(alive()).toBe(allowed[machine.state])
        }
        await machine.stop()
        await pass(10_000)
        expect(alive()).toBe(0)
        expect(new Set(launched.map(({ boot_id }) => boot_id)).size).toBe(launched.length)
      }),
      { numRuns: 50 },
    )
  })
})
