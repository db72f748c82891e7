import fc from 'fast-check'
import { garbage, malformedCommands } from './client-command-arbitraries.js'
import { ALIAS, COMMANDS, command, give, settle, start, wait } from './client-messages.js'
import type { ClientScenario, ClientStep } from './client-scenario.js'

/** What a client does with what it is told to do to its host. */

/** Between two copies, so that it is clear which of them was acted on. */
const APART_MS = 400
/** So long after an instant whoever would call the helper has done it. */
const CALLED_MS = 5_000
/** So long whoever would acknowledge something has done it. */
const TOLD_MS = 3_000

const uuids = (count: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: count, maxLength: count })

function commandScenario(
  name: string,
  steps: readonly (ClientStep | readonly ClientStep[])[],
  config: ClientScenario['config'] = {},
): ClientScenario {
  const usual = { POWER_CONTROL_MODE: 'local', HEARTBEAT_INTERVAL: '5', COMMAND_HELPER_TIMEOUT: '20' }
  return { name, config: { ...usual, ...config }, tv: 'off', steps: steps.flat() }
}

const acked = (command_id: string, status: string, times = 1, within_ms = 5_000): ClientStep => ({
  kind: 'until',
  what: { kind: 'ack', command_id, status, times },
  within_ms,
})
const begun = (command_id: string): ClientStep[] => [acked(command_id, 'execution_started'), wait(APART_MS)]
const again = (name: string, topic?: string): ClientStep => ({ kind: 'again', name, ...(topic ? { topic } : {}) })

/** Commands that are refused, with good ones after them. */
export const refusedCommands: fc.Arbitrary<ClientScenario> = fc
  .record({ ids: uuids(12), bad: malformedCommands, noise: garbage, other: fc.uuid({ version: 4 }) })
  .map(({ ids, bad, noise, other }) => {
    const [malformed = '', worse = '', action = '', version = '', foreign = '', late = '', good = '', aliased = ''] =
      ids
    const [short = '', newer = '', stray = '', plain = ''] = ids.slice(8)
    const [first = {}, second = {}] = bad
    const apart = (...steps: ClientStep[]): ClientStep[] => steps.flatMap((step) => [step, wait(APART_MS)])
    return commandScenario(
      'refused commands',
      [
        start,
        noise.map((message) => give(message)),
        [give(command(plain)), ...begun(plain)],
        apart(
          give(command(malformed, { also: first })),
          give(command(worse, { also: second, topic: ALIAS })),
          give(command('', { also: { command_id: undefined } })),
          give(command(action, { also: { action: 'format_disk' } })),
          give(command(version, { also: { schema_version: '2.0' } })),
          give(command(foreign, { also: { client_uuid: other } })),
          give(command(short, { also: { action: 'reboot' }, topic: ALIAS })),
          give(command(newer, { also: { schema_version: '10.0' }, topic: ALIAS })),
          give(command(stray, { also: { client_uuid: other }, topic: ALIAS })),
          give(command(late, { issued_ms: -60_000, expires_ms: -2_000 })),
          give(command(malformed, { action: 'shutdown_host' })),
        ),
        [give(command(good, { also: { priority: 1, schema_version: '1.3' } })), ...begun(good)],
        [give(command(aliased, { topic: ALIAS, action: 'shutdown_host' })), ...begun(aliased)],
        settle(CALLED_MS),
      ],
      { COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: 'true', ENV: 'production' },
    )
  })

/** One command many times, on both topics, later and otherwise. */
export const repeatedCommands: fc.Arbitrary<ClientScenario> = fc.record({ ids: uuids(5) }).map(({ ids }) => {
  const [one = '', both = '', turned = '', short = '', last = ''] = ids
  return commandScenario('repeated commands', [
    start,
    [give(command(short, { expires_ms: 3_000 })), ...begun(short)],
    [give(command(one)), ...begun(one), again(one), acked(one, 'execution_started'), wait(APART_MS)],
    [again(one, ALIAS), acked(one, 'execution_started'), wait(APART_MS)],
    [give(command(both), { ...command(both), topic: ALIAS }), ...begun(both)],
    [give({ ...command(turned), topic: ALIAS }, command(turned)), ...begun(turned)],
    [give(command(one, { issued_ms: 1_000, expires_ms: 200_000 })), acked(one, 'execution_started'), wait(APART_MS)],
    [give(command(one, { action: 'shutdown_host' })), acked(one, 'failed'), wait(APART_MS)],
    wait(1_500),
    [give(command(short, { expires_ms: 240_000 })), wait(APART_MS)],
    [give(command(last)), ...begun(last)],
    settle(CALLED_MS),
  ])
})

