import { describe, expect, test } from 'vitest'
import type { Breaks } from './change.js'
import { diffSchemas } from './schema-diff.js'

const closed = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const open = (properties: object): object => ({ type: 'object', properties })
const text = { type: 'string' }
const nothing = { type: 'null' }
const number = { type: 'number' }
const oneOf = (...oneOf: object[]): object => ({ oneOf })
const stage = (status: object, more: object = {}): object => closed({ status, ...more }, ['status'])

const told = (before: object, after: object): string[] =>
  diffSchemas({ ...before }, { ...after }).map(({ path, what, breaks }) => `${path} ${what} -> ${breaks}`.trim())

/** Forth and back: what narrows one way widens the other. */
const cases: readonly (readonly [string, object, object, Breaks, Breaks])[] = [
  ['an optional field comes', closed({}), closed({ a: text }), 'none', 'publishers'],
  ['a required field comes', closed({}), closed({ a: text }, ['a']), 'publishers', 'both'],
  ['a field becomes required', closed({ a: text }), closed({ a: text }, ['a']), 'publishers', 'consumers'],
  ['a typed field comes to an open object', open({}), open({ a: text }), 'publishers', 'consumers'],
  ['an untyped field comes to an open object', open({}), open({ a: {} }), 'none', 'none'],
  ['an object closes', open({ a: text }), closed({ a: text }), 'publishers', 'consumers'],
  [
    'other fields get a type',
    { type: 'object' },
    { type: 'object', additionalProperties: text },
    'publishers',
    'consumers',
  ],
  ['a field is forbidden', open({ a: {} }), open({ a: false }), 'publishers', 'consumers'],
  [
    'a field that was required unseen is declared',
    { ...closed({}), required: ['a'] },
    closed({ a: text }, ['a']),
    'consumers',
    'publishers',
  ],
  [
    'a field moves beside patterns',
    { ...open({}), patternProperties: { x: {} } },
    { ...open({ x: {} }), patternProperties: { x: {} } },
    'both',
    'both',
  ],
  ['a type goes', { type: ['string', 'null'] }, text, 'publishers', 'consumers'],
  ['a type is another', text, number, 'both', 'both'],
  ['a number must be an integer', number, { type: 'integer' }, 'publishers', 'consumers'],
  ['a listed value goes', { enum: ['a', 'b'] }, { enum: ['a'] }, 'publishers', 'consumers'],
  ['a listed value is another', { const: '1.0' }, { const: '2.0' }, 'both', 'both'],
  ['values become listed', text, { type: 'string', enum: ['a'] }, 'publishers', 'consumers'],
  ['a list and a constant that say the same', { const: 'a' }, { enum: ['a'] }, 'none', 'none'],
  ['a list with a value that the type forbids', { type: 'string', enum: ['a', 1] }, { enum: ['a'] }, 'none', 'none'],
  ['a lower bound rises', { minimum: 1 }, { minimum: 2 }, 'publishers', 'consumers'],
  ['a lower bound no longer holds itself', { minimum: 1 }, { exclusiveMinimum: 1 }, 'publishers', 'consumers'],
  ['an upper bound falls', { maximum: 2 }, { maximum: 1 }, 'publishers', 'consumers'],
  ['an upper bound no longer holds itself', { maximum: 1 }, { exclusiveMaximum: 1 }, 'publishers', 'consumers'],
  ['a text must be longer', text, { ...text, minLength: 1 }, 'publishers', 'consumers'],
  ['a text may be shorter', { ...text, maxLength: 2 }, { ...text, maxLength: 1 }, 'publishers', 'consumers'],
  ['a bound that holds anyway', text, { ...text, minLength: 0 }, 'none', 'none'],
  ['a bound that speaks of another type', text, { ...text, minimum: 1 }, 'none', 'none'],
  ['a list must be longer', { type: 'array' }, { type: 'array', minItems: 1 }, 'publishers', 'consumers'],
  ['a list may be shorter', { type: 'array', maxItems: 2 }, { type: 'array', maxItems: 1 }, 'publishers', 'consumers'],
  ['elements get a type', { type: 'array' }, { type: 'array', items: text }, 'publishers', 'consumers'],
  ['elements one by one', { type: 'array', items: [text] }, { type: 'array', items: [number] }, 'both', 'both'],
  ['a pattern comes', text, { ...text, pattern: 'a' }, 'publishers', 'consumers'],
  ['a pattern is another', { ...text, pattern: 'a' }, { ...text, pattern: 'b' }, 'both', 'both'],
  ['a format comes', text, { ...text, format: 'date' }, 'publishers', 'consumers'],
  ['a variant goes', { anyOf: [text, nothing] }, { anyOf: [text] }, 'publishers', 'consumers'],
  ['variants in another order', { anyOf: [text, nothing] }, { anyOf: [nothing, text] }, 'none', 'none'],
  [
    'a variant narrows',
    { anyOf: [number, nothing] },
    { anyOf: [{ type: 'integer' }, nothing] },
    'publishers',
    'consumers',
  ],
  ['a field was nullable', { anyOf: [text, nothing] }, text, 'publishers', 'consumers'],
  [
    'variants come',
    { type: ['string', 'null'] },
    { type: ['string', 'null'], anyOf: [text] },
    'publishers',
    'consumers',
  ],
  ['variants that no value can share', oneOf(text, nothing), { anyOf: [text, nothing] }, 'none', 'none'],
  [
    'a field in a variant told apart',
    oneOf(stage({ const: 1 }), stage({ const: 2 })),
    oneOf(stage({ const: 1 }, { a: text }), stage({ const: 2 })),
    'none',
    'publishers',
  ],
  [
    'a field in a variant that overlaps',
    oneOf(stage({ const: 1 }), closed({})),
    oneOf(stage({ const: 1 }), closed({ status: number })),
    'both',
    'both',
  ],
  [
    'a word in variants that overlap',
    oneOf(text, { title: 'a' }),
    oneOf(text, { title: 'a', description: 'b' }),
    'none',
    'none',
  ],
  [
    'a field that tells apart, required by one',
    oneOf(stage({ const: 1 }), closed({ status: { const: 2 } })),
    { anyOf: [stage({ const: 1 }), closed({ status: { const: 2 } })] },
    'none',
    'none',
  ],
  [
    'a field that would tell apart, required by none',
    oneOf(closed({ a: { const: 1 } }), closed({ a: { const: 2 } })),
    { anyOf: [closed({ a: { const: 1 } }), closed({ a: { const: 2 } })] },
    'both',
    'both',
  ],
  ['a keyword unknown to it', { uniqueItems: true }, {}, 'both', 'both'],
  ['words', { title: 'a', 'x-note': 1 }, { description: 'b', examples: [1] }, 'none', 'none'],
]

