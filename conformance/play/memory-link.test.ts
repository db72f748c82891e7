import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryLink } from './memory-link.js'

const SEED = 20260331

/** What to write: pieces of these lengths, those of one list in one piece. */
const writes = fc.array(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 }), { maxLength: 8 })

test('brings what is written to the other end, in order and once, however much waits', async () => {
  await fc.assert(
    fc.asyncProperty(writes, async (lengths) => {
      const [near, far] = memoryLink()
      const sent: Buffer[] = []
      for (const together of lengths) {
        near.cork()
        for (const length of together) {
          const piece = Buffer.alloc(length, sent.length + 1)
          sent.push(piece)
          near.write(piece)
        }
        near.uncork()
      }
      near.end()
      const got: Buffer[] = []
      for await (const piece of far) got.push(piece as Buffer)
      expect(Buffer.concat(got).equals(Buffer.concat(sent))).toBe(true)
    }),
    { seed: SEED, numRuns: 50 },
  )
})

test('makes one piece of what is written together', async () => {
  const [near, far] = memoryLink()
  const got: string[] = []
  far.on('data', (piece: Buffer) => got.push(piece.toString()))
  near.cork()
  near.write('he')
  near.write('llo')
  near.uncork()
  await setImmediate()
  expect(got).toEqual(['hello'])
})

test('has whoever writes wait for whoever does not read', async () => {
  const [near, far] = memoryLink()
  let taken = 0
  for (let index = 0; index < 4; index += 1) near.write(Buffer.alloc(65_536), () => (taken += 1))
  await setImmediate()
  expect(taken).toBe(0)
  far.resume()
  await setImmediate()
  expect(taken).toBe(4)
})

test.each([0, 1] as const)('ends with either of its ends (%s)', async (ending) => {
  const link = memoryLink()
  const [one, other] = [link[ending], link[1 - ending]]
  const closed = once(other as NonNullable<typeof other>, 'close')
  one.destroy()
  await closed
  expect(other?.destroyed).toBe(true)
  expect(() => one.write('late')).not.toThrow()
})
