import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { History, Observation } from '../history/observation.js'
import { areaOfRule, clientTimeline } from './client-timeline.js'
import { draw } from './drawing.js'
import { clientLanes } from './lanes-client.js'
import { at, clientHistory, commandTo, intentTo, shownLast, toldAt, tooEarly, twice } from './testing/client-reports.js'
import { CLIENT, START_MS } from './testing/reports.js'

const GRACE = 'client/power/off-after-grace'
const ONCE = 'client/command/executes-once'
const HEARTBEAT = 'client/telemetry/heartbeat-schema'

const linesOf = (requirement: RequirementId, history: History): string[] =>
  clientTimeline(history, shownLast(requirement, history)).map(
    ({ at: time, text, violated }) => `${violated ? '✗' : ' '} ${time} ${text}`,
  )

/** The lanes, a bar as `12..34 label` and a point as `12 label`, in seconds. */
function lanesOf(requirement: RequirementId, history: History): Record<string, string[]> {
  const violation = shownLast(requirement, history)
  const { lanes } = draw(history, violation, (seen, to_ms) => clientLanes(seen, areaOfRule(violation), to_ms))
  const sec = (at_ms: number): number => (at_ms - START_MS) / 1000
  return Object.fromEntries(
    lanes.map(({ name, bars, points }) => [
      name,
      [
        ...bars.map(({ from_ms, to_ms, label }) => `${sec(from_ms)}..${sec(to_ms)} ${label}`),
        ...points.map(({ at_ms, label }) => `${sec(at_ms)} ${label}`),
      ],
    ]),
  )
}

describe('the timeline of a client', () => {
  test('has what was given, the TV, the connection and the violation, marked', () => {
    expect(linesOf(GRACE, tooEarly)).toEqual([
      '  12:00:00 the TV is off',
      '  12:00:02 the client is started, connected and listens',
      '  12:00:03 the server says on infoscreen/groups/7/power/intent: desired_state on, intent_id i-3, issued_at 12:00:03, expires_at 12:01:33',
      '  12:00:04 it turns the TV on',
      '  12:00:05 its connection to the broker is cut',
      '  12:00:08 its connection to the broker is back',
      '  12:00:10 the server says on infoscreen/groups/7/power/intent: desired_state off, intent_id i-10, issued_at 12:00:10, expires_at 12:01:40',
      '  12:00:10 it turns the TV off',
      '✗ 12:00:10 the TV was turned off at 12:00:10',
    ])
  })

  test('has the helper and the acks where it is about commands, and neither intents nor the TV', () => {
    const history = clientHistory(intentTo(2, 'on'), { kind: 'tv', at_ms: at(2), order: 'on' }, ...twice.slice(4))
    const text = linesOf(ONCE, history).join('\n')
    expect(text).toContain('it calls the helper with ["reboot_host"], which ends with 0 after 2 s')
    expect(text).toContain('it publishes on …/commands/ack: status accepted, command_id c-1, QoS 1')
    expect(text).not.toMatch(/TV on|intent/)
  })

  test('folds telemetry that repeats, but not over an outage', () => {
    const beats = (...secs: number[]): Observation[] => secs.map((sec) => toldAt(sec, 'heartbeat', `{"n":${sec}}`))
    const cut: Observation[] = [
      { kind: 'link', at_ms: at(7), up: false },
      { kind: 'link', at_ms: at(8), up: true },
    ]
    const lines = linesOf(HEARTBEAT, clientHistory(...beats(3, 4, 5, 6), ...cut, ...beats(9)))
    expect(lines.filter((line) => line.includes('heartbeat')).map((line) => line.slice(2, 10))).toEqual([
      '12:00:03',
      '12:00:06',
      '12:00:09',
    ])
    expect(lines.join('\n')).toContain('the 4th time')
  })
})

describe('the drawing of a client', () => {
  test('shows what was given, the TV and the connection', () => {
    expect(lanesOf(GRACE, tooEarly)).toEqual({
      'intent of 7': [
        '3..10 on',
        '10..11 off',
        expect.stringMatching(/^3 the server/),
        expect.stringMatching(/^10 the/),
      ],
      TV: ['0..4 TV off', '4..10 TV on', '10..11 TV off', '4 it turns the TV on', '10 it turns the TV off'],
      connection: ['5..8 no broker', '1 it logs in as conformance-broker'],
    })
  })

  test('shows each command with its acks, and the helper', () => {
    const lanes = lanesOf(ONCE, twice)
    expect(lanes['command c-1']?.map((one) => one.slice(0, 28))).toEqual([
      '3..7 reboot_host, valid unti',
      '3 the server says on …/comma',
      '6 the server says on …/comma',
      '3 it publishes on …/commands',
    ])
    expect(lanes.helper?.[0]).toBe('3..5 reboot_host')
  })

  test('shows telemetry by topic, and a log-in that was refused', () => {
    const refused = { kind: 'login', at_ms: at(4), client_id: 'c', username: null, accepted: false } as const
    const lanes = lanesOf(HEARTBEAT, clientHistory(refused, toldAt(5, 'health', '{}'), toldAt(6, 'heartbeat', '{}')))
    expect(Object.keys(lanes)).toEqual(['…/health', '…/heartbeat', 'connection'])
    expect(lanes.connection).toContain('4 it logs in as nobody, and is refused')
  })

  test('stays small, whatever the client does', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => commandTo(3 + index, `c-${index}`))
    const acks = many.map((_, index) =>
      toldAt(3 + index, 'commands/ack', `{"command_id":"${'x'.repeat(5_000)}${index}"}`),
    )
    const history = clientHistory(...many, ...acks)
    const violation = shownLast(ONCE, history)
    const { lanes } = draw(history, violation, (seen, to_ms) => clientLanes(seen, 'command', to_ms))
    expect(lanes.length).toBeLessThan(10)
    expect(clientTimeline(history, violation).length).toBeLessThan(50)
    expect(lanes.flatMap(({ points }) => points).every(({ label }) => label.length < 400)).toBe(true)
    expect(history[0]).toMatchObject({ client_uuid: CLIENT })
  })
})
