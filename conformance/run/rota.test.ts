import { setImmediate } from 'node:timers/promises'
import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Player, Rota } from './rota.js'
import { type Outcome, RunFailed } from './survey.js'

const outcome = (run: number): Outcome => ({ run, tallies: [], seen: [], clock: null, played: null })

/** Needs so many turns of the event loop for each run it is given, in a circle; fails in some runs. */
function player(turns: readonly number[], failing: ReadonlySet<number> = new Set()): Player {
  return async (desk) => {
    let given = 0
    for (let run = await desk.next(); run !== null; run = await desk.next()) {
      for (let turn = 0; turn < (turns[given++ % turns.length] ?? 0); turn += 1) await setImmediate()
      if (failing.has(run)) throw new RunFailed(run, new Error(`in ${run}`))
      await desk.done(outcome(run))
    }
  }
}

const pace = fc.array(fc.nat(6), { minLength: 1, maxLength: 4 })
const crews = fc.array(pace, { minLength: 1, maxLength: 5 })

describe('runs shared among players', () => {
  propertyTest.prop([crews, fc.nat(150)])(
    'are each taken once and in order, however fast each is',
    async (all, runs) => {
      const taken: number[] = []
      const rota = new Rota({ runs, isOver: () => false, take: ({ run }) => void taken.push(run) })
      await rota.play(all.map((turns) => player(turns)))
      expect(taken).toEqual([...Array(runs).keys()])
      expect(rota.taken).toBe(runs)
    },
  )

  propertyTest.prop([crews, fc.set(fc.nat(40), { minLength: 1, maxLength: 4 })])(
    'end with the fault of the first run that has one, and all before it is taken',
    async (all, failing) => {
      const taken: number[] = []
      const rota = new Rota({ runs: 100, isOver: () => false, take: ({ run }) => void taken.push(run) })
      const first = Math.min(...failing)
      await expect(rota.play(all.map((turns) => player(turns, new Set(failing))))).rejects.toThrow(`in ${first}`)
      expect(taken).toEqual([...Array(first).keys()])
    },
  )

  test('are no longer given out once it is over, but for the first, and those under way are taken', async () => {
    const taken: number[] = []
    const rota = new Rota({ runs: 10, isOver: () => true, take: ({ run }) => void taken.push(run) })
    await rota.play([player([3]), player([1]), player([0])])
    expect(taken).toEqual([0])
  })

  test('wait for a slow one rather than pile up', async () => {
    let [given, most] = [0, 0]
    const rota = new Rota({ runs: 1_000, isOver: () => false, take: () => undefined })
    const eager: Player = async (desk) => {
      for (let run = await desk.next(); run !== null; run = await desk.next()) {
        given += 1
        await desk.done(outcome(run))
      }
    }
    const slow: Player = async (desk) => {
      const run = await desk.next()
      for (let turn = 0; turn < 1_000; turn += 1) await setImmediate()
      most = given
      if (run !== null) await desk.done(outcome(run))
    }
    await rota.play([slow, eager])
    expect(rota.taken).toBe(1_000)
    expect(most).toBeLessThan(100)
  })
})
