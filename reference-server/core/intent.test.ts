import { describe, expect, test } from 'vitest'
import { planOf } from './coverage.js'
import { clientBody, expiresAt, groupBody } from './intent.js'
import type { Override } from './model.js'
import { config, group, screen } from './testing/core.js'

const windowOf = (start_unseen_ms: number, end_unseen_ms: number) => {
  const plan = { ...planOf(group(7, [10, 20])), start_unseen_ms, end_unseen_ms }
  const { event_window_start, event_window_end } = groupBody(plan, plan.windows[0] ?? null, 15_000, config)
  return [event_window_start, event_window_end]
}

describe('the window of an intent', () => {
  const [start, end] = ['1970-01-01T00:00:10Z', '1970-01-01T00:00:20Z']

  test('is told as far as it is seen: a side that may go on has no end', () => {
    expect(windowOf(9999, 20_001)).toEqual([start, end])
    expect(windowOf(10_000, 20_001)).toEqual([null, end])
    expect(windowOf(9999, 20_000)).toEqual([start, null])
    expect(windowOf(10_000, 20_000)).toEqual([null, null])
  })

  test('is none where nothing is on', () => {
    expect(groupBody(planOf(group(7)), null, 0, config)).toEqual({
      ...{ schema_version: '1.0', group_id: 7, desired_state: 'off', reason: 'no_active_event' },
      ...{ poll_interval_sec: 30, event_window_start: null, event_window_end: null },
      ...{ source: 'scheduler', active_event_ids: [] },
    })
  })
})

test('an intent lasts for a number of polls, and never less than the minimum', () => {
  const lasts = (poll_interval_sec: number) => expiresAt(500, { ...config, poll_interval_sec })
  expect([10, 30, 31].map(lasts)).toEqual([90_500, 90_500, 93_500])
})

test('an override names a group only where its screen has one', () => {
  const order = { desired_state: 'on', until_ms: 0, reason: 'operator', grace_sec: 5 } as const
  const override: Override = { client_uuid: screen, intent_id: 'a', ...order }
  expect(clientBody(override, undefined).target).toStrictEqual({ client_id: screen })
  expect(clientBody(override, 7).target).toStrictEqual({ client_id: screen, group_id: 7 })
})
