import { describe, expect, test } from 'vitest'
import type { History, Observation, ObservedAlert } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import { explain, explanationLines } from './explanation.js'
import {
  blip,
  CLIENT,
  deviceAt,
  historyOf,
  intentAt,
  OTHER,
  packetAt,
  START_MS,
  violationOf,
} from './testing/reports.js'
import { ordinal } from './text.js'
import { timeline } from './timeline.js'

const lines = (history: History, violation: Violation): string[] =>
  timeline(history, violation).map(({ at, text, violated }) => `${violated ? '✗' : ' '} ${at} ${text}`)

const linesOf = (between: readonly Observation[]): string[] => {
  const { history, violation } = blip({}, between)
  return lines(history, violation)
}

const down: Observation = { kind: 'down', at_ms: START_MS + 10_000, kill: true }

describe('the timeline of a group', () => {
  test('has its events, its intents and the violation, marked', () => {
    expect(linesOf([])).toEqual([
      '  12:00:00 event a starts',
      '  12:00:00 on  published as on-1, expires 12:01:30',
      '  12:00:30 event a ends and event b starts',
      '✗ 12:00:30 off published as off-1, expires 12:02:00',
    ])
  })

  test('leaves out other groups, overrides, commands and devices', () => {
    const order = { client_uuid: CLIENT, action: 'reboot_host' } as const
    const command = {
      ...order,
      command_id: 'c',
      status: 'queued',
      issued_at: '',
      expires_at: '',
      error_code: null,
      error_message: null,
      states: [],
    }
    const others: Observation[] = [
      intentAt(5, 'on', { group: 'lobby' }),
      packetAt(6, `infoscreen/${CLIENT}/power/intent`, '{}'),
      { kind: 'override', at_ms: START_MS, client_uuid: CLIENT, order: null },
      { kind: 'command', at_ms: START_MS, order, command },
      { kind: 'alerts', at_ms: START_MS, alerts: [] },
      deviceAt(7, `infoscreen/${CLIENT}/heartbeat`, '{}'),
    ]
    expect(linesOf(others)).toEqual(linesOf([]))
  })

  test('has faults, and a new schedule only where it changes the group', () => {
    const [, given] = historyOf()
    if (given?.kind !== 'schedule') throw new Error('no schedule')
    const other = { ...given, schedule: { ...given.schedule, groups: [7] } }
    const mine = { ...given, schedule: { ...given.schedule, events: [] } }
    expect(linesOf([down, other]).slice(2, 3)).toEqual(['  12:00:10 the server is killed'])
    expect(linesOf([other]).join()).not.toContain('replaced')
    expect(linesOf([mine]).join()).toContain('the schedule is replaced: group 7: no events')
  })

  test('folds repeats, but not over a restart', () => {
    const repeats = [5, 6, 7, 8].map((sec) => intentAt(sec, 'on'))
    expect(linesOf(repeats).slice(1, 3)).toEqual([
      '  12:00:00 on  published as on-1, expires 12:01:30',
      '  12:00:08 on  published as on-1, expires 12:01:38, the 5th time',
    ])
    expect(linesOf([intentAt(5, 'on'), down, intentAt(15, 'on')])).toHaveLength(7)
  })

  test('stays short, whatever is published', () => {
    const flood = Array.from({ length: 5_000 }, (_, index) => intentAt(5, 'on', { id: `id-${index}` }))
    const shown = linesOf([...flood, intentAt(6, 'on', { payload: 'x'.repeat(100_000) })])
    expect(shown.length).toBeLessThan(50)
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(500)
    expect(shown.join('\n')).toContain('lines left out')
    expect(shown.at(-1)).toMatch(/^✗/)
  })

  test('of a violation that is not a publish ends with what was seen instead', () => {
    const { history, violation } = blip({ at_ms: START_MS + 20_000, saw: 'nothing came' })
    expect(lines(history, violation).at(-1)).toBe('✗ 12:00:20 nothing came')
  })
})

