import { describe, expect, test } from 'vitest'
import { channels } from '../../../generated/channels.js'
import { validateCommand } from '../../../generated/validators.js'
import type { AckStatus } from './model.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'
import { commandsOf, commandView } from './views.js'

const SEC = 1000
const target = (n: number, client = 1) => ({ client_uuid: clientUuid(client), command_id: commandId(n) })

function connected(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.connect()
  return shell
}

function ack(shell: TestShell, n: number, status: AckStatus, { alias = false, client = 1 } = {}): void {
  const [error_code, error_message] = status === 'failed' ? ['helper_failed', 'exit 1'] : [null, null]
  const topic = `infoscreen/${clientUuid(client)}/${alias ? 'command' : 'commands'}/ack`
  shell.message(topic, { command_id: commandId(n), status, error_code, error_message })
}

const statuses = (shell: TestShell, n: number) => shell.record(commandId(n))?.states.map(({ status }) => status)
const topics = (shell: TestShell) => shell.published.map(({ topic }) => topic.split('/').at(-1))

describe('server/command, publishing', () => {
  test('canonical-topic, alias-mirror, schema, as-ordered, client-matches-topic, validity-as-configured', () => {
    const shell = connected()
    shell.issue(target(1), { reason: 'stuck', requested_by: 7 })
    expect(shell.published.map(({ topic }) => topic)).toEqual([
      `infoscreen/${clientUuid(1)}/commands`,
      `infoscreen/${clientUuid(1)}/command`,
    ])
    for (const { command } of shell.published) {
      expect(validateCommand(command).ok).toBe(true)
      expect(command).toEqual({
        ...{ schema_version: '1.0', command_id: commandId(1), client_uuid: clientUuid(1), action: 'reboot_host' },
        ...{ issued_at: '1970-01-01T00:00:00Z', expires_at: '1970-01-01T00:04:00Z', requested_by: 7, reason: 'stuck' },
      })
    }
    expect([channels.commands, channels.commandsAlias]).toMatchObject(Array(2).fill({ qos: 1, retain: false }))
  })

  test('no-alias-when-disabled, published-after-puback', () => {
    const shell = connected({ legacy_topics: false })
    shell.issue(target(1))
    shell.confirm(commandId(1))
    expect([topics(shell), statuses(shell, 1)]).toEqual([['commands'], ['queued', 'published']])
    const both = connected()
    both.issue(target(1))
    const topic = `infoscreen/${clientUuid(1)}/commands`
    both.send({ type: 'confirmed', now_ms: 0, command_id: commandId(1), topic })
    both.send({ type: 'confirmed', now_ms: 0, command_id: commandId(1), topic })
    expect(statuses(both, 1)).toEqual(['queued'])
    both.confirm(commandId(1))
    expect(statuses(both, 1)).toEqual(['queued', 'published'])
  })

  test('queued-while-broker-away, never-after-expiry, timeout-at-expiry', () => {
    const shell = new TestShell(testConfig)
    shell.issue(target(1))
    shell.advance(1)
    shell.issue(target(2))
    shell.advance(240 * SEC - 1)
    shell.connect()
    expect(shell.published.map(({ command }) => command.command_id)).toEqual([commandId(2), commandId(2)])
    expect(shell.record(commandId(1))?.states.at(-1)).toEqual({ status: 'timed_out', at_ms: 240 * SEC })
  })

  test('what was in flight when the link broke is sent again under its id, in the order of issue', () => {
    const shell = connected()
    for (const n of [1, 2, 3]) shell.issue(target(n), { action: 'shutdown_host' })
    shell.confirm(commandId(2))
    shell.cut()
    shell.published.length = 0
    shell.connect()
    expect(shell.published.map(({ command }) => command.command_id)).toEqual([1, 1, 3, 3].map(commandId))
  })

  test('unique-id and bad orders: refused with the field, and nothing is kept', () => {
    const shell = connected()
    shell.issue(target(1))
    const fields = [
      shell.issue(target(1)),
      shell.issue({ ...target(2), client_uuid: 'x' }),
      shell.issue(target(2), { reason: 'x'.repeat(2001) }),
      shell.issue(target(2), { requested_by: 0 }),
      shell.issue(target(2), { idempotency_key: '' }),
    ].map((answer) => answer?.kind === 'malformed' && answer.field)
    expect(fields).toEqual(['command_id', 'client_uuid', 'reason', 'requested_by', 'idempotency_key'])
    expect(shell.rows.size).toBe(1)
  })
})

