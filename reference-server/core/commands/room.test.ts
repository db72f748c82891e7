import { describe, expect, test } from 'vitest'
import { type CommandLimits, defaultLimits, IDEMPOTENCY_MS } from './model.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

const target = (n: number, client = 1) => ({ client_uuid: clientUuid(client), command_id: commandId(n) })
const shutdown = { action: 'shutdown_host' } as const

function withRoom(limits: Partial<CommandLimits>): TestShell {
  const shell = new TestShell({ ...testConfig, limits: { ...defaultLimits, ...limits } })
  shell.connect()
  return shell
}

function end(shell: TestShell, n: number, client = 1): void {
  const ack = { command_id: commandId(n), status: 'completed', error_code: null, error_message: null }
  shell.message(`infoscreen/${clientUuid(client)}/commands/ack`, ack)
}

const held = (shell: TestShell) =>
  [...shell.state.commands.values()].map(({ command }) => Number(command.command_id.slice(-3))).sort((a, b) => a - b)
const keys = (shell: TestShell) => [...shell.state.keys.entries()].map(([key]) => key).sort()
const tally = (shell: TestShell) => {
  const counts: Record<string, number> = {}
  for (const { status } of shell.state.commands.values()) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('room for another command', () => {
  test('of a client is made by the oldest that have ended', () => {
    const shell = withRoom({ commands_per_client: 3 })
    for (const n of [1, 2, 3]) shell.issue(target(n), shutdown)
    for (const n of [3, 1]) end(shell, n)
    expect(held(shell), 'there is room for three').toEqual([1, 2, 3])
    shell.issue(target(4), shutdown)
    expect(held(shell)).toEqual([2, 3, 4])
    expect(shell.state.clients.get(clientUuid(1))?.command_ids).toEqual([2, 3, 4].map(commandId))
    shell.issue(target(5), shutdown)
    expect(held(shell)).toEqual([2, 4, 5])
    expect(shell.issue(target(6), shutdown)).toEqual({ kind: 'overloaded', limit: 3 })
  })

  test('of all is made by a tenth of the oldest that have ended, of whatever client', () => {
    const shell = withRoom({ commands: 20 })
    for (let n = 1; n <= 20; n += 1) shell.issue(target(n, n % 7), shutdown)
    for (let n = 20; n > 1; n -= 1) end(shell, n, n % 7)
    shell.issue(target(21, 9), shutdown)
    expect(held(shell)).toEqual([1, ...Array.from({ length: 17 }, (_, nth) => nth + 4), 21])
    expect(
      Object.entries(shell.state.tally)
        .filter(([, count]) => count > 0)
        .sort(),
    ).toEqual(Object.entries(tally(shell)).sort())
  })

  test('takes a client along that has no other, unless its reboots still count for the lockout', () => {
    const shell = withRoom({ commands: 3 })
    shell.issue(target(1, 1), shutdown)
    shell.issue(target(2, 2))
    shell.issue(target(3, 3), shutdown)
    for (const n of [1, 2, 3]) end(shell, n, n)
    for (const n of [4, 5]) {
      shell.issue(target(n, 4), shutdown)
      end(shell, n, 4)
    }
    expect([1, 2, 3].map((n) => shell.state.clients.get(clientUuid(n)))).toEqual([
      undefined,
      { reboots_ms: [0], command_ids: [] },
      { reboots_ms: [], command_ids: [commandId(3)] },
    ])
    shell.advance(testConfig.lockout_window_sec * 1000)
    shell.issue(target(6, 2), shutdown)
    expect(shell.state.clients.get(clientUuid(2))).toEqual({ reboots_ms: [], command_ids: [commandId(6)] })
  })
})

describe('room for another key', () => {
  const keyed = (shell: TestShell, ...numbers: number[]) => {
    for (const n of numbers) {
      shell.issue(target(n, n), { idempotency_key: `k${String(n).padStart(2, '0')}` })
      shell.advance(1)
    }
  }

  test('is made by the oldest tenth', () => {
    const shell = withRoom({ idempotency_keys: 20 })
    keyed(shell, ...Array.from({ length: 20 }, (_, nth) => nth + 1))
    expect(keys(shell)).toHaveLength(20)
    keyed(shell, 21)
    expect(keys(shell)).toEqual(Array.from({ length: 19 }, (_, nth) => `k${String(nth + 3).padStart(2, '0')}`))
  })

  test('is made by those that are over, as long as there are any', () => {
    const shell = withRoom({ idempotency_keys: 4 })
    keyed(shell, 1, 2)
    shell.advance(1000)
    keyed(shell, 3, 4)
    shell.now_ms = IDEMPOTENCY_MS + 1
    keyed(shell, 5)
    expect(keys(shell)).toEqual(['k03', 'k04', 'k05'])
  })
})
