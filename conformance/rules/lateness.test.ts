import { expect, test } from 'vitest'
import { lateness } from './accuracy.js'

test('an answer is in time, too close to tell, or late', () => {
  expect([1000, 1001, 1250, 1251].map((at_ms) => lateness(at_ms, 1000, 250))).toEqual([
    'in time',
    'too close',
    'too close',
    'late',
  ])
  expect(lateness(1001, 1000, 0)).toBe('late')
})
