import type { MutantResult } from '@stryker-mutator/api/core'
import { expect, test } from 'vitest'
import { outcomesOf } from './outcome.js'
import { WORDS } from './words.js'

const SOURCE = `export function isOver(now_ms: number, end_ms: number): boolean {
  return now_ms >=
    end_ms
}
`

function result(status: MutantResult['status'], more: Partial<MutantResult> = {}): MutantResult {
  const location = { start: { line: 2, column: 10 }, end: { line: 3, column: 11 } }
  return { id: '1', fileName: '/there/a.ts', mutatorName: 'Equality', replacement: 'false', location, status, ...more }
}

test('what survives is told by its place, what stands there and what stood there instead', () => {
  const words = result('Ignored', { statusReason: WORDS })
  const results = [
    ...[result('Killed'), result('Killed'), result('Timeout'), words],
    ...[result('Survived', { replacement: 'now_ms >\n end_ms' }), result('NoCoverage')],
  ]
  const elsewhere = result('Survived', { fileName: '/there/b.ts' })
  const outcome = outcomesOf([...results, elsewhere], '/there', new Map([['a.ts', SOURCE]])).get('a.ts')
  const place = { file: 'a.ts', line: 2, last_line: 3, code: 'return now_ms >=', from: 'now_ms >= end_ms' }
  expect(outcome).toEqual({
    ...{ mutants: 5, killed: 2, timed_out: 1, words: 1 },
    survivors: [
      { ...place, to: 'now_ms > end_ms', covered: true },
      { ...place, to: 'false', covered: false },
    ],
  })
})
