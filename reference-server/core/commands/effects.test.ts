import { describe, expect, test } from 'vitest'
import type { CommandRecord } from './model.js'
import { contractPolicy } from './policy.js'
import { endedInWindow } from './rollback.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

const SEC = 1000
const target = (n: number, client = 1) => ({ client_uuid: clientUuid(client), command_id: commandId(n) })
const topicOf = (client: number) => `infoscreen/${clientUuid(client)}/commands/ack`

function connected(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.connect()
  shell.send({ type: 'tiers', now_ms: 0, tiers: new Map([[clientUuid(1), 2]]) })
  return shell
}

const ack = (shell: TestShell, n: number, status: string, error_code: string | null = null, client = 1) =>
  shell.message(topicOf(client), { command_id: commandId(n), status, error_code, error_message: error_code })
const types = (effects: readonly { readonly type: string }[]) => effects.map(({ type }) => type)

describe('a wake', () => {
  test('is asked for when it moves: for the first expiry, and no longer for a command that has ended', () => {
    const shell = connected()
    const issue = (n: number) => {
      const order = { action: 'shutdown_host', reason: null, requested_by: null, idempotency_key: null } as const
      return shell.send({ type: 'issue', now_ms: shell.now_ms, request_id: 'r', ...order, ...target(n) })
    }
    expect(issue(1).at(-1)).toEqual({ type: 'wake', at_ms: 240 * SEC })
    shell.advance(SEC)
    expect(types(issue(2))).not.toContain('wake')
    expect(ack(shell, 1, 'completed').at(-1)).toEqual({ type: 'wake', at_ms: 241 * SEC })
    expect(types(ack(shell, 2, 'completed'))).toEqual(['store'])
    expect([shell.state.wake_at_ms, shell.state.expiries]).toEqual([null, null])
  })

  test('that comes too soon is asked for again', () => {
    const shell = connected()
    shell.issue(target(1))
    expect(shell.send({ type: 'woken', now_ms: 5 })).toEqual([{ type: 'wake', at_ms: 240 * SEC }])
    expect(connected().send({ type: 'woken', now_ms: 5 })).toEqual([])
  })
})

describe('an ack', () => {
  test('is counted on its own topics alone', () => {
    const shell = connected()
    for (const topic of ['nowhere', `infoscreen/${clientUuid(1)}/heartbeat`])
      expect(shell.message(topic, {})).toEqual([])
    expect(shell.state.counters).toMatchObject({ acks: 0, malformed: 0 })
    ack(shell, 9, 'completed')
    expect(shell.state.counters).toMatchObject({ acks: 1, unknown_ids: 1 })
  })

  test('that came before is dropped beyond the limit, and counted', () => {
    const shell = connected({ limits: { ...testConfig.limits, history: 1 } })
    shell.issue(target(1))
    for (let nth = 0; nth < 3; nth += 1) ack(shell, 1, 'accepted')
    expect(shell.state.counters.history_dropped).toBe(2)
  })

  test('of a failure that came before escalates nothing', () => {
    const shell = connected()
    shell.issue(target(1))
    for (let nth = 0; nth < 2; nth += 1) ack(shell, 1, 'failed', 'helper_failed')
    expect([shell.cycled.length, shell.state.counters.escalations_held]).toEqual([1, 0])
  })
})

describe('a power cycle', () => {
  test('follows a failure of the machine alone, not every end of a command that was published', () => {
    for (const [status, code] of [
      ['failed', 'expired'],
      ['completed', null],
    ] as const) {
      const shell = connected()
      shell.issue(target(1))
      shell.confirm(commandId(1))
      ack(shell, 1, status, code)
      expect(shell.cycled).toEqual([])
    }
  })

  test('is written first', () => {
    const shell = connected()
    shell.issue(target(1))
    const effects = ack(shell, 1, 'failed', 'helper_failed')
    expect(types(effects)).toEqual(['store', 'store_escalation', 'escalate'])
    expect(effects[2]).toEqual({ type: 'escalate', client_uuid: clientUuid(1), kind: 'poe_cycle' })
  })

  test('does not follow while a rollback is due', () => {
    const shell = connected({ rollback: { window_min: 60, min_terminal: 1, max_bad_share: 0 } })
    shell.issue(target(1))
    ack(shell, 1, 'failed', 'helper_failed')
    expect([shell.state.rollback.raised_at_ms, shell.cycled]).toEqual([0, []])
  })

  test('that nobody can give is not held', () => {
    const shell = connected()
    shell.issue(target(1, 2))
    ack(shell, 1, 'failed', 'helper_failed', 2)
    expect(shell.state.counters.escalations_held).toBe(0)
  })
})

