import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commented, startCommentary, type Tvs } from './demo-commentary.js'
import type { Happening } from './demo-schedule.js'

const tvs = (on: Readonly<Record<string, number>>): Tvs =>
  new Map(Object.entries(on).map(([group, count]) => [group, { on: count, of: 3 }]))

/** What is said while TVs are looked at once a second. */
function play(coming: readonly Happening[], looks: readonly Tvs[]): readonly (readonly string[])[] {
  let commentary = startCommentary(coming)
  return looks.map((seen, second) => {
    const next = commented(commentary, seen, second * 1000)
    commentary = next.commentary
    return next.lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))
  })
}

test('TVs are told of when they have held since the last look, and only when they are others than before', () => {
  const looks = [{ a: 0 }, { a: 0 }, { a: 1 }, { a: 3 }, { a: 3 }, { a: 3 }, { a: 2 }, { a: 3 }, { a: 3 }].map(tvs)
  expect(play([], looks)).toEqual([
    [],
    ['a         0 of 3 TVs are on'],
    [],
    [],
    ['a         3 of 3 TVs are on'],
    ...[[], [], [], []],
  ])
})

test('what happens is told once, at its instant, before what the TVs make of it', () => {
  const coming: readonly Happening[] = [
    { at_ms: 1_500, group_id: 'hall', what: 'goes on' },
    { at_ms: 3_000, group_id: 7, what: 'stays on' },
  ]
  const looks = [{ hall: 0 }, { hall: 1 }, { hall: 1 }, { hall: 1 }, { hall: 1 }].map(tvs)
  expect(play(coming, looks)).toEqual([
    [],
    [],
    ['hall      goes on', 'hall      1 of 3 TVs is on'],
    ['7         stays on'],
    [],
  ])
})

test('whatever the TVs do, what is told last is how they are once they hold', () => {
  const looks = fc.array(fc.record({ a: fc.nat({ max: 3 }), b: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(looks, (all) => {
      const last = all.at(-1) ?? { a: 0, b: 0 }
      const said = play([], [...all, last, last].map(tvs)).flat()
      for (const group of ['a', 'b'] as const) {
        const told = said.filter((line) => line.startsWith(group))
        expect(told.at(-1)).toContain(`${last[group]} of 3`)
        for (const [index, line] of told.entries()) expect(line).not.toBe(told[index - 1])
      }
    }),
  )
})
