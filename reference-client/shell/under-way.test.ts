import { describe, expect, test } from 'vitest'
import { gate } from '../../mqtt-client/testing/client.js'
import { heldWorld } from '../../mqtt-client/testing/world.js'
import { Outages } from './outages.js'
import { Ticker } from './ticker.js'
import { UnderWay } from './under-way.js'

describe('what is under way', () => {
  test('hangs after a minute, counted for each by itself, until it ends, well or not', async () => {
    const world = heldWorld()
    const under_way = new UnderWay(new Ticker(world))
    const [first, second] = [gate(), gate()]
    const failing = expect(under_way.see(first.opened.then(() => Promise.reject(new Error('no'))))).rejects.toThrow(
      'no',
    )
    world.advance(30_000)
    const going = under_way.see(second.opened)
    world.advance(29_999)
    expect(under_way.hangs).toBe(false)
    world.advance(1)
    expect(under_way.hangs).toBe(true)
    first.open()
    await failing
    expect(under_way.hangs).toBe(false)
    world.advance(30_000)
    expect(under_way.hangs).toBe(true)
    second.open()
    await going
    expect(under_way.hangs).toBe(false)
  })

  test('is waited for as long as there is any of it', async () => {
    const under_way = new UnderWay(new Ticker(heldWorld()))
    await under_way.over()
    const [first, second] = [gate(), gate()]
    const all = [under_way.see(first.opened), under_way.see(second.opened)]
    let over = false
    const waited = under_way.over().then(() => {
      over = true
    })
    first.open()
    await all[0]
    expect(over).toBe(false)
    second.open()
    await waited
  })
})

test('an outage tells each cause once, until a connection has held for a minute, and never more than five', () => {
  const outages = new Outages()
  const told = (cause: string, now_ms: number) => outages.isNew(cause, now_ms)
  expect([told('refused', 0), told('timeout', 1), told('refused', 2)]).toEqual([true, true, false])
  outages.connected(10)
  expect(told('refused', 60_009)).toBe(false)
  outages.connected(70_000)
  expect(told('refused', 130_000)).toBe(true)
  expect([1, 2, 3, 4, 5, 6].map((nth) => told(`cause ${nth}`, 130_000))).toEqual([true, true, true, true, false, false])
})
