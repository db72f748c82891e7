import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PersistentMap } from './persistent-map.js'

/** Two keys of one hash, which share a leaf. */
const [ONE, OTHER] = ['k4uzx', 'kf2ad'] as const

const change = fc.record({
  key: fc.oneof(fc.constantFrom(ONE, OTHER, 'k4uzy', 'kf2ae', ''), fc.nat(80).map(String)),
  value: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
})

/** With what a Map would have: a value sets a key, none deletes it. */
function told(changes: readonly { readonly key: string; readonly value: number | undefined }[]) {
  const plain = new Map<string, number>()
  let map = PersistentMap.empty<number>()
  for (const { key, value } of changes) {
    if (value === undefined) plain.delete(key)
    else plain.set(key, value)
    map = value === undefined ? map.delete(key) : map.set(key, value)
  }
  return { plain, map }
}

const sorted = <V>(entries: Iterable<readonly [string, V]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))

describe('a persistent map', () => {
  test('holds what a Map holds, whatever is set and deleted in whatever order', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200, size: 'max' }), (changes) => {
        const { plain, map } = told(changes)
        expect(sorted(map.entries())).toEqual(sorted(plain))
        expect([...map.values()].sort()).toEqual([...plain.values()].sort())
        expect(map.size).toBe(plain.size)
        for (const { key } of changes) expect([map.get(key), map.has(key)]).toEqual([plain.get(key), plain.has(key)])
      }),
    )
  })

  test('stays as it was when one is made of it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), change, (changes, { key, value }) => {
        const { plain, map } = told(changes)
        if (value === undefined) map.delete(key)
        else map.set(key, value)
        expect(sorted(map.entries())).toEqual(sorted(plain))
      }),
    )
  })

  test('keeps keys of one hash apart, and each of them once', () => {
    const both = PersistentMap.empty<number>().set(ONE, 1).set(OTHER, 2).set(ONE, 3)
    expect(sorted(both.entries())).toEqual([
      [ONE, 3],
      [OTHER, 2],
    ])
    expect(both.size).toBe(2)
    expect([...both.delete(ONE).entries()]).toEqual([[OTHER, 2]])
    expect([...both.delete(ONE).delete(OTHER).entries()]).toEqual([])
    expect(PersistentMap.empty<number>().set(ONE, 1).get(OTHER)).toBeUndefined()
  })

  test('is itself when a key that it has not is deleted', () => {
    const map = PersistentMap.empty<number>().set(ONE, 1)
    expect(map.delete(OTHER)).toBe(map)
    expect(map.delete('elsewhere')).toBe(map)
  })
})
