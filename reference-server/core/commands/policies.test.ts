import { describe, expect, test } from 'vitest'
import { endedInWindow } from './rollback.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

const SEC = 1000
const target = (n: number, client = 1) => ({ client_uuid: clientUuid(client), command_id: commandId(n) })

function connected(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.connect()
  return shell
}

function end(shell: TestShell, n: number, client: number, error_code: string | null): void {
  const status = error_code === null ? 'completed' : 'failed'
  const topic = `infoscreen/${clientUuid(client)}/commands/ack`
  shell.message(topic, { command_id: commandId(n), status, error_code, error_message: error_code })
}

describe('the same order again', () => {
  test('under its key gives the command there is; another order under that key is a conflict', () => {
    const shell = connected()
    const order = { idempotency_key: 'k', reason: 'stuck' }
    shell.issue(target(1), order)
    expect(shell.issue(target(2), order)).toEqual({ kind: 'repeated', command_id: commandId(1) })
    expect(shell.issue(target(3), { ...order, reason: 'x' })).toEqual({ kind: 'conflict', command_id: commandId(1) })
    expect(shell.issue(target(4, 2), order)).toEqual({ kind: 'conflict', command_id: commandId(1) })
    shell.restart(24 * 3600 * SEC - 1)
    expect(shell.issue(target(5), order)).toEqual({ kind: 'repeated', command_id: commandId(1) })
    shell.advance(1)
    expect(shell.issue(target(6), order)).toMatchObject({ kind: 'issued' })
    expect(shell.published.filter(({ command }) => command.command_id === commandId(1))).toHaveLength(2)
  })
})

describe('bulk', () => {
  const bulk = (shell: TestShell, size: number, confirmed_count = size, idempotency_key: string | null = null) => {
    const targets = Array.from({ length: size }, (_, n) => target(shell.rows.size + n + 1, n))
    const order = { action: 'reboot_host', reason: null, requested_by: 1, idempotency_key } as const
    shell.send({ type: 'issue_bulk', now_ms: shell.now_ms, request_id: 'b', targets, confirmed_count, ...order })
    return shell.answers.at(-1)
  }

  test('needs the right number, and not too many', () => {
    const shell = connected({ bulk_max: 5 })
    expect(bulk(shell, 6)).toEqual({ kind: 'bulk_too_many', count: 6, max: 5 })
    expect(bulk(shell, 5, 4)).toEqual({ kind: 'bulk_unconfirmed', count: 5 })
    expect(shell.rows.size).toBe(0)
    expect(bulk(shell, 5)).toMatchObject({ kind: 'bulk', results: Array(5).fill({ kind: 'issued' }) })
    expect(shell.published).toHaveLength(10)
  })

  test('that is sent again under its key repeats each command', () => {
    const shell = connected()
    bulk(shell, 3, 3, 'k')
    expect(bulk(shell, 3, 3, 'k')).toMatchObject({ results: Array(3).fill({ kind: 'repeated' }) })
    expect(shell.rows.size).toBe(3)
  })

  test('writes everything before anything is published', () => {
    const shell = connected()
    const targets = [target(1, 1), target(2, 2)]
    const order = { action: 'reboot_host', reason: null, requested_by: null, idempotency_key: null } as const
    const event = { type: 'issue_bulk', now_ms: 0, request_id: 'b', targets, confirmed_count: 2, ...order } as const
    const kinds = shell.send(event).map(({ type }) => type)
    expect(kinds).toEqual([...['store', 'store'], ...Array(4).fill('publish'), 'answer', 'wake'])
  })

  test('is paused while a rollback is due, until an operator has seen it, over restarts too', () => {
    const shell = connected()
    for (let n = 1; n <= 20; n += 1) {
      shell.issue(target(n, n))
      end(shell, n, n, n > 18 ? 'expired' : null)
      expect(shell.state.rollback.raised_at_ms).toBe(n === 20 ? 0 : null)
    }
    expect(bulk(shell, 2)).toEqual({ kind: 'bulk_paused', since_ms: 0 })
    shell.restart(7200 * SEC)
    expect(bulk(shell, 2)).toEqual({ kind: 'bulk_paused', since_ms: 0 })
    shell.send({ type: 'rollback_acknowledged', now_ms: shell.now_ms })
    shell.restart()
    expect(bulk(shell, 2)).toMatchObject({ kind: 'bulk' })
  })

  test('goes on at exactly 5 %, and with what is older than the window', () => {
    const shell = connected()
    for (let n = 1; n <= 20; n += 1) {
      shell.issue(target(n, n))
      end(shell, n, n, n === 1 ? 'expired' : null)
    }
    expect(shell.state.rollback.raised_at_ms).toBeNull()
    expect(endedInWindow(shell.state.rollback, 0, testConfig.rollback)).toEqual({ terminal: 20, bad: 1 })
    shell.advance(3600 * SEC)
    shell.issue(target(21, 1))
    end(shell, 21, 1, 'expired')
    expect(shell.state.rollback.raised_at_ms).toBeNull()
  })
})