/** A helper that fails, that hangs, and that takes its time. */
export const helperFailures: fc.Arbitrary<ClientScenario> = fc
  .record({ ids: uuids(5), exit_code: fc.integer({ min: 1, max: 125 }) })
  .map(({ ids, exit_code }) => {
    const [failing = '', stuck = '', hanging = '', expiring = '', slow = ''] = ids
    return commandScenario(
      'a helper that fails or hangs',
      [
        start,
        { kind: 'helper', exit_code, delay_ms: 0 },
        [give(command(failing)), acked(failing, 'failed'), wait(APART_MS)],
        [give(command(stuck, { action: 'shutdown_host' })), acked(stuck, 'failed'), wait(APART_MS)],
        { kind: 'helper', exit_code: 0, delay_ms: 20_000 },
        [give(command(hanging)), acked(hanging, 'failed', 1, 6_000), wait(APART_MS)],
        [give(command(expiring, { expires_ms: 1_500 })), acked(expiring, 'failed', 1, 5_500), wait(APART_MS)],
        { kind: 'helper', exit_code: 0, delay_ms: 700 },
        [give(command(slow, { action: 'shutdown_host' })), ...begun(slow)],
        settle(TOLD_MS),
      ],
      { COMMAND_HELPER_TIMEOUT: '2' },
    )
  })

/** A command that is retained before the first start, and reboots. */
export function restarts(continuity: boolean): fc.Arbitrary<ClientScenario> {
  return fc.record({ ids: uuids(4), kill: fc.boolean() }).map(({ ids, kill }) => {
    const [kept = '', first = '', second = '', third = ''] = ids
    const booted = (command_id: string, killed: boolean): ClientStep[] => [
      { kind: 'down', kill: killed, boot: continuity },
      wait(APART_MS),
      start,
      ...(continuity ? [acked(command_id, 'completed', 1, 10_000), wait(APART_MS)] : []),
    ]
    return commandScenario('reboots', [
      give(command(kept, { retain: true })),
      [start, settle(CALLED_MS), give({ topic: COMMANDS, payload: '', qos: 1, retain: true })],
      [
        give(command(first)),
        ...begun(first),
        { kind: 'cut', how: 'hang' },
        wait(500),
        { kind: 'restore' },
        settle(TOLD_MS),
      ],
      booted(first, kill),
      [again(first), acked(first, continuity ? 'completed' : 'execution_started'), wait(APART_MS)],
      [give(command(second, { action: 'shutdown_host' })), ...begun(second)],
      booted(second, !kill),
      [again(second, ALIAS), wait(APART_MS), again(first, ALIAS), wait(APART_MS)],
      [give(command(third)), ...begun(third)],
      settle(CALLED_MS),
    ])
  })
}

/** The connection is lost between each two steps. */
export const outages: fc.Arbitrary<ClientScenario> = fc
  .record({ ids: uuids(6), how: fc.constantFrom<'hang' | 'refuse'>('hang', 'refuse') })
  .map(({ ids, how }) => {
    const [unaccepted = '', unstarted = '', failing = '', expiring = '', queued = '', last = ''] = ids
    const cut: ClientStep = { kind: 'cut', how }
    const restore: ClientStep = { kind: 'restore' }
    const lost: ClientStep = { kind: 'until', what: { kind: 'cut' }, within_ms: 4_000 }
    const withheld = (command_id: string, end: string): ClientStep[] => [
      { kind: 'withhold', ends: [end] },
      give(command(command_id)),
      lost,
      wait(500),
      restore,
      ...begun(command_id),
    ]
    return commandScenario('commands over outages', [
      start,
      withheld(unaccepted, '/commands/ack'),
      withheld(unstarted, '/command/ack'),
      { kind: 'helper', exit_code: 3, delay_ms: 600 },
      [give(command(failing)), acked(failing, 'accepted'), cut, wait(4_300), restore, acked(failing, 'failed')],
      wait(APART_MS),
      { kind: 'helper', exit_code: 3, delay_ms: 1_500 },
      [give(command(expiring, { expires_ms: 3_500 })), acked(expiring, 'accepted'), cut, wait(3_600), restore],
      settle(TOLD_MS),
      { kind: 'helper', exit_code: 0, delay_ms: 0 },
      [cut, wait(300), give(command(queued)), restore, wait(1_000)],
      [give(command(last)), ...begun(last)],
      settle(TOLD_MS),
    ])
  })
