import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { Lines } from './lines.js'

function read(chunks: readonly Buffer[], max_bytes: number) {
  const lines: string[] = []
  const long: string[] = []
  const reader = new Lines(
    max_bytes,
    (line) => lines.push(line.toString()),
    (beginning) => long.push(beginning.toString()),
  )
  for (const chunk of chunks) reader.push(chunk)
  return { lines, long, rest: reader.rest().toString() }
}

/** The same bytes in pieces, also within a character. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length])]
  return edges.sort((a, b) => a - b).map((from, index, all) => bytes.subarray(from, all[index + 1] ?? from))
}

describe('lines', () => {
  property.prop([fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat())])(
    'are the same however the bytes arrive',
    (texts, places) => {
      const lines = texts.map((text) => text.replaceAll('\n', ''))
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
      expect(read(cut(bytes, places), 1_000_000)).toEqual({ lines, long: [], rest: '' })
    },
  )

  test.each([
    ['at the bound are read', 'ab\nabc\n', { lines: ['ab', 'abc'], long: [], rest: '' }],
    ['beyond it are not, nor is what follows', 'ab\nabcd\nab\n', { lines: ['ab'], long: ['abc'], rest: '' }],
    ['without an end are kept', 'ab\nab', { lines: ['ab'], long: [], rest: 'ab' }],
  ])('%s', (_, text, expected) => {
    expect(read([Buffer.from(text)], 3)).toEqual(expected)
    expect(
      read(
        [...text].map((char) => Buffer.from(char)),
        3,
      ),
    ).toEqual(expected)
  })
})
