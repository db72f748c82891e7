import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff_ms, type LifecycleEvent, type State, transition } from './lifecycle.js'

const states: readonly State[] = ['Created', 'Connecting', 'Connected', 'Reconnecting', 'Disconnecting', 'Disconnected']
const events: readonly LifecycleEvent[] = ['connect', 'connected', 'failed', 'lost', 'disconnect', 'shutdown', 'closed']

test('the table of S5, and a stable code for all else', () => {
  const table = Object.fromEntries(
    states.map((state) => [
      state,
      events.map((event) => {
        try {
          return transition(state, event)
        } catch (error) {
          return (error as { code: string }).code
        }
      }),
    ]),
  )
  const no = 'NOT_CONNECTED'
  const bad = 'CONNECTION_FAILED'
  expect(table).toEqual({
    Created: ['Connecting', no, no, no, no, 'Disconnected', no],
    Connecting: [bad, 'Connected', 'Disconnected', no, 'Disconnecting', 'Disconnecting', no],
    Connected: [bad, no, no, 'Reconnecting', 'Disconnecting', 'Disconnecting', no],
    Reconnecting: [bad, 'Connected', no, no, 'Disconnecting', 'Disconnecting', no],
    Disconnecting: [bad, no, no, no, no, 'Disconnecting', 'Disconnected'],
    Disconnected: ['Connecting', no, no, no, no, 'Disconnected', no],
  })
})

test('backoff: the first at once, then any part of a delay that doubles up to the maximum', () => {
  expect([0, 1, 2, 3, 4, 5, 99].map((attempt) => backoff_ms(attempt, 500, 5000, 1))).toEqual([
    0, 500, 1000, 2000, 4000, 5000, 5000,
  ])
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay_ms = backoff_ms(attempt, 500, 5000, random)
      expect(delay_ms).toBeGreaterThanOrEqual(0)
      expect(delay_ms).toBeLessThanOrEqual(5000 * random)
    }),
  )
})