describe('the timeline of a client', () => {
  const orders = (client: string, sec: number): Observation => ({
    kind: 'override',
    at_ms: START_MS + sec * 1000,
    client_uuid: client,
    order: { desired_state: 'on', until: '2026-03-31T12:01:00Z' },
  })
  const told = (client: string): Observation =>
    packetAt(
      2,
      `infoscreen/${client}/power/intent`,
      JSON.stringify({ intent_id: 'o-1', power: { desired_state: 'on' } }),
    )

  test('shows its own orders and intents, and no other client’s', () => {
    const history = historyOf(orders(CLIENT, 1), orders(OTHER, 1), intentAt(1, 'on'), told(OTHER), told(CLIENT))
    expect(
      lines(history, violationOf('server/override/expiry', history, { because: 'it is late', saw: 'this' })),
    ).toEqual([
      '  12:00:01 client 0d6f2a4e is ordered on until 12:01:00',
      '✗ 12:00:02 on  published for client 0d6f2a4e as o-1',
    ])
  })

  test('shows what is said on both topics once', () => {
    const ack = JSON.stringify({ command_id: 'c-1', status: 'accepted' })
    const history = historyOf(
      deviceAt(3, `infoscreen/${CLIENT}/commands/ack`, ack),
      deviceAt(3, `infoscreen/${CLIENT}/command/ack`, ack),
      deviceAt(4, `infoscreen/${OTHER}/command/ack`, ack),
    )
    const violation = violationOf('server/command/terminal-is-final', history, {
      because: `client ${CLIENT} is done`,
      saw: 'x',
    })
    expect(lines(history, violation)).toEqual([
      '  12:00:03 client 0d6f2a4e acknowledges c-1: accepted, on both topics',
      '✗ 12:00:04 x',
    ])
  })

  test('names the alerts of the client alone, and folds looks that show the same', () => {
    const alert = (client_uuid: string): ObservedAlert => ({
      alert_id: client_uuid,
      kind: 'device_silent',
      client_uuid,
      raised_at: '',
    })
    const look = (sec: number, ...alerts: ObservedAlert[]): Observation => ({
      kind: 'alerts',
      at_ms: START_MS + sec * 1000,
      alerts,
    })
    const history = historyOf(
      deviceAt(1, `infoscreen/${CLIENT}/heartbeat`, '{"timestamp":"2026-03-31T12:00:01Z"}'),
      look(2),
      look(3, alert(OTHER)),
      look(4),
      look(5, alert(CLIENT), alert(OTHER)),
    )
    expect(
      lines(
        history,
        violationOf('server/monitoring/no-early-silence-alert', history, {
          because: `${CLIENT} is not silent`,
          saw: 'one',
        }),
      ),
    ).toEqual([
      '  12:00:01 client 0d6f2a4e sends a heartbeat',
      '  12:00:02 an operator sees alerts: none',
      '  12:00:04 an operator sees alerts: none, the 3rd time',
      '  12:00:05 an operator sees alerts: device_silent of 0d6f2a4e',
      '✗ 12:00:05 one',
    ])
  })
})

describe('an explanation', () => {
  test.each([
    ['it rains, so the street is wet', { premise: 'it rains', owed: 'the street is wet', seen: 'dust' }],
    [
      'it is retained, so that screens learn it',
      { premise: null, owed: 'it is retained, so that screens learn it', seen: 'dust' },
    ],
    [
      'it rains, and pours, so it is wet, so to say',
      { premise: 'it rains, and pours', owed: 'it is wet, so to say', seen: 'dust' },
    ],
  ])('of "%s"', (because, parts) => {
    expect(explain({ because, saw: 'dust' })).toEqual(parts)
  })

  test('is two or three lines', () => {
    expect(explanationLines(explain({ because: 'a, so b', saw: 'c' }))).toEqual(['Let:  a,', 'Then: b,', 'But:  c.'])
    expect(explanationLines(explain({ because: 'b', saw: 'c' }))).toEqual(['Then: b,', 'But:  c.'])
  })
})

test('ordinals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '111th',
  ])
})
