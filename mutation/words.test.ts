import type { NodePath } from '@stryker-mutator/api/ignore'
import { expect, test } from 'vitest'
import { WORDS, WordsIgnorer } from './words.js'

const text = { type: 'StringLiteral' }
/** Whether a node is left out, given what is around it, from the inside out. */
const ignored = (node: object, ...around: (object | null)[]) => {
  const parentPath = [...around].reverse().reduce((outer, each) => ({ node: each, parentPath: outer }), null)
  return (
    new WordsIgnorer().shouldIgnore({ node, parentPath: around[0] === null ? null : parentPath } as NodePath) === WORDS
  )
}

test('the text of an error, of a finding and of a note is left out', () => {
  const error = { type: 'NewExpression', callee: { type: 'Identifier', name: 'ConfigError' }, arguments: [text] }
  const because = { type: 'ObjectProperty', key: { type: 'Identifier', name: 'because' } }
  const callee = { type: 'MemberExpression', property: { type: 'Identifier', name: 'note' } }
  const note = { type: 'CallExpression', callee, arguments: [{ type: 'StringLiteral' }, text] }
  expect([error, because, note].map((parent) => ignored(text, parent))).toEqual([true, true, true])
  expect(ignored({ type: 'TemplateLiteral' }, because)).toBe(true)
  expect(ignored(text, { type: 'ConditionalExpression', test: {} }, because)).toBe(true)
  expect(ignored(text, { type: 'VariableDeclarator', id: { type: 'Identifier', name: 'message' } })).toBe(true)
})

test('a code, a topic, and whatever decides, is not', () => {
  const callee = { type: 'MemberExpression', property: { type: 'Identifier', name: 'note' } }
  const code = { type: 'CallExpression', callee, arguments: [text, { type: 'StringLiteral' }] }
  const other = { type: 'ObjectProperty', key: { type: 'Identifier', name: 'code' } }
  const map = { type: 'NewExpression', callee: { type: 'Identifier', name: 'Map' }, arguments: [text] }
  expect([code, other, map, null].map((parent) => ignored(text, parent))).toEqual([false, false, false, false])
  expect(ignored(text, { type: 'ConditionalExpression', test: text }, { ...other, key: { name: 'because' } })).toBe(
    false,
  )
  expect(ignored({ type: 'ConditionalExpression' }, { ...other, key: { name: 'because' } })).toBe(false)
})
