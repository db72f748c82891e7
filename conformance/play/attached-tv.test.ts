import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReportedTv } from './attached-tv.js'

const report = (applied_state: string, result = 'ok', intent_id = 'a'): string =>
  JSON.stringify({ intent_id, power: { applied_state, result, detail: 'no answer by CEC' } })

test('the first report tells what the TV is, the next one what it was told to do', () => {
  const tv = new ReportedTv()
  expect(tv.take(report('on', 'skipped'), 1)).toEqual({ kind: 'tv-state', at_ms: 1, state: 'on' })
  tv.begun()
  expect(tv.take(report('off'), 2)).toEqual({ kind: 'tv', at_ms: 2, order: 'off' })
  expect(tv.take(report('off', 'skipped'), 3)).toBeNull()
})

test('a TV that somebody else has turned was not turned by its client', () => {
  const tv = new ReportedTv()
  tv.take(report('on', 'skipped'), 1)
  tv.begun()
  expect(tv.take(report('off', 'skipped'), 2)).toEqual({ kind: 'tv-state', at_ms: 2, state: 'off' })
  expect(tv.take(report('off'), 3)).toBeNull()
})

test('what a client had in store before the first order is no second report of it', () => {
  const tv = new ReportedTv()
  tv.take(report('off', 'ok', 'before'), 1)
  expect(tv.take(report('on'), 2)).toMatchObject({ kind: 'tv', order: 'on' })
})

test('one order that is reported twice, and a TV that does not obey, are no verdict', () => {
  const tv = new ReportedTv()
  tv.take(report('on'), 1)
  expect(() => tv.take(report('on', 'skipped'), 2)).toThrow(/two clients/)
  expect(() => tv.take(report('on', 'error'), 3)).toThrow(/no answer by CEC/)
})

test('whatever is reported, the TV is what was reported last, and orders turn it', () => {
  const reports = fc.array(fc.tuple(fc.constantFrom('on', 'off', 'unknown'), fc.constantFrom('ok', 'skipped')))
  fc.assert(
    fc.property(reports, fc.array(fc.string()), (told, garbage) => {
      const tv = new ReportedTv()
      tv.begun()
      for (const text of garbage) expect(tv.take(text, 0)).toBeNull()
      let before = 'unknown'
      for (const [state, result] of told) {
        const seen = tv.take(report(state, result), 0)
        if (seen?.kind === 'tv') expect([before, result]).toEqual([state === 'on' ? 'off' : 'on', 'ok'])
        if (state !== 'unknown') before = state
        expect(tv.state).toBe(before)
      }
    }),
  )
})
