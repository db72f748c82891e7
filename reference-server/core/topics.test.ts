import { describe, expect, test } from 'vitest'
import type { GroupSchedule, ServerEvent } from './model.js'
import { clearedTopics, connected, group, published, run, schedule, screen, told, woken } from './testing/core.js'

describe('the events topic', () => {
  const details = { title: 'Opening', event_type: 'video', url: 'https://example.org/a.mp4' }
  const opening: GroupSchedule = {
    ...group('lobby'),
    occurrences: [{ event_id: 'a', start_ms: 10_000, end_ms: 20_000, details }],
  }

  test('has what is active, [] when there is nothing, and no heartbeat', () => {
    const { effects } = run([schedule(0, opening), connected, woken(10), woken(20), woken(30)])
    const active = {
      ...details,
      id: 'a',
      start: '1970-01-01T00:00:10Z',
      end: '1970-01-01T00:00:20Z',
      group_id: 'lobby',
    }
    expect(effects.map((one) => told(one, 'active_events').map(([, payload]) => payload))).toEqual([
      [],
      [[]],
      [[active]],
      [[]],
      [],
    ])
  })

  test('follows an edit of what an event is, which is no transition', () => {
    const renamed = {
      ...opening,
      occurrences: opening.occurrences.map((one) => ({ ...one, details: { ...details, title: 'Closing' } })),
    }
    const { effects } = run([schedule(0, opening), connected, woken(10), schedule(12, renamed)])
    expect(told(effects[3], 'active_events')[0]?.[1]).toMatchObject([{ title: 'Closing' }])
    expect(published(effects[3])).toEqual([])
  })
})

test('a screen is told its group, is told again when it moves, and its topic is cleared when it has none', () => {
  const assigned = (sec: number, ...clients: { client_uuid: string; group_id: string }[]): ServerEvent => ({
    type: 'schedule',
    now_ms: sec * 1000,
    groups: [group('lobby'), group('hall')],
    clients,
  })
  const { effects } = run([
    assigned(0, { client_uuid: screen, group_id: 'lobby' }),
    connected,
    assigned(5, { client_uuid: screen, group_id: 'hall' }),
    assigned(6),
  ])
  expect(effects.flatMap((one) => told(one, 'group_assignment').map(([, payload]) => payload))).toEqual([
    'lobby',
    'hall',
  ])
  expect(clearedTopics(effects[3])).toEqual([`infoscreen/${screen}/group_id`])
})

describe('a rollout to some groups', () => {
  test('publishes their intents alone, and everybody the events', () => {
    const { effects } = run([schedule(0, group(7), group('lobby')), connected, woken(30)], {
      groups: new Set(['lobby']),
    })
    expect(effects.flatMap((one) => published(one).map(({ subject }) => subject))).toEqual(['lobby', 'lobby'])
    expect(told(effects[1], 'active_events')).toHaveLength(2)
  })
})
