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
  const more = (times: number, sec = 35): readonly Observation[] =>
    Array.from({ length: times }, () => isGiven(sec, eventsTopic(8), '[]'))
  const cut = isCut(30)

  test.each<readonly [string, readonly Observation[]]>([
    ['that is online, is told', [says(40)]],
    ['that is online, is told what is not retained', [says(40, false)]],
    ['is said to be cut off while it is down, and comes back', [stops(30), isCut(35), isBack(36), says(40)]],
    ['is cut off, and logs in again', [cut, logsIn(35), says(40)]],
    ['is cut off, and comes back to what is retained', [cut, says(40), isBack(50)]],
    [
      'comes back to what was only cleared for those online',
      [cut, says(40), isGiven(45, groupTopic(7), ''), isBack(50)],
    ],
    ['is said to be cut off twice, and comes back', [cut, isCut(31), says(40), isBack(50)]],
    ['comes back to as much as it is judged by', [cut, ...more(99), says(40), isBack(50)]],
    [
      'comes back twice, both times to no more than it is judged by',
      [cut, ...more(99, 31), isBack(32), isCut(34), ...more(99), says(40), isBack(50)],
    ],
  ])('is to be followed by one that %s', (_, seen) => {
    expect(blamed(...seen)).toBe(true)
  })

  test.each<readonly [string, readonly Observation[]]>([
    ['is cut off', [cut, says(40)]],
    ['is down', [stops(30), says(40)]],
    ['is cut off, and refused when it logs in', [cut, logsIn(35, null, false), says(40)]],
    ['comes back after what is not retained', [cut, says(40, false), isBack(50)]],
    ['comes back after it was cleared', [cut, says(40), isCleared(45, groupTopic(7)), isBack(50)]],
    ['comes back to more than it is judged by', [cut, ...more(100), says(40), isBack(50)]],
    [
      'comes back to more than it is judged by, and heard something',
      [cut, ...more(101), isBack(50), orders(60, 'off')],
    ],
  ])('is not to be followed by one that %s', (_, seen) => {
    expect(blamed(...seen)).toBe(false)
  })
})

test('a packet on a topic of its own counts for a client that is online', () => {
  const beat = packet(5, `infoscreen/${UUID}/heartbeat`, {})
  expect(opinionOf([begins(), beat, ends(9)], clientTelemetryRules)['client/telemetry/heartbeat']).toBeUndefined()
  expect(opinionOf([begins(), logsIn(1), beat, ends(9)], clientTelemetryRules)['client/telemetry/heartbeat']).toEqual({
    ...{ exercised: 1, inconclusive: 0, broken: [] },
  })
})