describe('server/command, the lockout', () => {
  test('lockout, lockout-window-rolls, lockout-counts-by-issue, lockout-ignores-blocked', () => {
    const shell = connected()
    for (const n of [1, 2, 3]) {
      shell.issue(target(n))
      shell.advance(SEC)
    }
    expect(shell.issue(target(4))).toEqual({ kind: 'blocked', command_id: commandId(4), retry_at_ms: 900 * SEC })
    shell.advance(897 * SEC - 1)
    expect(shell.issue(target(5))).toMatchObject({ kind: 'blocked' })
    shell.advance(1)
    expect(shell.issue(target(6))).toMatchObject({ kind: 'issued' })
    expect(shell.published.map(({ command }) => command.command_id)).not.toContain(commandId(4))
    expect(shell.record(commandId(4))).toMatchObject({ status: 'blocked', states: [{ status: 'blocked' }] })
  })

  test('lockout-counts-queued, lockout-survives-restart, lockout-is-per-client, lockout-spares-shutdown', () => {
    const shell = new TestShell(testConfig)
    shell.issue(target(9), { action: 'shutdown_host' })
    for (const n of [1, 2, 3]) shell.issue(target(n))
    shell.restart(300 * SEC)
    expect(shell.issue(target(4))).toMatchObject({ kind: 'blocked', retry_at_ms: 900 * SEC })
    expect(shell.issue(target(5, 2))).toMatchObject({ kind: 'issued' })
    expect(shell.issue(target(6), { action: 'shutdown_host' })).toMatchObject({ kind: 'issued' })
  })

  test('a maximum that was lowered holds back until enough reboots have left the window', () => {
    const shell = connected()
    for (const n of [1, 2, 3]) {
      shell.issue(target(n))
      shell.advance(SEC)
    }
    const stricter = new TestShell({ ...testConfig, lockout_max: 2 })
    for (const [id, row] of shell.rows) stricter.rows.set(id, row)
    stricter.restart(3 * SEC)
    expect(stricter.issue(target(4))).toMatchObject({ kind: 'blocked', retry_at_ms: 901 * SEC })
    stricter.advance(898 * SEC)
    expect(stricter.issue(target(5))).toMatchObject({ kind: 'issued' })
  })

  test('a clock that is set back lets nothing through', () => {
    const shell = connected()
    shell.advance(7200 * SEC)
    for (const n of [1, 2, 3]) shell.issue(target(n))
    shell.now_ms -= 3600 * SEC
    expect(shell.issue(target(4))).toMatchObject({ kind: 'blocked' })
  })
})

