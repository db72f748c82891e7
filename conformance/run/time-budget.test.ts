import { expect, test } from 'vitest'
import { TimeBudget } from './time-budget.js'

function budgetOf(limit_ms?: number) {
  const clock = { now_ms: 5_000 }
  return { clock, budget: new TimeBudget(limit_ms, () => clock.now_ms) }
}

test('the survey has all the time while nothing failed, and half of it afterwards', () => {
  const { clock, budget } = budgetOf(1_000)
  clock.now_ms += 499
  expect([budget.surveyIsOver(false), budget.surveyIsOver(true)]).toEqual([false, false])
  clock.now_ms += 1
  expect([budget.surveyIsOver(false), budget.surveyIsOver(true)]).toEqual([false, true])
  clock.now_ms += 500
  expect(budget.surveyIsOver(false)).toBe(true)
})

test('what is left is shared, and what one does not need is left to the next', () => {
  const { clock, budget } = budgetOf(1_000)
  budget.share(2)
  const first = budget.next()
  clock.now_ms += 100
  expect(first()).toBe(false)
  const second = budget.next()
  clock.now_ms += 899
  expect([first(), second()]).toEqual([true, false])
  clock.now_ms += 1
  expect(second()).toBe(true)
})

test('without a limit it is never over', () => {
  const { clock, budget } = budgetOf()
  budget.share(3)
  const over = budget.next()
  clock.now_ms += 1e12
  expect([budget.surveyIsOver(true), over()]).toEqual([false, false])
})
