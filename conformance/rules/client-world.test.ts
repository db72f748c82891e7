import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { eventsTopic, groupTopic } from '../testing/client-messages.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isBack,
  isCleared,
  isCut,
  isGiven,
  isListed,
  isSeen,
  isTold,
  logsIn,
  opinionOf,
  orders,
  starts,
  stops,
} from '../testing/client-moments.js'
import { packet } from '../testing/client-stories.js'
import { UUID } from '../testing/stage.js'
import { clientPowerRules } from './client-power-rules.js'
import { clientTelemetryRules } from './client-telemetry-rules.js'

/** What a client is given to go by, and when it can have heard what. */

describe('a number of seconds', () => {
  const due_sec = (text: string | undefined): number | undefined => {
    const config = text === undefined ? {} : { HEARTBEAT_INTERVAL: text }
    const broken = opinionOf([begins(config), starts(0), ends(1000)], clientTelemetryRules)[
      'client/telemetry/heartbeat'
    ]
    return broken && Number(broken.broken[0]?.split(':')[0]) - 3
  }

  test.each([
    ['5', 5],
    ['0', 0],
    ['2.5', 2.5],
    [' 7 ', 7],
    [undefined, 60],
    ['', 60],
    [' ', 60],
    ['soon', 60],
    ['-5', 60],
    ['Infinity', 60],
  ])('is read of %o', (text, sec) => {
    expect(due_sec(text)).toBe(sec)
  })
})

describe('power control', () => {
  const base = (config: Readonly<Record<string, string>>): readonly Observation[] => [
    ...[begins(config), isSeen(0, 'off'), isAssigned(0, 7), starts(1), isTold(10, 'a', 'on'), orders(11, 'on')],
  ]
  const blamed = (history: readonly Observation[]): readonly string[] =>
    Object.entries(opinionOf(history, clientPowerRules))
      .filter(([id, { broken }]) => broken.length > 0 && !id.includes('/state-report'))
      .map(([id]) => id)

  test.each(['hybrid', 'HYBRID', ''])('of mode %o is hybrid', (mode) => {
    const over = [isListed(5, [0, 190]), isTold(12, 'a', 'on', { expires: 40 }), ends(100)]
    expect(blamed(inOrder(...base({ POWER_CONTROL_MODE: mode }), ...over))).toEqual([])
  })

  test('waits 30 s before it turns the TV off, where nothing else is said', () => {
    const off = (sec: number) => blamed([...base({}), isTold(40, 'b', 'off'), orders(sec, 'off'), ends(100)])
    expect([off(69.999), off(70), off(73), off(73.001)]).toEqual([
      ...[['client/power/off-after-grace'], [], [], ['client/power/off-after-grace']],
    ])
  })

  test('is of the client that the configuration names, where nothing else does', () => {
    const [begin, ...rest] = [...base({ CLIENT_UUID: UUID }), ends(100)]
    const { client_uuid: _, ...unnamed } = begin as Extract<Observation, { kind: 'begin' }>
    expect(blamed([unnamed, ...rest])).toEqual([])
    expect(blamed([{ ...unnamed, config: {} }, ...rest])).not.toEqual([])
  })
})

describe('what a client may have heard', () => {
  /** A client that turned its TV on, and has to turn it off again by what it hears. */
  const blamed = (...seen: readonly Observation[]): boolean => {
    const config = { CEC_TURN_OFF_DELAY: '10' }
    const before = [begins(config), isSeen(0, 'off'), isAssigned(0, 7)]
    const on = [starts(1), isTold(10, 'a', 'on'), orders(11, 'on')]
    const all = opinionOf(inOrder(...before, ...on, ...seen, ends(100)), clientPowerRules)
    return Object.entries(all).some(([id, { broken }]) => broken.length > 0 && !id.includes('/state-report'))
  }
  const says = (sec: number, retain = true): Observation => ({ ...isTold(sec, 'b', 'off'), retain })

  test('comes while it is online', () => {
    expect(blamed(says(40))).toBe(true)
    expect(blamed(says(40, false))).toBe(true)
    expect(blamed(isCut(30), says(40))).toBe(false)
    expect(blamed(stops(30), says(40))).toBe(false)
    expect(blamed(stops(30), isCut(35), isBack(36), says(40))).toBe(true)
    expect(blamed(isCut(30), logsIn(35), says(40))).toBe(true)
    expect(blamed(isCut(30), logsIn(35, null, false), says(40))).toBe(false)
  })

  test('is there when it comes online, where it is retained', () => {
    expect(blamed(isCut(30), says(40), isBack(50))).toBe(true)
    expect(blamed(isCut(30), says(40, false), isBack(50))).toBe(false)
    expect(blamed(isCut(30), says(40), isCleared(45, groupTopic(7)), isBack(50))).toBe(false)
    expect(blamed(isCut(30), says(40), isGiven(45, groupTopic(7), ''), isBack(50))).toBe(true)
    expect(blamed(isCut(30), isCut(31), says(40), isBack(50))).toBe(true)
  })

  test('is not judged once too much was said while it was away', () => {
    const more = (times: number, sec = 35): readonly Observation[] =>
      Array.from({ length: times }, () => isGiven(sec, eventsTopic(8), '[]'))
    expect(blamed(isCut(30), ...more(99), says(40), isBack(50))).toBe(true)
    expect(blamed(isCut(30), ...more(100), says(40), isBack(50))).toBe(false)
    expect(blamed(isCut(30), ...more(99, 31), isBack(32), isCut(34), ...more(99), says(40), isBack(50))).toBe(true)
  })
})

test('a packet on a topic of its own counts for a client that is online', () => {
  const beat = packet(5, `infoscreen/${UUID}/heartbeat`, {})
  expect(opinionOf([begins(), beat, ends(9)], clientTelemetryRules)['client/telemetry/heartbeat']).toBeUndefined()
  expect(opinionOf([begins(), logsIn(1), beat, ends(9)], clientTelemetryRules)['client/telemetry/heartbeat']).toEqual({
    ...{ exercised: 1, inconclusive: 0, broken: [] },
  })
})
