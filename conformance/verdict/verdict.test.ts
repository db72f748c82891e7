import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overall, type Verdict, verdictOf } from './verdict.js'

const judged = (verdict: Verdict, level: 'MUST' | 'SHOULD' = 'MUST', id = 'a') => ({
  requirement: { id, level },
  verdict,
})

describe('the verdict on a requirement', () => {
  test.each([
    [{ exercised: 9, violations: 0, inconclusive: 0 }, true, 'pass'],
    [{ exercised: 9, violations: 0, inconclusive: 8 }, true, 'pass'],
    [{ exercised: 9, violations: 1, inconclusive: 8 }, true, 'fail'],
    [{ exercised: 9, violations: 0, inconclusive: 9 }, true, 'inconclusive'],
    [{ exercised: 0, violations: 0, inconclusive: 0 }, true, 'not exercised'],
    [{ exercised: 0, violations: 0, inconclusive: 0 }, false, 'not applicable'],
  ] as const)('of %j, applicable: %s, is %s', (counted, applicable, verdict) => {
    expect(verdictOf(counted, applicable)).toBe(verdict)
  })
})

describe('the verdict on an implementation', () => {
  test.each([
    [
      'conforms',
      [judged('pass'), judged('not applicable'), judged('fail', 'SHOULD'), judged('not exercised', 'SHOULD')],
    ],
    ['violates', [judged('pass'), judged('fail'), judged('not exercised')]],
    ['could not tell', [judged('pass'), judged('not exercised')]],
    ['could not tell', [judged('pass'), judged('inconclusive')]],
    ['could not tell', [judged('not applicable')]],
    ['could not tell', []],
  ] as const)('is %s for %j', (verdict, findings) => {
    expect(overall(findings)).toBe(verdict)
  })

  test('excuses a known failure, and nothing else', () => {
    expect(overall([judged('pass'), judged('fail')], new Set(['a']))).toBe('conforms')
    expect(overall([judged('fail', 'MUST', 'b')], new Set(['a']))).toBe('violates')
    expect(overall([judged('not exercised')], new Set(['a']))).toBe('could not tell')
  })

  test('never gets better by one more finding that is no pass', () => {
    const verdict = fc.constantFrom<Verdict>('pass', 'fail', 'inconclusive', 'not exercised', 'not applicable')
    const order = ['conforms', 'could not tell', 'violates']
    fc.assert(
      fc.property(
        fc.array(
          verdict.map((one) => judged(one)),
          { minLength: 1 },
        ),
        verdict,
        (findings, more) => {
          fc.pre(more !== 'pass' && findings.some((one) => one.verdict === 'pass'))
          expect(order.indexOf(overall([...findings, judged(more)]))).toBeGreaterThanOrEqual(
            order.indexOf(overall(findings)),
          )
        },
      ),
    )
  })
})
