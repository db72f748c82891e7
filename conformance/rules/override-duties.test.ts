import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  A,
  at,
  B,
  beside,
  clear,
  down,
  fields,
  intent,
  link,
  observed,
  off,
  on,
  order,
  started,
  tampered,
} from '../testing/override-histories.js'
import { judge } from './judge.js'
import { overrideRules } from './override-rules.js'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, overrideRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const inaccurate = { accuracy_ms: 250 }

describe('once a lost link is back', () => {
  const over = [order(10, A, 150, off), intent(10, A, off, 'one'), link(30, false), link(200, true)]

  test.each([200, 202])('what is ordered then, at %i, has its own latency', (sec) => {
    const again = [order(sec, A, 400, off), intent(212, A, off, 'two')]
    expect(broken(observed([...over, ...again], 240))).toEqual([])
  })

  test('what was due while it was away is due at once', () => {
    const away = (sec: number) => observed([link(90, false), order(sec, A, 1000, off), link(130, true)], 140)
    expect(broken(away(100))).toEqual(['server/override/republish-on-reconnect'])
    expect(broken(away(101))).toEqual([])
  })
})

test('what comes without acknowledgement while the link is away does not show that it is back', () => {
  const told = [order(10, A, 400, off), ...[10, 40, 70].map((sec) => intent(sec, A, off, 'one')), link(90, false)]
  const other = { ...intent(100, B, on, 'two'), qos: 0 }
  expect(broken(observed([...told, other, link(200, true), intent(200, A, off, 'one')], 210))).toEqual([
    'server/override/qos-1',
  ])
})

test('an expiry that cannot be read has not passed when the link is back', () => {
  const unreadable = fields(() => ({ expires_at: 'soon' }))
  expect(broken(tampered(A, [315, 315], unreadable))).toEqual(['server/override/utc-z'])
})

describe('an override that ends while the server is down', () => {
  const told = [order(10, A, 100, off), ...[10, 40, 70].map((sec) => intent(sec, A, off, 'one')), down(90)]

  test('is to be cleared by the server that is started then', () => {
    expect(broken(observed([...told, started(100)], 140))).toEqual(['server/override/end-clears-retained'])
  })

  test('may have been forgotten where the clock cannot tell that it had ended', () => {
    expect(broken(observed([...told, started(100.1)], 140, inaccurate))).toEqual([])
    expect(broken(observed([...told, started(100.1)], 140))).toEqual(['server/override/end-clears-retained'])
  })
})

describe('a topic that is cleared before a replacement is published', () => {
  const told = [order(10, A, 400, off), ...[10, 40, 70].map((sec) => intent(sec, A, off, 'one')), order(78, A, 100, on)]

  test('was not cleared at the end of that, though it ends within the second', () => {
    expect(broken(observed([...told, clear(99.1, A), intent(99.2, A, on, 'two'), clear(100, A)]))).toEqual([])
  })

  test('was not cleared at its end where the clock cannot tell when that was', () => {
    const late = [clear(99.1, A), { ...intent(100, A, on, 'two'), at_ms: at(100.1) }, clear(100.4, A)]
    expect(broken(observed([...told, ...late], 620, inaccurate))).toEqual([])
    expect(broken(observed([...told, ...late]))).toEqual(['server/override/end-clears-retained'])
  })
})

describe('an override that is published again', () => {
  test('may have the same times where the clock cannot tell that a second has passed', () => {
    const again = { ...intent(10, A, off, 'one'), at_ms: at(11.1) }
    const told = [order(10, A, 50, off), intent(10, A, off, 'one'), again, clear(50, A)]
    expect(broken(observed(told, 620, inaccurate))).toEqual([])
    expect(broken(observed(told))).toContain('server/override/refresh-until-end')
  })

  test.each(['issued_at', 'expires_at'])('is blamed for its form alone where its %s cannot be read', (name) => {
    const unreadable = fields(() => ({ [name]: 'soon' }))
    expect(broken(tampered(A, [120, 120], unreadable))).toEqual(['server/override/utc-z'])
  })
})

describe('a live override that is cleared', () => {
  test('by a restarted server was forgotten, and nothing else', () => {
    const forgotten = tampered(A, [372, 620], (one) => (one.at_ms === at(432) ? [{ ...one, payload: '' }] : []))
    expect(broken(forgotten)).toEqual(['server/override/survives-restart'])
  })

  test('again, though nothing is left, is one fault', () => {
    const twice = beside({ ...clear(135, A), retain: false }, clear(136, A))
    expect(judge(twice, overrideRules).get('server/override/refresh-until-end')?.violations).toBe(1)
    expect(broken(twice)).toEqual(['server/override/refresh-until-end'])
  })
})
