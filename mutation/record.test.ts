import { expect, test } from 'vitest'
import type { Survivor } from './outcome.js'
import { digestOf, isCurrent, type Run, scoreOf, toTryAgain, totalOf, triedAgain, withRuns } from './record.js'

const TEXTS = { 'a.ts': 'let a = 1', 'b.ts': 'let b = 2', 'c.ts': 'let c = 3' }
const sources = new Map(Object.entries(TEXTS))

function survivor(file: string, to: string): Survivor {
  return { file, line: 1, last_line: 1, code: 'let a = 1', from: '1', to, covered: true }
}

function run(files: readonly (keyof typeof TEXTS)[], survivors: readonly Survivor[] = []): Run {
  const digests = Object.fromEntries(files.map((file) => [file, digestOf(TEXTS[file])]))
  return { files: digests, tests: 't', mutants: 10, killed: 9 - survivors.length, timed_out: 1, words: 2, survivors }
}

test('a run takes the place of those that had a file of its own', () => {
  const newer = { ...run(['b.ts']), tests: 'later' }
  expect(withRuns([run(['c.ts']), run(['a.ts', 'b.ts'])], [newer])).toEqual([newer, run(['c.ts'])])
})

test('where tests were added, what survived is tried again; where a file changed, all of it', () => {
  const runs = [run(['a.ts']), run(['b.ts'])]
  const edited = new Map([...sources, ['b.ts', 'let b = 3']])
  expect(toTryAgain(runs, edited)).toEqual({ kept: [run(['a.ts'])], whole: ['b.ts', 'c.ts'] })
})

test('a file that is gone leaves no run of it', () => {
  const runs = [run(['a.ts', 'b.ts']), run(['c.ts'])]
  expect(toTryAgain(runs, new Map([['a.ts', TEXTS['a.ts']]]))).toEqual({ kept: [], whole: ['a.ts'] })
})

test('what a test noticed once counts as noticed; what survived counts when one notices it now', () => {
  const before = run(['a.ts'], [survivor('a.ts', '2'), survivor('a.ts', '3')])
  const strangers = [survivor('a.ts', '4'), survivor('b.ts', '2')]
  const again = { ...run(['a.ts']), survivors: [survivor('a.ts', '3'), ...strangers] }
  const after = { ...run(['a.ts'], [survivor('a.ts', '3')]), tests: 'more' }
  expect(triedAgain(before, [again], 'more')).toEqual(after)
})

test('a part is current when each file has a run of its text with these tests', () => {
  const all = [run(['a.ts', 'b.ts']), run(['c.ts'])]
  expect(isCurrent(all, sources, 't')).toBe(true)
  expect(isCurrent(all, sources, 'more')).toBe(false)
  expect(isCurrent(all.slice(1), sources, 't')).toBe(false)
  expect(isCurrent(all, new Map([...sources, ['c.ts', 'let c = 4']]), 't')).toBe(false)
  expect(isCurrent(all, new Map([...sources].slice(0, 2)), 't')).toBe(false)
})

test('runs add up, and a score never flatters', () => {
  const total = totalOf([run(['a.ts'], [survivor('a.ts', '2')]), run(['b.ts'])])
  expect(total).toEqual({ mutants: 20, killed: 17, timed_out: 2, words: 4, survivors: [survivor('a.ts', '2')] })
  expect(scoreOf(total)).toBe(95)
  expect(scoreOf({ ...total, mutants: 3, killed: 2, timed_out: 0 })).toBe(66.6)
  expect(scoreOf({ ...total, mutants: 0 })).toBe(100)
})
