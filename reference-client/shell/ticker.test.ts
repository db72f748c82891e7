import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heldWorld } from '../../mqtt-client/testing/world.js'
import { type Deadline, Deadlines, deadlineOf } from './deadlines.js'
import { type Alarm, Ticker } from './ticker.js'

/** A world in which the wall clock can be set. */
function settableWorld() {
  const world = heldWorld()
  let set_ms = 0
  return {
    ...world,
    get timers() {
      return world.timers
    },
    wall_ms: () => world.wall_ms() + set_ms,
    setWall: (by_ms: number) => (set_ms += by_ms),
  }
}

describe('deadlines', () => {
  test('are given by their time, whatever was set, moved and taken out before', () => {
    const changes = fc.array(fc.tuple(fc.nat(19), fc.option(fc.nat(50))), { maxLength: 200 })
    fc.assert(
      fc.property(changes, (given) => {
        const deadlines = new Deadlines<number>()
        const entries: Deadline<number>[] = Array.from({ length: 20 }, (_, owner) => deadlineOf(owner))
        const model = new Map<number, number>()
        for (const [owner, at_ms] of given) {
          deadlines.set(entries[owner] ?? expect.unreachable(), at_ms)
          if (at_ms === null) model.delete(owner)
          else model.set(owner, at_ms)
          expect(deadlines.first?.at_ms).toBe(model.size ? Math.min(...model.values()) : undefined)
        }
        const order: number[] = []
        for (let first = deadlines.first; first; first = deadlines.first) {
          order.push(first.at_ms)
          deadlines.set(first, null)
        }
        expect(order).toEqual([...model.values()].sort((a, b) => a - b))
      }),
    )
  })
})

describe('the ticker', () => {
  test('rings to the millisecond, by whichever clock comes first, with one timer for all', () => {
    const world = heldWorld()
    const ticker = new Ticker(world)
    const rung: string[] = []
    const from = ticker.now
    const ring = (name: string) => ticker.alarm((at) => rung.push(`${name} ${at.steady_ms - from.steady_ms}`))
    ring('steady').set({ wall_ms: null, steady_ms: from.steady_ms + 2_500 })
    ring('wall').set({ wall_ms: from.wall_ms + 1_700, steady_ms: null })
    ring('both').set({ wall_ms: from.wall_ms + 9_000, steady_ms: from.steady_ms + 300 })
    const gone = ring('gone')
    gone.set({ wall_ms: from.wall_ms + 100, steady_ms: from.steady_ms + 100 })
    gone.cancel()
    expect(world.timers).toBe(1)
    world.advance(60_000)
    expect(rung).toEqual(['both 300', 'wall 1700', 'steady 2500'])
    expect(world.timers).toBe(0)
  })

  test('notices within a second that the wall clock was set', () => {
    const world = settableWorld()
    const ticker = new Ticker(world)
    const rung: number[] = []
    const from = ticker.now
    const alarm = ticker.alarm((at) => rung.push(at.steady_ms - from.steady_ms))
    alarm.set({ wall_ms: from.wall_ms + 3_600_000, steady_ms: null })
    world.advance(10_400)
    world.setWall(3_600_000)
    world.advance(1_000)
    expect(rung).toEqual([11_000])

    // Set back, it rings when the wall clock gets there again.
    alarm.set({ wall_ms: ticker.now.wall_ms + 5_000, steady_ms: null })
    world.setWall(-60_000)
    world.advance(64_000)
    expect(rung).toHaveLength(1)
    world.advance(1_000)
    expect(rung).toHaveLength(2)
  })

  test('an alarm that sets itself anew rings again, and only as often as it asked', () => {
    const world = heldWorld()
    const ticker = new Ticker(world)
    let rings = 0
    const alarm: Alarm = ticker.alarm((at) => {
      rings += 1
      if (rings < 5) alarm.set({ wall_ms: null, steady_ms: at.steady_ms + 1_000 })
    })
    alarm.set({ wall_ms: null, steady_ms: ticker.now.steady_ms })
    world.advance(60_000)
    expect(rings).toBe(5)
    expect(world.timers).toBe(0)
  })
})
