import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { aliasTopic, command, commandsTopic, idOf } from './client-messages.js'
import { changed, misled, more, packet, packets, right, type Story } from './client-stories.js'
import { at, OTHER_UUID, UUID } from './stage.js'
import type { StagedClient } from './staged-client.js'

/** Histories of clients that are wrong about commands in one way; times in seconds. */

type CommandId = Extract<RequirementId, `client/command/${string}`>

const order = (client: StagedClient, sec: number, more: object = {}, number = 0): StagedClient =>
  client.give(sec, commandsTopic, command({ number, issued: sec, expires: sec + 240 }, more))
const copy = (client: StagedClient, sec: number, more: object = {}, topic = commandsTopic): StagedClient =>
  client.give(sec, topic, command({ number: 0, issued: 5, expires: 245 }, more))

/** Ordered at 5, and executed at once. */
const ordered = (client: StagedClient): StagedClient => order(client.start(1), 5)
const rebooted = (client: StagedClient): StagedClient => ordered(client).boot(10).start(60)
const restarted = (client: StagedClient): StagedClient => ordered(client).down(10).start(15)
const refused = (client: StagedClient): StagedClient => order(client.start(1), 5, { action: 'dance' })
const failing = (client: StagedClient): StagedClient => ordered(client.helper(1, 2))
const hanging = (client: StagedClient): StagedClient => ordered(client.helper(0, 60))

const helper = (sec: number, ...args: string[]): Observation => ({
  ...{ kind: 'helper', at_ms: at(sec), args, result: { exit_code: 0, delay_ms: 0 } },
})

const acks = (sec: number, status: string, code: string | null = null, command_id = idOf(0)): Observation[] =>
  ['commands/ack', 'command/ack'].map((end) =>
    packet(sec, `infoscreen/${UUID}/${end}`, { command_id, status, error_code: code, error_message: code }),
  )

/** Executed once more than by a right client. */
const executed = (history: readonly Observation[], sec: number, action = 'reboot_host'): Story =>
  more(history, helper(sec, action))

/** Acks of one status, from an instant on, changed or dropped. */
const answers = (
  history: readonly Observation[],
  status: string,
  change: object | null,
  from_sec = 0,
  end = '/ack',
): Story =>
  packets(history, end, (one, fields) => {
    if (one.at_ms < at(from_sec) || fields.status !== status) return {}
    return change && { payload: JSON.stringify({ ...fields, ...change }) }
  })

/** Acks of one status come at another instant. */
const shifted = (history: readonly Observation[], status: string, to_sec: number): Story =>
  packets(history, '/ack', (_, fields) => (fields.status === status ? { at_ms: at(to_sec) } : {}))

const login = (change: { readonly username?: string | null; readonly accepted?: boolean }): Story =>
  changed(right(ordered, { config: { MQTT_USER: 'screen' } }), (one) =>
    one.kind === 'login' ? { ...one, ...change } : one,
  )

const args = (...given: string[]): Story =>
  changed(right(ordered), (one) => (one.kind === 'helper' ? { ...one, args: given } : one))

const conflict = (client: StagedClient): StagedClient => copy(ordered(client), 20, { action: 'shutdown_host' })
const again = (client: StagedClient): StagedClient => copy(ordered(client), 20)
const retimed = (client: StagedClient): StagedClient => order(ordered(client), 20)
const cutOff = (client: StagedClient): StagedClient => ordered(client.helper(1, 5)).cut(7).restore(15)
const duplicate = { status: 'failed', error_code: 'duplicate_conflict', error_message: 'another content' }

export const rightCommands = { rebooted: right(rebooted), restarted: right(restarted), cutOff: right(cutOff) }

