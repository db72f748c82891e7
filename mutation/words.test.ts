import type { NodePath } from '@stryker-mutator/api/ignore'
import { expect, test } from 'vitest'
import { WORDS, WordsIgnorer } from './words.js'

const text = { type: 'StringLiteral' }
const ignored = (node: object, parent: object | null) =>
  new WordsIgnorer().shouldIgnore({ node, parent } as NodePath) === WORDS

test('the text of an error, of a finding and of a note is left out', () => {
  const error = { type: 'NewExpression', callee: { type: 'Identifier', name: 'ConfigError' }, arguments: [text] }
  const because = { type: 'ObjectProperty', key: { type: 'Identifier', name: 'because' } }
  const callee = { type: 'MemberExpression', property: { type: 'Identifier', name: 'note' } }
  const note = { type: 'CallExpression', callee, arguments: [{ type: 'StringLiteral' }, text] }
  expect([error, because, note].map((parent) => ignored(text, parent))).toEqual([true, true, true])
  expect(ignored({ type: 'TemplateLiteral' }, because)).toBe(true)
})

test('a code, a topic, and whatever decides, is not', () => {
  const callee = { type: 'MemberExpression', property: { type: 'Identifier', name: 'note' } }
  const code = { type: 'CallExpression', callee, arguments: [text, { type: 'StringLiteral' }] }
  const other = { type: 'ObjectProperty', key: { type: 'Identifier', name: 'code' } }
  const map = { type: 'NewExpression', callee: { type: 'Identifier', name: 'Map' }, arguments: [text] }
  expect([code, other, map, null].map((parent) => ignored(text, parent))).toEqual([false, false, false, false])
  expect(ignored({ type: 'ConditionalExpression' }, { ...other, key: { name: 'because' } })).toBe(false)
})
