import { expect, test } from 'vitest'
import { markdownOf } from './markdown.js'
import type { Reason } from './reasons.js'
import type { Records } from './record.js'

const place = { file: 'core/a.ts', line: 7, last_line: 7, code: 'if (a || b) go()', from: 'a || b' }
const survivor = { ...place, to: 'true', covered: true }
const figures = { files: { 'core/a.ts': 'd' }, tests: 't', mutants: 10, killed: 7, timed_out: 1, words: 0 }
const records: Records = {
  'client-power': [{ ...figures, survivors: [survivor, { ...survivor, to: 'false' }] }],
}
const reason: Reason = { file: 'core/a.ts', code: 'if (a || b) go()', to: 'true', because: 'going twice is going once' }

test('what survives stands there with its reason, or with none', () => {
  const { text, unused } = markdownOf(records, [reason], new Set())
  expect(text).toContain('| client-power | 1 | 10 | 7 | 1 | 2 | 0 | 80 % |')
  expect(text).toContain('| [a.ts:7](../core/a.ts#L7) | `` a \\|\\| b `` | `` true `` | going twice is going once |')
  expect(text).toContain('| `` false `` | **not looked at yet** |')
  expect(unused).toEqual([])
})

test('what was not run, or is out of date, is said to be', () => {
  const { text } = markdownOf(records, [], new Set(['client-power']))
  expect(text).toContain('| client-power, out of date |')
  expect(text).toContain('| client-commands | not run |')
})

test('a reason that nothing needs any more is named', () => {
  const gone = { ...reason, code: 'if (a) go()' }
  expect(markdownOf(records, [reason, gone], new Set()).unused).toEqual([gone])
})
