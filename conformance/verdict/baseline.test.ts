import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { applyBaseline, BaselineError, parseBaseline } from './baseline.js'
import type { Verdict } from './verdict.js'

const entry = { requirement: 'server/intent/qos-1', reason: 'the broker library is replaced', until: '2027-03-31' }
const finding = (verdict: Verdict) => ({ requirement: { id: entry.requirement }, verdict })

function problemsOf(text: string): readonly string[] {
  try {
    parseBaseline(text)
  } catch (error) {
    if (error instanceof BaselineError) return error.problems
    throw error
  }
  return []
}

describe('a baseline is read', () => {
  test('from YAML and from JSON alike', () => {
    expect(parseBaseline(stringify({ known_failures: [entry] }))).toEqual([entry])
    expect(parseBaseline(JSON.stringify({ known_failures: [entry] }))).toEqual([entry])
    expect(parseBaseline('known_failures: []')).toEqual([])
  })

  test.each([
    ['a reason left out', { requirement: entry.requirement, until: entry.until }, 'The reason is missing'],
    ['an empty reason', { ...entry, reason: ' ' }, 'The reason is missing'],
    [
      'no such requirement',
      { ...entry, requirement: 'server/intent/qos-2' },
      '"server/intent/qos-2" is no requirement',
    ],
    ['a name of every object', { ...entry, requirement: 'toString' }, '"toString" is no requirement'],
    ['no date', { requirement: entry.requirement, reason: 'x' }, 'until is missing'],
    ['a day that is none', { ...entry, until: '2027-02-30' }, 'until is "2027-02-30"'],
    ['a field that is none', { ...entry, untill: 1 }, 'There is no field untill'],
    ['no entry', 'server/intent/qos-1', 'It is no entry'],
  ])('and refused for %s, naming the entry', (_, wrong, told) => {
    expect(problemsOf(JSON.stringify({ known_failures: [entry, wrong] })).join()).toMatch(
      new RegExp(`known_failures\\[1\\]: .*${told.replace(/[[\]"]/g, '\\$&')}`),
    )
  })

  test.each([
    ['{', 'It is not YAML'],
    ['', 'It has no list known_failures'],
    ['- a', 'It has no list known_failures'],
    [JSON.stringify({ known_failures: [entry, entry] }), 'is listed twice'],
    [JSON.stringify({ known_failures: Array(1001).fill(entry) }), 'at most 1000'],
  ])('and refused: %#', (text, told) => {
    expect(problemsOf(text).join()).toContain(told)
  })

  test('and nothing else than a BaselineError comes of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'known_failures:[]{}-&*!|>\n "') }),
        (text) => void problemsOf(text),
      ),
    )
  })
})

describe('a known failure', () => {
  test('is excused on its last day, and not on the next', () => {
    const excused = applyBaseline([entry], [finding('fail')], '2027-03-31', true)
    expect([[...excused.known.keys()], excused.problems]).toEqual([[entry.requirement], []])
    const late = applyBaseline([entry], [finding('fail')], '2027-04-01', true)
    expect(late.known.size).toBe(0)
    expect(late.problems).toEqual([expect.stringContaining('was excused until 2027-03-31 (the broker library')])
  })

  test('that passes fails the run, unless the run was cut short', () => {
    expect(applyBaseline([entry], [finding('pass')], '2027-01-01', true).problems).toEqual([
      expect.stringContaining('passes now: take it out of the baseline'),
    ])
    expect(applyBaseline([entry], [finding('pass')], '2027-01-01', false).problems).toEqual([])
  })

  test('that was not judged says nothing, and one that does not apply is told of', () => {
    expect(applyBaseline([entry], [], '2027-01-01', true)).toEqual({ known: new Map(), problems: [] })
    expect(applyBaseline([entry], [finding('not applicable')], '2027-01-01', true).problems).toHaveLength(1)
    expect(applyBaseline([entry], [finding('not exercised')], '2027-01-01', true).problems).toEqual([])
  })
})
