import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Log } from './log.js'
import { QuietLog } from './quiet-log.js'

const MINUTE_MS = 60_000
const LINES_MAX = 20

function setup() {
  const lines: { readonly key: string; readonly at_ms: number }[] = []
  let now_ms = 0
  const warn = ({ key }: { readonly key: string }): unknown => lines.push({ key, at_ms: now_ms })
  const log = new QuietLog({ warn } as unknown as Log, () => now_ms)
  return {
    lines,
    note(key: string, after_ms = 0) {
      now_ms += after_ms
      const fields = { event: 'e', key }
      log.note(fields, key, 'm')
    },
  }
}

describe('what clients cause', () => {
  test('is said once a minute a key, at its first time', () => {
    const { note, lines } = setup()
    for (let sec = 0; sec <= 120; sec += 1) note('a', sec === 0 ? 0 : 1000)
    expect(lines.map(({ at_ms }) => at_ms)).toEqual([0, MINUTE_MS, 2 * MINUTE_MS])
  })

  test('one key does not silence another', () => {
    const { note, lines } = setup()
    for (const key of ['a', 'b', 'a', 'c', 'b']) note(key)
    expect(lines.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  })

  test('is said at most twenty times a minute, and what was left out then can be said later', () => {
    const { note, lines } = setup()
    for (let n = 0; n < 5_000; n += 1) note(`key-${n}`)
    expect(lines).toHaveLength(LINES_MAX)
    note('key-4999', MINUTE_MS)
    expect(lines.at(-1)).toEqual({ key: 'key-4999', at_ms: MINUTE_MS })
  })

  test('whatever comes when, no key is said twice within a minute, and no minute has more than its lines', () => {
    const coming = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.oneof(fc.constant(0), fc.nat({ max: 30_000 }))),
      { maxLength: 300 },
    )
    fc.assert(
      fc.property(coming, (all) => {
        const { note, lines } = setup()
        for (const [key, after_ms] of all) note(String(key), after_ms)
        const last = new Map<string, number>()
        for (const { key, at_ms } of lines) {
          expect(at_ms - (last.get(key) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(MINUTE_MS)
          last.set(key, at_ms)
        }
        // The count begins with the first line after a full minute.
        let [from_ms, count] = [Number.NEGATIVE_INFINITY, 0]
        for (const { at_ms } of lines) {
          if (at_ms - from_ms >= MINUTE_MS) [from_ms, count] = [at_ms, 0]
          count += 1
          expect(count).toBeLessThanOrEqual(LINES_MAX)
        }
        expect(lines.length > 0).toBe(all.length > 0)
      }),
    )
  })

  test('nothing is kept back without a cause: with fewer keys than lines each is said in its turn', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 90_000 })), { maxLength: 200 }), (all) => {
        const { note, lines } = setup()
        const due = new Map<number, number>()
        let [now_ms, expected] = [0, 0]
        for (const [key, after_ms] of all) {
          now_ms += after_ms
          note(String(key), after_ms)
          if ((due.get(key) ?? 0) > now_ms) continue
          due.set(key, now_ms + MINUTE_MS)
          expected += 1
        }
        expect(lines).toHaveLength(expected)
      }),
    )
  })
})
