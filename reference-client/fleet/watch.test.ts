import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUIET_MS, RECOVERIES_MAX, type Seen, startWatch, type Watch, watched } from './watch.js'

const STEP_MS = 100
const fleet = (connected: number, tv_orders = 0, running = 10): Seen => ({ screens: 10, running, connected, tv_orders })

/** What is seen, one after another, each for so many steps. */
function play(moments: readonly (readonly [Seen, number])[], from: Watch = startWatch(0), at_ms = 0): Watch {
  let watch = from
  let now_ms = at_ms
  for (const [seen, steps] of moments)
    for (let step = 0; step < steps; step += 1) {
      watch = watched(watch, seen, now_ms)
      now_ms += STEP_MS
    }
  return watch
}

const QUIET = QUIET_MS / STEP_MS + 1

describe('the start', () => {
  test('is over when all are connected and the last TV has moved', () => {
    const { start, unrest } = play([
      [fleet(0, 0, 0), 1],
      [fleet(4, 1), 10],
      [fleet(10, 4), 5],
      [fleet(10, 10), QUIET],
    ])
    expect({ start, unrest }).toEqual({ start: { away: 10, connect_sec: 1.1, settle_sec: 1.6 }, unrest: null })
  })

  test('is not over while screens still have to be started, or go on moving', () => {
    expect(play([[fleet(5, 0, 5), 100]]).start).toBeNull()
    const moving = Array.from({ length: 100 }, (_, n) => [fleet(10, n), QUIET - 2] as const)
    expect(play(moving).start).toBeNull()
  })
})

const settled = play([[fleet(10), QUIET]])

describe('afterwards', () => {
  test('a machine that boots is not away', () => {
    const watch = play([[fleet(9, 0, 9), 100]], settled)
    expect(watch).toMatchObject({ recovered: 0, unrest: null })
  })

  test('a recovery counts from the first loss, through further ones', () => {
    const watch = play(
      [
        [fleet(8), 10],
        [fleet(2), 10],
        [fleet(10), 5],
        [fleet(9), 5],
        [fleet(10), QUIET],
      ],
      settled,
    )
    expect(watch.recoveries).toEqual([{ away: 8, connect_sec: 3, settle_sec: 3 }])
  })

  test('any number of recoveries takes bounded room, and the slowest is known', () => {
    let watch = settled
    for (let n = 0; n < 3 * RECOVERIES_MAX; n += 1)
      watch = play(
        [
          [fleet(9), n === 200 ? 50 : 1],
          [fleet(10), QUIET],
        ],
        watch,
      )
    expect(watch.recoveries).toHaveLength(RECOVERIES_MAX)
    expect(watch).toMatchObject({ recovered: 3 * RECOVERIES_MAX, slowest: { connect_sec: 5 } })
  })

  test('whatever happens, a recovery ends with all connected, is no shorter than its parts, and loses none', () => {
    const moments = fc.array(
      fc.tuple(
        fc.tuple(fc.nat(10), fc.nat(10)).map(([one, other]) => fleet(Math.min(one, other), 0, Math.max(one, other))),
        fc.integer({ min: 1, max: 2 * QUIET }),
      ),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(moments, (seen) => {
        const watch = play([...seen, [fleet(10), 2 * QUIET]], settled)
        expect(watch.unrest).toBeNull()
        for (const { away, connect_sec, settle_sec } of watch.recoveries) {
          expect(away).toBeGreaterThan(0)
          expect(settle_sec).toBeGreaterThanOrEqual(connect_sec)
        }
        expect(watch.recovered > 0).toBe(seen.some(([{ running, connected }]) => connected < running))
      }),
    )
  })
})
