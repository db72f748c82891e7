import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDeadline, afterFirst, type Deadlines } from './deadlines.js'

const instants = fc.array(fc.nat(30), { maxLength: 60, size: 'max' })

const heapOf = (at_ms: readonly number[]): Deadlines =>
  at_ms.reduce<Deadlines>((heap, each, nth) => addDeadline(heap, each, `${nth}`), null)

function taken(heap: Deadlines): { at_ms: number; key: string }[] {
  const order: { at_ms: number; key: string }[] = []
  for (let left = heap; left !== null; left = afterFirst(left)) order.push({ at_ms: left.at_ms, key: left.key })
  return order
}

/** The longest way down along right edges, and whether every node knows it and leans to the left. */
function lean(heap: Deadlines): { readonly depth: number; readonly right: boolean } {
  if (heap === null) return { depth: 0, right: true }
  const [left, right] = [lean(heap.left), lean(heap.right)]
  const leans = left.depth >= right.depth && heap.depth === right.depth + 1
  return { depth: right.depth + 1, right: leans && left.right && right.right }
}

describe('deadlines', () => {
  test('come out soonest first, each with its key', () => {
    fc.assert(
      fc.property(instants, (at_ms) => {
        const order = taken(heapOf(at_ms))
        expect(order.map((each) => each.at_ms)).toEqual([...at_ms].sort((a, b) => a - b))
        expect(order.map(({ key }) => Number(key)).sort((a, b) => a - b)).toEqual(at_ms.map((_, nth) => nth))
        for (const { at_ms: instant, key } of order) expect(at_ms[Number(key)]).toBe(instant)
      }),
    )
  })

  test('lean to the left, so that none is far from the top', () => {
    fc.assert(
      fc.property(instants, fc.nat(30), (at_ms, gone) => {
        let heap = heapOf(at_ms)
        for (let nth = 0; nth < gone && heap !== null; nth += 1) heap = afterFirst(heap)
        expect(lean(heap).right).toBe(true)
      }),
    )
  })

  test('come soonest first, however adding and taking alternate', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat({ max: 50 })), { maxLength: 100, size: 'max' }), (changes) => {
        let heap: Deadlines = null
        let model: number[] = []
        for (const at_ms of changes) {
          heap = at_ms === null ? heap && afterFirst(heap) : addDeadline(heap, at_ms, `k${at_ms}`)
          model = at_ms === null ? model.slice(1) : [...model, at_ms].sort((a, b) => a - b)
          expect(heap?.at_ms).toBe(model[0])
        }
      }),
    )
  })

  test('of one instant: the first that was added comes first of two', () => {
    expect(taken(heapOf([5, 5])).map(({ key }) => key)).toEqual(['0', '1'])
  })
})
