import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Envelope } from '../generated/types.js'
import { Dedupe } from './dedupe.js'
import type { Delivery } from './dispatch.js'
import { gate } from './testing/client.js'
import { heldWorld } from './testing/world.js'

const message: Delivery = { topic: 't', payload: Buffer.of(), qos: 1, retain: false, dup: false }
const event = (id: string, type = 't'): Envelope => ({ id, type, ts: 1, source: 's', data: {} })

test('an event is handled once, for each handler and each type', async () => {
  const dedupe = new Dedupe(1000, 10, heldWorld())
  const handled: string[] = []
  const [one, two] = ['one', 'two'].map((name) =>
    dedupe.wrap(({ id, type }) => {
      handled.push(`${name} ${id} ${type}`)
    }),
  )
  for (const wrapped of [one, one, two]) await wrapped?.(event('a'), message)
  await one?.(event('a', 'other'), message)
  expect(handled).toEqual(['one a t', 'two a t', 'one a other'])
  expect(dedupe.duplicates).toBe(1)
})

test('an id and a type are not confused where they join', async () => {
  const dedupe = new Dedupe(1000, 10, heldWorld())
  let handled = 0
  const wrapped = dedupe.wrap(() => {
    handled += 1
  })
  await wrapped(event('a', 'bc'), message)
  await wrapped(event('ab', 'c'), message)
  expect(handled).toBe(2)
})

test('a failed event can come again', async () => {
  const dedupe = new Dedupe(1000, 10, heldWorld())
  let calls = 0
  const wrapped = dedupe.wrap(() => {
    calls += 1
    if (calls === 1) throw new Error('no')
  })
  await expect(wrapped(event('a'), message)).rejects.toThrow('no')
  expect(dedupe.size).toBe(0)
  await wrapped(event('a'), message)
  await wrapped(event('a'), message)
  expect(calls).toBe(2)
})

test('a copy that comes while the first is handled waits for it', async () => {
  const dedupe = new Dedupe(1000, 10, heldWorld())
  const first = gate()
  let calls = 0
  const wrapped = dedupe.wrap(async () => {
    calls += 1
    await first.opened
    if (calls === 1) throw new Error('no')
  })
  const copies = [1, 2, 3].map(() => wrapped(event('a'), message))
  expect(calls).toBe(1)
  first.open()
  expect((await Promise.allSettled(copies)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(calls).toBe(2)
})

test('what is remembered expires, and a repeat does not prolong it', async () => {
  const world = heldWorld()
  const dedupe = new Dedupe(1000, 10, world)
  let calls = 0
  const wrapped = dedupe.wrap(() => {
    calls += 1
  })
  await wrapped(event('a'), message)
  world.advance(999)
  await wrapped(event('a'), message)
  expect(calls).toBe(1)
  world.advance(1)
  await wrapped(event('a'), message)
  expect(calls).toBe(2)
})

test('agrees with a model, and is never larger than its bound', async () => {
  const steps = fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fails: fc.boolean(),
      wait_ms: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (played, max) => {
      const world = heldWorld()
      const dedupe = new Dedupe(100, max, world)
      let model: { id: string; until_ms: number }[] = []
      let fails = false
      let calls = 0
      const wrapped = dedupe.wrap(() => {
        calls += 1
        if (fails) throw new Error('no')
      })
      for (const step of played) {
        world.advance(step.wait_ms)
        fails = step.fails
        const before = calls
        await Promise.resolve(wrapped(event(step.id), message)).catch(() => undefined)
        model = model.filter(({ until_ms }) => until_ms > world.now_ms())
        const known = model.some(({ id }) => id === step.id)
        expect(calls - before).toBe(known ? 0 : 1)
        if (!known && !fails) model = [...model, { id: step.id, until_ms: world.now_ms() + 100 }].slice(-max)
        expect(dedupe.size).toBeLessThanOrEqual(max)
      }
    }),
  )
})
