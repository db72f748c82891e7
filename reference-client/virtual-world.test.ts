import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VirtualWorld } from './virtual-world.js'

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const nothing = async (): Promise<void> => undefined

test('timers run in order, each at its own instant, and those of one instant as they were set', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1_000)), fc.array(fc.nat(1_200)), async (delays, moves) => {
      const world = new VirtualWorld(START_MS)
      const rung: { readonly at_ms: number; readonly index: number }[] = []
      for (const [index, delay_ms] of delays.entries())
        world.later(() => rung.push({ at_ms: world.wall_ms() - START_MS, index }), delay_ms)
      for (const to_ms of [...moves, 1_200].sort((a, b) => a - b)) {
        await world.advanceTo(START_MS + to_ms, nothing)
        expect(world.now_ms()).toBe(START_MS + to_ms)
        expect(world.next() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(START_MS + to_ms)
      }
      const due = delays.map((at_ms, index) => ({ at_ms, index })).sort((one, other) => one.at_ms - other.at_ms)
      expect(rung).toEqual(due)
    }),
  )
})

test('what a timer sets off runs before time goes on, also at the same instant', async () => {
  const world = new VirtualWorld(START_MS)
  const rung: string[] = []
  const ring = (name: string) => (): void => void rung.push(`${name} ${world.wall_ms() - START_MS}`)
  let settling = 0
  world.later(() => {
    ring('first')()
    world.later(ring('at once'), 0)
    world.later(ring('later'), 5)
  }, 10)
  world.later(ring('last'), 20)
  const cancel = world.later(ring('never'), 12)
  cancel()
  await world.advanceTo(START_MS + 20, async () => {
    settling += 1
  })
  expect(rung).toEqual(['first 10', 'at once 10', 'later 15', 'last 20'])
  expect(settling).toBe(4)
  expect(world.next()).toBeNull()
})

test('timers that set one another off for ever at one instant are told', async () => {
  const world = new VirtualWorld(START_MS)
  const again = (): void => void world.later(again, 0)
  again()
  await expect(world.advanceTo(START_MS + 1, nothing)).rejects.toThrow('time stands still')
})
