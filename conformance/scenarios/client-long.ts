import fc from 'fast-check'
import {
  ALIAS,
  assignment,
  COMMANDS,
  command,
  events,
  give,
  groupIntent,
  settle,
  start,
  wait,
} from './client-messages.js'
import { groups, names } from './client-power-arbitraries.js'
import { staysOff, staysOn, tvIs, Voice } from './client-power-steps.js'
import type { ClientScenario, ClientStep } from './client-scenario.js'

/** What takes the contract's own times, up to a day, and so is played in virtual time alone. */

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
/** CEC_TURN_OFF_DELAY, unless it is configured. */
const GRACE_SEC = 30
/** An intent that is not repeated is in force for so long (S2). */
const IN_FORCE_MS = 90_000
/** Whoever would call the helper, or would acknowledge something, has done it. */
const DONE_MS = 5_000

const ids = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: count, maxLength: count })

const acked = (command_id: string, status: string, within_ms = DONE_MS): ClientStep => ({
  kind: 'until',
  what: { kind: 'ack', command_id, status },
  within_ms,
})

function commandsOf(name: string, steps: readonly (ClientStep | readonly ClientStep[])[], more = {}): ClientScenario {
  return { name, config: { POWER_CONTROL_MODE: 'local', ...more }, tv: 'off', steps: steps.flat() }
}

/** The delay of an OFF, an intent kept in force by its repeats, and one that arrives as it expires. */
export const usualTimes: fc.Arbitrary<ClientScenario> = fc.record({ groups, names }).map((drawn) => {
  const [group] = drawn.groups
  const named = drawn.names()
  const voice = new Voice(group, named, GRACE_SEC)
  const kept = named.next()
  const repeated = [1, 2, 3, 4].flatMap(() => [
    give(groupIntent(group, 'on', kept, { expires_ms: IN_FORCE_MS })),
    wait(IN_FORCE_MS / 3),
  ])
  const steps = [
    [give(assignment(group)), voice.says('on'), start, ...tvIs('on'), give(events(group)), ...repeated],
    [voice.says('off'), wait(GRACE_SEC * SECOND_MS - 1), voice.says('on'), staysOn(GRACE_SEC)],
    [voice.says('off'), wait(20 * SECOND_MS), ...voice.turns('off')],
    [voice.says('on', { issued_ms: -SECOND_MS, expires_ms: 0 }), staysOff()],
    [voice.says('on', { expires_ms: IN_FORCE_MS }), ...tvIs('on'), ...tvIs('off', GRACE_SEC, IN_FORCE_MS)],
    [give(events(group, [-60_000, 600_000])), ...tvIs('on')],
    [voice.says('on', { expires_ms: IN_FORCE_MS }), wait(2 * IN_FORCE_MS), ...tvIs('off', GRACE_SEC, 600_000)],
  ]
  return { name: 'the usual times', config: { POWER_CONTROL_MODE: 'hybrid' }, tv: 'off', steps: steps.flat() }
})

/** Copies of what was executed, until just before a day is over. */
export function aDay(continuity: boolean): fc.Arbitrary<ClientScenario> {
  return ids(2).map(([one = '', last = '']) => {
    const copy = (topic: typeof COMMANDS | typeof ALIAS): ClientStep[] => [
      give(command(one, { topic })),
      settle(DONE_MS),
    ]
    return commandsOf(
      'a day with one command',
      [
        start,
        [give(command(one)), acked(one, 'execution_started'), wait(SECOND_MS)],
        [{ kind: 'down', kill: true, boot: continuity }, wait(40 * SECOND_MS), start, settle(DONE_MS)],
        [wait(HOUR_MS), ...copy(COMMANDS), wait(11 * HOUR_MS), ...copy(ALIAS)],
        [{ kind: 'down', kill: false, boot: false }, wait(HOUR_MS), start, ...copy(COMMANDS)],
        [wait(11 * HOUR_MS - 200 * SECOND_MS), ...copy(ALIAS)],
        [give(command(last)), acked(last, 'execution_started'), settle(DONE_MS)],
      ],
      { HEARTBEAT_INTERVAL: '3600' },
    )
  })
}