describe('diffSchemas', () => {
  test.each(cases)('%s', (_, before, after, forth, back) => {
    expect(verdict(before, after)).toBe(forth)
    expect(verdict(after, before)).toBe(back)
  })

  test('says where and what', () => {
    const before = closed({
      power: closed({ 'a/b': text, grace_seconds: { type: 'number', minimum: 0 } }, ['grace_seconds']),
    })
    const after = closed({ power: closed({ grace_seconds: { type: 'integer', minimum: 0 } }), ids: { type: 'array' } })
    expect(told(before, after)).toEqual([
      '/power/a~1b optional field removed -> publishers',
      '/power/grace_seconds type changed from number to integer -> publishers',
      '/power/grace_seconds optional now -> consumers',
      '/ids optional field added -> none',
    ])
    expect(
      told({ items: { anyOf: [text, { enum: [1, 2] }] } }, { items: { anyOf: [{ enum: [2] }, text, nothing] } }),
    ).toEqual(['/* in variant 1 or 2: no longer allows 1 -> publishers', '/* variant added: null -> consumers'])
    expect(told({ type: ['string', 'null'] }, { type: ['null', 'string'] })).toEqual([
      'written otherwise, for the same values -> none',
    ])
  })

  test('a new field is tolerated only where nothing else widens', () => {
    const before = { type: 'object', additionalProperties: closed({ a: text }) }
    const after = {
      type: 'object',
      properties: { x: closed({ a: { type: ['string', 'null'] }, b: text }) },
      additionalProperties: closed({ a: text }),
    }
    expect(verdict(before, after)).toBe('consumers')
  })
})

function verdict(before: object, after: object): Breaks {
  const all = new Set(diffSchemas({ ...before }, { ...after }).map(({ breaks }) => breaks))
  if (all.has('both') || (all.has('publishers') && all.has('consumers'))) return 'both'
  return all.has('publishers') ? 'publishers' : all.has('consumers') ? 'consumers' : 'none'
}
