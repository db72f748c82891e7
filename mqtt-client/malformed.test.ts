import { expect, test } from 'vitest'
import { Malformed } from './malformed.js'
import { heldWorld } from './testing/world.js'

test('a malformed topic is logged once a minute, each by itself, in bounded memory', () => {
  const world = heldWorld()
  const lines: string[] = []
  const malformed = new Malformed((line) => lines.push(line), world)
  const note = (topic: string): number => {
    lines.length = 0
    malformed.note(topic)
    return lines.length
  }
  expect([note('a'), note('a'), note('b')]).toEqual([1, 0, 1])
  world.advance(59_999)
  expect(note('a')).toBe(0)
  world.advance(1)
  expect([note('a'), note('a')]).toEqual([1, 0])
  for (let index = 0; index < 1000; index += 1) note(`t${index}`)
  expect(note('a')).toBe(1)
  expect(malformed.count).toBe(1007)
})