/** A helper that takes just not too long, too long, and beyond the expiry; a command that arrives as it expires. */
export const helperTimes: fc.Arbitrary<ClientScenario> = ids(5).map((drawn) => {
  const [patient = '', hanging = '', expiring = '', late = '', last = ''] = drawn
  const helper = (delay_ms: number): ClientStep => ({ kind: 'helper', exit_code: 0, delay_ms })
  return commandsOf('a helper at its limits', [
    start,
    [helper(29 * SECOND_MS), give(command(patient)), acked(patient, 'execution_started'), wait(35 * SECOND_MS)],
    [helper(31 * SECOND_MS), give(command(hanging)), acked(hanging, 'failed', 35 * SECOND_MS)],
    [give(command(expiring, { expires_ms: 12 * SECOND_MS })), acked(expiring, 'failed', 15 * SECOND_MS)],
    [helper(0), wait(20 * SECOND_MS), give(command(late, { issued_ms: -60_000, expires_ms: 0 })), settle(DONE_MS)],
    [give(command(last)), acked(last, 'execution_started'), settle(DONE_MS)],
  ])
})

/** Hosts that are back within the target, within the limit, and after the expiry. */
export const slowReboots: fc.Arbitrary<ClientScenario> = fc
  .record({ drawn: ids(4), kill: fc.boolean() })
  .map(({ drawn, kill }) => {
    const [quick = '', slow = '', late = '', last = ''] = drawn
    const rebooted = (command_id: string, down_ms: number, expires_ms = 240_000): ClientStep[] => [
      give(command(command_id, { expires_ms })),
      acked(command_id, 'execution_started'),
      wait(SECOND_MS),
      { kind: 'down', kill, boot: true },
      wait(down_ms),
      start,
    ]
    return commandsOf('slow reboots', [
      start,
      [...rebooted(quick, 80 * SECOND_MS), acked(quick, 'completed')],
      [...rebooted(slow, 140 * SECOND_MS), acked(slow, 'completed')],
      [...rebooted(late, 90 * SECOND_MS, 60 * SECOND_MS), settle(DONE_MS)],
      [give(command(last)), acked(last, 'execution_started'), settle(DONE_MS)],
    ])
  })

/** What cannot be told for minutes: before its expiry it is, after it no more. */
export const longOutages: fc.Arbitrary<ClientScenario> = fc
  .record({ drawn: ids(3), how: fc.constantFrom<'hang' | 'refuse'>('hang', 'refuse') })
  .map(({ drawn, how }) => {
    const [told = '', untold = '', last = ''] = drawn
    const cutOff = (command_id: string, expires_ms: number): ClientStep[] => [
      give(command(command_id, { expires_ms })),
      acked(command_id, 'accepted'),
      { kind: 'cut', how },
      wait(100 * SECOND_MS),
      { kind: 'restore' },
      settle(DONE_MS),
    ]
    return commandsOf('long outages', [
      start,
      { kind: 'helper', exit_code: 3, delay_ms: 8 * SECOND_MS },
      cutOff(told, 240 * SECOND_MS),
      cutOff(untold, 60 * SECOND_MS),
      { kind: 'helper', exit_code: 0, delay_ms: 0 },
      [give(command(last)), acked(last, 'execution_started'), settle(DONE_MS)],
    ])
  })

/** Signs of life in their usual interval, around an outage of ten minutes. */
export const usualTelemetry: fc.Arbitrary<ClientScenario> = fc
  .constantFrom<'hang' | 'refuse'>('hang', 'refuse')
  .map((how) => ({
    name: 'signs of life in their usual interval',
    config: { POWER_CONTROL_MODE: 'local' },
    tv: 'off',
    steps: [
      start,
      wait(200 * SECOND_MS),
      { kind: 'cut', how },
      wait(600 * SECOND_MS),
      { kind: 'restore' },
      settle(DONE_MS),
      wait(200 * SECOND_MS),
    ],
  }))
