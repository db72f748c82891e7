import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validatePowerState } from '../../../generated/validators.js'
import type { PowerMode } from './model.js'
import { Expected } from './testing/expected.js'
import { drawnHappenings, perform } from './testing/happenings.js'
import { type Answer, obeys, SEC, TestScreen } from './testing/screen.js'

const modes = fc.constantFrom<PowerMode>('hybrid', 'hybrid', 'mqtt', 'local')

test('whatever happens in whatever order, the screen does and tells what a plain model of it does', () => {
  fc.assert(
    fc.property(modes, fc.constantFrom('on', 'off'), drawnHappenings, (mode, tv, happenings) => {
      const screen = new TestScreen({ mode }, tv)
      const expected = new Expected(mode, 30, tv)
      for (const it of happenings) {
        perform(it, screen, expected)
        expect([screen.orders, screen.told, screen.model.tv]).toEqual([expected.orders, expected.told, expected.tv])
      }
    }),
    { numRuns: 2000 },
  )
})

/** A TV that is slow, fails, and often cannot tell its state. */
const answers = fc.array(
  fc.record({
    after_sec: fc.nat(3),
    tv: fc.constantFrom('on', 'off', 'unknown'),
    error: fc.constantFrom(null, null, 'no answer'),
  }),
  { minLength: 1, maxLength: 12 },
)

test('whatever the TV does, no order overlaps another or comes too early, and all comes right in the end', () => {
  fc.assert(
    fc.property(fc.constantFrom<PowerMode>('hybrid', 'mqtt'), answers, drawnHappenings, (mode, drawn, happenings) => {
      const screen = new TestScreen({ mode })
      const expected = new Expected(mode, 30, 'on')
      let [waiting_sec, answered]: [number | null, number] = [null, 0]
      let answer: Answer = obeys('on')
      screen.answering = (order) => {
        expect([waiting_sec, expected.allows(order)]).toEqual([null, true])
        const next = drawn[answered % drawn.length] ?? { ...obeys(order), after_sec: 0 }
        waiting_sec = next.after_sec
        answer = next
        return null
      }
      const second = () => {
        if (waiting_sec === null || --waiting_sec >= 0) return
        waiting_sec = null
        answered += 1
        screen.answer(answer)
      }
      for (const it of happenings) perform(it, screen, expected, second)
      expect(screen.reports.filter((report) => !validatePowerState(report).ok)).toEqual([])
      const ended = screen.reports.filter(({ power }) => power.result !== 'skipped')
      expect(ended.length).toBeLessThanOrEqual(answered)

      screen.answering = obeys
      if (waiting_sec !== null) screen.answer(obeys(screen.model.order?.wanted ?? 'on'))
      comesRight(screen)
    }),
    { numRuns: 1000 },
  )
})

/** From wherever it is, and however often the TV has failed: on within a minute, off after its grace. */
function comesRight(screen: TestScreen): void {
  screen.join('8')
  screen.clear('client-intent')
  screen.intent('on', 'last on')
  screen.advance(61 * SEC)
  expect(screen.model.tv).toBe('on')
  screen.intent('off', 'last off')
  screen.advance(29 * SEC)
  expect(screen.model.tv).toBe('on')
  screen.advance(SEC)
  expect([screen.model.tv, screen.told.at(-1)]).toEqual(['off', 'ok off intent last off'])
}