describe('server/command, acks', () => {
  test('status-tracks-acks, ack-on-either-topic, alias-ack-counts-once, duplicate-ack-idempotent', () => {
    const shell = connected()
    shell.issue(target(1))
    shell.confirm(commandId(1))
    for (const status of ['accepted', 'execution_started', 'completed'] as const) {
      ack(shell, 1, status)
      shell.advance(SEC)
      ack(shell, 1, status, { alias: true })
      ack(shell, 1, status, { alias: true })
    }
    expect(statuses(shell, 1)).toEqual(['queued', 'published', 'accepted', 'execution_started', 'completed'])
    expect(shell.record(commandId(1))?.history.map(({ applied }) => applied)).toEqual(
      [1, 0, 0, 1, 0, 0, 1, 0, 0].map(Boolean),
    )
    const other = connected()
    other.issue(target(1))
    ack(other, 1, 'accepted', { alias: true })
    expect(statuses(other, 1)).toEqual(['queued', 'accepted'])
  })

  test('out-of-order-ack: a later stage stays, also when the PUBACK comes after it', () => {
    const shell = connected()
    shell.issue(target(1))
    ack(shell, 1, 'execution_started')
    ack(shell, 1, 'accepted')
    shell.confirm(commandId(1))
    expect(statuses(shell, 1)).toEqual(['queued', 'execution_started'])
  })

  test('terminal-is-final, late-ack-recorded, timeout-at-expiry, reboot-gap-is-no-timeout', () => {
    const shell = connected()
    shell.issue(target(1))
    shell.confirm(commandId(1))
    shell.advance(240 * SEC - 1)
    expect(statuses(shell, 1)).toEqual(['queued', 'published'])
    shell.advance(1)
    ack(shell, 1, 'completed')
    const record = shell.record(commandId(1))
    expect(record?.status).toBe('timed_out')
    expect(record?.history).toMatchObject([{ status: 'completed', applied: false, at_ms: 240 * SEC }])
  })

  test('an ack in the instant of the expiry is late', () => {
    const shell = connected()
    shell.issue(target(1))
    shell.now_ms = 240 * SEC
    ack(shell, 1, 'completed')
    expect(statuses(shell, 1)).toEqual(['queued', 'timed_out'])
  })

  test('failed-surfaces-error, and the view that an adapter shows', () => {
    const shell = connected()
    shell.issue(target(1))
    shell.confirm(commandId(1))
    shell.advance(SEC)
    ack(shell, 1, 'failed')
    ack(shell, 1, 'completed')
    const [record] = commandsOf(shell.state, clientUuid(1))
    expect(record && commandView(record)).toEqual({
      ...{ command_id: commandId(1), client_uuid: clientUuid(1), action: 'reboot_host', status: 'failed' },
      ...{ issued_at: '1970-01-01T00:00:00Z', expires_at: '1970-01-01T00:04:00Z' },
      ...{ error_code: 'helper_failed', error_message: 'exit 1' },
      states: [
        { status: 'queued', at: '1970-01-01T00:00:00Z' },
        { status: 'published', at: '1970-01-01T00:00:00Z' },
        { status: 'failed', at: '1970-01-01T00:00:01Z' },
      ],
      history: ['failed', 'completed'].map((status) => ({
        ...{ status, topic: `infoscreen/${clientUuid(1)}/commands/ack`, at: '1970-01-01T00:00:01Z' },
        applied: status === 'failed',
      })),
    })
  })

  test('unknown-id-ignored, malformed-ack-ignored, foreign-ack-ignored: counted, and nothing is written', () => {
    const shell = connected()
    shell.issue(target(1))
    const before = shell.rows.get(commandId(1))
    ack(shell, 2, 'completed')
    ack(shell, 1, 'completed', { client: 2 })
    const topic = `infoscreen/${clientUuid(1)}/commands/ack`
    for (const payload of [undefined, null, [], { command_id: commandId(1), status: 'done' }]) {
      expect(shell.message(topic, payload)).toEqual([])
    }
    expect(shell.rows.get(commandId(1))).toBe(before)
    expect(shell.state.counters).toMatchObject({ acks: 6, unknown_ids: 1, foreign: 1, malformed: 4 })
    expect(shell.message('infoscreen/discovery', {})).toEqual([])
  })

  test('tolerates-unknown-fields', () => {
    const shell = connected()
    shell.issue(target(1))
    const more = { command_id: commandId(1), status: 'accepted', error_code: null, error_message: null, uptime: 7 }
    shell.message(`infoscreen/${clientUuid(1)}/commands/ack`, more)
    expect(statuses(shell, 1)).toEqual(['queued', 'accepted'])
  })
})

describe('server/command, a restart', () => {
  test('survives-restart, restart-sends-no-second-id', () => {
    const shell = connected()
    for (const n of [1, 2, 3]) shell.issue(target(n), { action: 'shutdown_host' })
    shell.confirm(commandId(1))
    ack(shell, 1, 'accepted')
    shell.confirm(commandId(2))
    const before = [1, 2, 3].map((n) => shell.record(commandId(n)))
    shell.published.length = 0
    shell.restart(SEC)
    expect([1, 2, 3].map((n) => shell.record(commandId(n)))).toEqual(before)
    shell.connect()
    expect(shell.published.map(({ command }) => command.command_id)).toEqual([commandId(3), commandId(3)])
  })

  test('a crash between the write and the publish loses nothing and doubles nothing', () => {
    const shell = connected()
    shell.issue(target(1), {}, 1)
    expect([shell.published.length, shell.rows.size]).toEqual([0, 1])
    shell.connect()
    expect(new Set(shell.published.map(({ command }) => command.command_id))).toEqual(new Set([commandId(1)]))
  })

  test('the migration flag may change: a queued command goes where it is due now', () => {
    const shell = new TestShell(testConfig)
    shell.issue(target(1))
    const canonical = new TestShell({ ...testConfig, legacy_topics: false })
    for (const [id, row] of shell.rows) canonical.rows.set(id, row)
    canonical.restart()
    canonical.connect()
    expect(topics(canonical)).toEqual(['commands'])
  })
})