describe('escalation', () => {
  const capable = (): TestShell => {
    const shell = connected()
    shell.send({ type: 'tiers', now_ms: 0, tiers: new Map([[clientUuid(1), 2]]) })
    return shell
  }
  const byHand = (shell: TestShell, client: number) => {
    const client_uuid = clientUuid(client)
    shell.send({ type: 'escalate', now_ms: shell.now_ms, request_id: 'e', client_uuid })
    return shell.answers.at(-1)
  }

  test('escalation-cooldown, over restarts too', () => {
    const shell = capable()
    expect(byHand(shell, 2)).toEqual({ kind: 'not_capable' })
    expect(byHand(shell, 1)).toEqual({ kind: 'escalated' })
    shell.restart(60 * SEC - 1)
    shell.send({ type: 'tiers', now_ms: shell.now_ms, tiers: new Map([[clientUuid(1), 2]]) })
    expect(byHand(shell, 1)).toEqual({ kind: 'cooling_down', retry_at_ms: 60 * SEC })
    shell.advance(1)
    expect(byHand(shell, 1)).toEqual({ kind: 'escalated' })
    expect(shell.cycled.map(({ at_ms }) => at_ms)).toEqual([0, 60 * SEC])
  })

  test('follows a reboot that reached its client and did not end well', () => {
    const shell = capable()
    shell.issue(target(1))
    end(shell, 1, 1, 'helper_failed')
    shell.issue(target(2))
    end(shell, 2, 1, 'helper_timeout')
    expect([shell.cycled.length, shell.state.counters.escalations_held]).toEqual([1, 1])
    shell.issue(target(3))
    shell.confirm(commandId(3))
    shell.advance(240 * SEC)
    expect(shell.cycled.map(({ at_ms }) => at_ms)).toEqual([0, 240 * SEC])
  })

  test('never on a guess', () => {
    const refused = capable()
    refused.issue(target(1))
    end(refused, 1, 1, 'expired')
    const unpublished = capable()
    unpublished.issue(target(1))
    unpublished.advance(240 * SEC)
    const deaf = capable()
    deaf.issue(target(1))
    deaf.confirm(commandId(1))
    deaf.cut()
    deaf.advance(240 * SEC)
    const down = capable()
    down.issue(target(1))
    down.confirm(commandId(1))
    down.restart(240 * SEC)
    const shutdown = capable()
    shutdown.issue(target(1), { action: 'shutdown_host' })
    end(shutdown, 1, 1, 'helper_failed')
    expect([refused, unpublished, deaf, down, shutdown].flatMap(({ cycled }) => cycled)).toEqual([])
  })
})

describe('memory', () => {
  test('keeps so many acks of a command; the ones that count are always among them', () => {
    const shell = connected({ limits: { ...testConfig.limits, history: 5 } })
    shell.issue(target(1))
    const topic = `infoscreen/${clientUuid(1)}/commands/ack`
    const accepted = { command_id: commandId(1), status: 'accepted', error_code: null, error_message: null }
    for (let n = 0; n < 1000; n += 1) shell.message(topic, accepted)
    expect(shell.message(topic, accepted)).toEqual([])
    end(shell, 1, 1, null)
    const { history, history_dropped, status } = shell.record(commandId(1)) ?? {}
    expect([history?.length, history_dropped, status]).toEqual([6, 996, 'completed'])
  })

  test('keeps so many commands of a client and in all, lets go of ended ones only, and the lockout still counts', () => {
    const limits = { ...testConfig.limits, commands: 20, commands_per_client: 4 }
    const shell = connected({ limits })
    for (let n = 1; n <= 3; n += 1) {
      shell.issue(target(n))
      end(shell, n, 1, null)
    }
    for (let n = 4; n <= 30; n += 1) {
      expect(shell.issue(target(n))).toMatchObject({ kind: 'blocked' })
      expect(commandsOfClient(shell)).toBeLessThanOrEqual(4)
    }
    for (let n = 31; n <= 34; n += 1) {
      expect(shell.issue(target(n), { action: 'shutdown_host' })).toMatchObject({ kind: 'issued' })
    }
    expect(shell.issue(target(35))).toEqual({ kind: 'overloaded', limit: 4 })
    for (let n = 40; n < 56; n += 1) expect(shell.issue(target(n, n))).toMatchObject({ kind: 'issued' })
    expect(shell.issue(target(60, 60))).toEqual({ kind: 'overloaded', limit: 20 })
    for (let n = 40; n < 56; n += 1) end(shell, n, n, null)
    expect(shell.issue(target(61, 61))).toMatchObject({ kind: 'issued' })
    expect(shell.state.commands.size).toBe(19)
    expect(shell.rows.size).toBeGreaterThan(40)
  })

  test('keeps so many idempotency keys, the latest', () => {
    const shell = connected({ limits: { ...testConfig.limits, idempotency_keys: 10 } })
    for (let n = 1; n <= 25; n += 1) {
      shell.issue(target(n, n), { idempotency_key: `k${n}` })
      shell.advance(1)
    }
    expect(shell.state.keys.size).toBeLessThanOrEqual(10)
    expect(shell.issue(target(99, 25), { idempotency_key: 'k25' })).toMatchObject({ kind: 'repeated' })
  })

  const commandsOfClient = (shell: TestShell) => shell.state.clients.get(clientUuid(1))?.command_ids.length
})