describe('a PUBACK', () => {
  test('of one topic of two publishes nothing yet, and one of nothing changes nothing', () => {
    const shell = connected()
    shell.issue(target(1))
    const [one, other] = shell.published.map(({ topic }) => topic)
    const confirm = (n: number, topic = 'x') =>
      shell.send({ type: 'confirmed', now_ms: 7, command_id: commandId(n), topic })
    expect([confirm(9, one), confirm(1, 'elsewhere')]).toEqual([[], []])
    expect(confirm(1, one)).toEqual([])
    expect(shell.record(commandId(1))).toMatchObject({ status: 'queued', unconfirmed: [other] })
    expect(types(confirm(1, other))).toEqual(['store'])
    expect(shell.record(commandId(1))).toMatchObject({ status: 'published', unconfirmed: [] })
  })
})

describe('an order', () => {
  test('may have a key of 255 characters', () => {
    const shell = connected()
    expect(shell.issue(target(1), { idempotency_key: 'x'.repeat(255) })).toMatchObject({ kind: 'issued' })
    for (const idempotency_key of ['', 'x'.repeat(256)])
      expect(shell.issue(target(2), { idempotency_key })).toMatchObject({ kind: 'malformed', field: 'idempotency_key' })
  })

  test('in bulk without a key has none', () => {
    const shell = connected()
    const order = { action: 'reboot_host', reason: null, requested_by: null, idempotency_key: null } as const
    const targets = [target(1, 1), target(2, 2)]
    shell.send({ type: 'issue_bulk', now_ms: 0, request_id: 'b', targets, confirmed_count: 2, ...order })
    expect([shell.rows.size, shell.state.keys.size]).toEqual([2, 0])
  })

  test('that is blocked waits for no PUBACK, and counts for no lockout, after a restart neither', () => {
    const shell = connected()
    for (const n of [1, 2, 3, 4]) shell.issue(target(n))
    const reboots = () => shell.state.clients.get(clientUuid(1))?.reboots_ms
    expect([shell.record(commandId(4))?.unconfirmed, reboots()]).toEqual([[], [0, 0, 0]])
    shell.restart()
    expect(reboots()).toEqual([0, 0, 0])
  })

  test('counts in the order of the clock, though that was set back', () => {
    const shell = connected()
    shell.now_ms = 100
    shell.issue(target(1))
    shell.now_ms = 50
    shell.issue(target(2))
    const reboots = () => shell.state.clients.get(clientUuid(1))?.reboots_ms
    expect(reboots()).toEqual([50, 100])
    shell.restart()
    expect(reboots()).toEqual([50, 100])
  })
})

describe('an alert that was seen', () => {
  test('leaves nothing counted', () => {
    const shell = connected()
    shell.issue(target(1))
    ack(shell, 1, 'failed', 'expired')
    expect(types(ack(shell, 1, 'failed', 'expired')), 'one that is raised alone is written').not.toContain(
      'store_rollback',
    )
    expect(endedInWindow(shell.state.rollback, 9, testConfig.rollback)).toEqual({ terminal: 1, bad: 1 })
    shell.send({ type: 'rollback_acknowledged', now_ms: 9 })
    expect(shell.state.rollback).toEqual({ raised_at_ms: null, counted_from_ms: 9, minutes: [] })
  })

  test('is not there at first', () => {
    expect(new TestShell(testConfig).state.rollback).toEqual({ raised_at_ms: null, counted_from_ms: 0, minutes: [] })
  })
})

describe('the contract', () => {
  test('publishes what is open until it expires', () => {
    const shell = connected()
    shell.issue(target(1))
    const record = shell.record(commandId(1))
    const may = (changed: Partial<CommandRecord>, now_ms: number) =>
      record !== undefined && contractPolicy.mayPublish({ ...record, ...changed }, now_ms)
    expect([may({}, 240 * SEC - 1), may({}, 240 * SEC), may({ status: 'completed' }, 0)]).toEqual([true, false, false])
  })

  test('cycles the power of a client once in a while', () => {
    const may = (last_ms: number | undefined, now_ms: number) => contractPolicy.mayEscalate(last_ms, now_ms, testConfig)
    expect([may(undefined, 0), may(100, 100 + 60 * SEC - 1), may(100, 100 + 60 * SEC)]).toEqual([true, false, true])
  })
})
