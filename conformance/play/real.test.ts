import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import type { Observation } from '../history/observation.js'
import type { RealPlan } from '../scenarios/real.js'
import type { ServerAdapter } from './adapter.js'
import { openChildAdapter } from './json-rpc/child-adapter.js'
import { acceleratedClock, findFaketime, type ProcessClock } from './process-clock.js'
import { playReal, realAccuracyMs } from './real.js'
import { runRealSuite } from './real-suite.js'

/** A group that is on, watched for as long as it takes to see two polls and a restart. */
const short: RealPlan = {
  name: 'short',
  scenario: (start) => ({
    start,
    config: { POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: '1' },
    given: {
      schedule: {
        groups: [7],
        events: [{ group_id: 7, id: 'a', start: '2026-01-01T00:00:00Z', end: '2099-01-01T00:00:00Z' }],
      },
      occurrences: [],
      traps: [],
    },
    actions: [{ kind: 'restart', at_sec: 1.5, down_sec: 0.2, kill: true }],
    duration_sec: 2.5,
  }),
}

describe('plans in real time', () => {
  test('are played at once, each stamped by the machine’s clock, and every server is closed', async () => {
    const from_ms = Date.now()
    let opened = 0
    const closed: number[] = []
    const open = async () => {
      opened += 1
      return { ...createReferenceAdapter(), close: async () => void closed.push(1) }
    }
    const plans = new Map([
      [0, short],
      [4, { ...short, name: 'again' }],
    ])
    const plays = await playReal(plans, { open, accuracy_ms: 300 })
    const took_ms = Date.now() - from_ms
    expect(plays.map(({ run, name }) => [run, name])).toEqual([
      [0, 'short'],
      [4, 'again'],
    ])
    // At once: one after the other they would take twice as long as they last.
    expect(took_ms).toBeLessThan(2 * 2_500)
    expect([opened, closed.length]).toEqual([2, 2])
    for (const { history } of plays) {
      expect(history[0]).toMatchObject({ kind: 'begin', clock: { mode: 'real', accuracy_ms: 300 } })
      const instants = history.slice(2).map(({ at_ms }: Observation) => at_ms)
      expect(instants).toEqual([...instants].sort((a, b) => a - b))
      expect(instants.every((at_ms) => at_ms >= from_ms && at_ms <= from_ms + took_ms)).toBe(true)
      const issued = history.flatMap((one) => (one.kind === 'packet' && one.payload.includes('issued_at') ? [one] : []))
      expect(issued.length).toBeGreaterThanOrEqual(3)
    }
  })

  test('end with the first fault, which is thrown as it is', async () => {
    const long: RealPlan = { name: 'long', scenario: (start) => ({ ...short.scenario(start), duration_sec: 3_000 }) }
    let opened = 0
    const closed: number[] = []
    const open = async (): Promise<ServerAdapter & { close(): Promise<void> }> => {
      opened += 1
      const right = { ...createReferenceAdapter(), close: async () => void closed.push(1) }
      return opened === 2 ? { ...right, restart: () => Promise.reject(new Error('no power')) } : right
    }
    const plans = new Map([
      [0, long],
      [1, short],
    ])
    await expect(playReal(plans, { open, accuracy_ms: 250 })).rejects.toThrow('no power')
    expect(closed).toHaveLength(2)
  })

  test('of which one cannot be opened are not played, and the others are closed', async () => {
    let opened = 0
    const closed: number[] = []
    const open = async () => {
      opened += 1
      if (opened === 2) throw new Error('no port')
      return { ...createReferenceAdapter(), close: async () => void closed.push(1) }
    }
    const plans = new Map([
      [0, short],
      [1, short],
    ])
    await expect(playReal(plans, { open, accuracy_ms: 250 })).rejects.toThrow('no port')
    expect(closed).toHaveLength(1)
  })
})

describe('plans under a faster clock', () => {
  const plans = new Map([[0, short]])
  const library = findFaketime()

  test.skipIf(library === null && !process.env.CI)('have every instant by that clock, over a restart too', async () => {
    // By the machine's clock they would be further off: a start alone takes half a second.
    const [rate, accuracy_ms] = [20, 8_000]
    const clock = acceleratedClock(rate, library ?? '')
    const program = fileURLToPath(new URL('../../dist/reference-server/adapter-stdio.js', import.meta.url))
    const command = [process.execPath, program] as const
    const open = () => openChildAdapter({ command, deadline_ms: 10_000, env: clock.env() })
    const longer: RealPlan = {
      name: 'longer',
      scenario: (start) => ({
        ...short.scenario(start),
        actions: [{ kind: 'restart', at_sec: 20, down_sec: 4, kill: true }],
        duration_sec: 40,
      }),
    }
    const [played] = await playReal(new Map([[0, longer]]), { open, clock, accuracy_ms })
    const history = played?.history ?? []
    expect(history[0]).toMatchObject({ kind: 'begin', clock: { mode: 'accelerated', accuracy_ms } })
    const off_ms = history.flatMap((one) => {
      const issued_at = one.kind === 'packet' ? /"issued_at":"([^"]+)"/.exec(one.payload)?.[1] : undefined
      return issued_at === undefined ? [] : [Math.abs(one.at_ms - Date.parse(issued_at))]
    })
    expect(off_ms.length).toBeGreaterThanOrEqual(20)
    expect(Math.max(...off_ms)).toBeLessThan(accuracy_ms)
  })

  test('are not judged where the server does not live by it', async () => {
    const hourly: ProcessClock = { mode: 'accelerated', rate: 4, now: () => Date.now() + 3_600_000, env: () => ({}) }
    const open = async () => createReferenceAdapter()
    await expect(playReal(plans, { open, clock: hourly, accuracy_ms: 1_000 })).rejects.toMatchObject({
      code: 'ADAPTER_LACKS_CLOCK',
    })
  })
})

describe('an adapter', () => {
  const description = {
    protocol: 1,
    role: 'server',
    name: 'x',
    version: '1',
    capabilities: [],
    clocks: ['virtual', 'real'],
  } as const

  test('is believed to be less exact than it says, never more', () => {
    expect(realAccuracyMs(description)).toBe(250)
    expect(realAccuracyMs({ ...description, accuracy_ms: 1 })).toBe(250)
    expect(realAccuracyMs({ ...description, accuracy_ms: 900 })).toBe(900)
    expect(realAccuracyMs(description, 4)).toBe(1_000)
  })

  test.each([
    ['without a real clock', { clocks: ['virtual'] }, {}, 'ADAPTER_LACKS_CLOCK'],
    ['asked for a scenario that does not exist', {}, { path: '99' }, 'REPLAY_NOT_FOUND'],
  ])('%s is closed again', async (_, changed, options, code) => {
    const right = createReferenceAdapter()
    const closed: number[] = []
    const open = async () => ({
      ...right,
      describe: async () => ({ ...(await right.describe()), ...changed }),
      close: async () => void closed.push(1),
    })
    await expect(runRealSuite({ open, only: [], seed: 1, ...options })).rejects.toMatchObject({ code })
    expect(closed).toHaveLength(1)
  })
})