export const wrongCommands: readonly (readonly [CommandId, Story])[] = [
  ['client/command/reads-both-topics', misled((client, as) => copy(client.start(1), 5, {}, as(aliasTopic, 'none')))],
  ['client/command/reads-both-topics', misled((client, as) => copy(client.start(1), 5, {}, as(commandsTopic, 'none')))],
  ['client/command/accepted-first', shifted(right(ordered), 'accepted', 5.5)],
  ['client/command/accepted-first', answers(right(ordered), 'accepted', null)],
  ['client/command/ack-order', answers(right(rebooted), 'execution_started', null)],
  ['client/command/ack-order', shifted(right(rebooted), 'execution_started', 61)],
  ['client/command/ack-both-topics', answers(right(ordered), 'accepted', null, 0, '/command/ack')],
  ['client/command/ack-both-topics', answers(right(failing), 'failed', { error_message: 'x' }, 0, '/commands/ack')],
  ['client/command/ack-qos-1', packets(right(ordered), '/ack', () => ({ qos: 0 }))],
  ['client/command/ack-not-retained', packets(right(ordered), '/ack', () => ({ retain: true }))],
  ['client/command/ack-schema', answers(right(ordered), 'accepted', { error_code: 'none' })],
  ['client/command/ack-schema', answers(right(ordered), 'accepted', { at: 5 })],
  ['client/command/helper-called-with-action', args('reboot_host', 'now')],
  ['client/command/helper-called-with-action', args('-c', 'helper reboot_host')],
  ['client/command/helper-called-with-action', args('shutdown_host')],
  ['client/command/executes-once', executed(right(again), 20)],
  ['client/command/executes-once', executed(right(ordered), 30)],
  [
    'client/command/executes-once',
    misled((client, as) =>
      client
        .start(1)
        .give(5, commandsTopic, as(command({ number: 0, expires: 245 }), ''))
        .give(5, aliasTopic, as(command({ number: 0, expires: 245 }), '')),
    ),
  ],
  [
    'client/command/executes-once-by-alias',
    executed(
      right((client) => copy(ordered(client), 5.5, {}, aliasTopic)),
      5.6,
    ),
  ],
  [
    'client/command/executes-once-after-restart',
    executed(
      right((client) => copy(restarted(client), 30)),
      30,
    ),
  ],
  ['client/command/executes-once-after-restart', executed(right(restarted), 15.5)],
  [
    'client/command/executes-once-for-24-hours',
    executed(
      right((client) => order(ordered(client), 300), { until: 400 }),
      300,
    ),
  ],
  [
    'client/command/repeat-resends-last-ack',
    packets(right(again), '/ack', ({ at_ms }) => (at_ms === at(20) ? null : {})),
  ],
  ['client/command/repeat-resends-last-ack', answers(right(again), 'execution_started', { status: 'accepted' }, 20)],
  ['client/command/retimed-repeat-is-a-repeat', answers(right(retimed), 'execution_started', duplicate, 20)],
  ['client/command/conflict-refused', executed(right(conflict), 20, 'shutdown_host')],
  ['client/command/conflict-refused', answers(right(conflict), 'failed', null)],
  ['client/command/conflict-refused', answers(right(conflict), 'failed', { error_code: 'invalid_payload' })],
  [
    'client/command/refused-id-stays-known',
    executed(
      right((client) => order(refused(client), 20)),
      20,
    ),
  ],
  [
    'client/command/refused-id-stays-known',
    answers(
      right((client) => order(refused(client), 20)),
      'failed',
      null,
      20,
    ),
  ],
  [
    'client/command/expired-not-executed',
    executed(
      right((client) => client.start(1).give(5, commandsTopic, command({ number: 0, expires: 5 }))),
      5,
    ),
  ],
  [
    'client/command/malformed-not-executed',
    executed(
      right((client) => order(client.start(1), 5, { reason: 7 })),
      5,
    ),
  ],
  [
    'client/command/malformed-not-executed',
    executed(
      right((client) => client.start(1).give(5, commandsTopic, 'reboot_host')),
      5,
    ),
  ],
  [
    'client/command/foreign-uuid-not-executed',
    executed(
      right((client) => order(client.start(1), 5, { client_uuid: OTHER_UUID })),
      5,
    ),
  ],
  ['client/command/unknown-action-not-executed', executed(right(refused), 5, 'dance')],
  [
    'client/command/unsupported-version-not-executed',
    executed(
      right((client) => order(client.start(1), 5, { schema_version: '2.0' })),
      5,
    ),
  ],
  [
    'client/command/retained-not-executed',
    executed(
      right((client) => client.give(0, commandsTopic, command({ number: 0, expires: 245 }), { retain: true }).start(1)),
      1.5,
    ),
  ],
  ['client/command/refusal-code', answers(right(refused), 'failed', { error_code: 'invalid_payload' })],
  ['client/command/refusal-code', answers(right(refused), 'failed', null)],
  [
    'client/command/refusal-without-id-silent',
    more(
      right((client) => order(client.start(1), 5, { command_id: 'none' })),
      ...acks(5, 'failed', 'invalid_payload', idOf(9)),
    ),
  ],
  ['client/command/helper-failure-reported', answers(right(failing), 'failed', null)],
  [
    'client/command/helper-failure-reported',
    answers(right(failing), 'failed', { status: 'completed', error_code: null, error_message: null }),
  ],
  ['client/command/helper-failure-reported', answers(right(failing), 'failed', { error_code: 'broken' })],
  ['client/command/helper-timeout-reported', answers(right(hanging), 'failed', null)],
  ['client/command/helper-timeout-reported', shifted(right(hanging), 'failed', 60)],
  ['client/command/reboot-completes-after-reconnect', shifted(right(rebooted), 'completed', 156)],
  ['client/command/reboot-completes-after-reconnect', answers(right(rebooted), 'completed', null)],
  ['client/command/reboot-completes-target', shifted(right(rebooted), 'completed', 96)],
  [
    'client/command/completed-only-after-restart',
    more(
      right((client) => ordered(client).cut(10).restore(12)),
      ...acks(12.5, 'completed'),
    ),
  ],
  [
    'client/command/mock-needs-development',
    more(right(ordered, { config: { COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: 'true' } }), ...acks(5.5, 'completed')),
  ],
  ['client/command/ack-retried-until-expiry', answers(right(cutOff), 'failed', null)],
  [
    'client/command/no-ack-after-expiry',
    more(
      right((client) => ordered(client).boot(10).start(300), { until: 400 }),
      ...acks(300, 'completed'),
    ),
  ],
  [
    'client/command/tolerates-unknown-fields',
    misled((client, as) =>
      as(
        (one: StagedClient) => order(one.start(1), 5, { hue: 1 }),
        (one: StagedClient) => one.start(1),
      )(client),
    ),
  ],
  [
    'client/command/tolerates-unknown-fields',
    misled((client, as) =>
      as(
        (one: StagedClient) => order(one.start(1), 5, { schema_version: '1.9' }),
        (one: StagedClient) => one.start(1),
      )(client),
    ),
  ],
  ['client/command/logs-in-with-broker-credentials', login({ username: 'identity' })],
  ['client/command/logs-in-with-broker-credentials', login({ username: null })],
  ['client/command/logs-in-with-broker-credentials', login({ accepted: false })],
  [
    'client/command/survives-garbage',
    misled((client, as) =>
      as(
        (one: StagedClient) => ordered(one.start(1).give(2, aliasTopic, '{')),
        (one: StagedClient) => one.start(1),
      )(client),
    ),
  ],
]
