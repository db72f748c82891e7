import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommandState } from './model.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'
import { commandsOf } from './views.js'
import { withdrawOrder } from './withdraw.js'

const SEC = 1000
const sorted = <V>(entries: Iterable<readonly [string, V]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))

/** What is known of commands, whatever way it was come by. */
function known({ commands, clients, keys, tally }: CommandState) {
  return {
    commands: sorted(commands.entries()),
    clients: sorted(clients.entries()),
    keys: sorted(keys.entries()),
    tally: sorted(Object.entries(tally)).filter(([, count]) => count !== 0),
  }
}

const order = fc.record({
  client: fc.nat(2),
  action: fc.constantFrom('reboot_host' as const, 'shutdown_host' as const),
  idempotency_key: fc.option(fc.constantFrom('k', 'l', 'm'), { freq: 2 }),
  later_ms: fc.constantFrom<number>(0, SEC),
})
type Drawn = typeof order extends fc.Arbitrary<infer T> ? T : never

function issue(shell: TestShell, n: number, { client, action, idempotency_key, later_ms }: Drawn) {
  shell.advance(later_ms)
  const target = { client_uuid: clientUuid(client), command_id: commandId(n) }
  return shell.issue(target, { action, idempotency_key })
}

function shellAfter(orders: readonly Drawn[]): TestShell {
  const shell = new TestShell(testConfig)
  for (const [n, one] of orders.entries()) issue(shell, n, one)
  return shell
}

describe('an order that could not be stored', () => {
  test('leaves nothing behind: all is known as if it had never been given', () => {
    fc.assert(
      fc.property(fc.array(order, { maxLength: 12, size: 'max' }), order, (orders, last) => {
        const shell = shellAfter(orders)
        shell.advance(last.later_ms)
        const before = known(shell.state)
        const answer = issue(shell, 99, { ...last, later_ms: 0 })
        const withdrawn = withdrawOrder(shell.state, commandId(99))
        expect(known(withdrawn)).toEqual(before)
        if (answer?.kind === 'repeated' || answer?.kind === 'conflict') expect(withdrawn).toBe(shell.state)
      }),
    )
  })
})

test('an order that was blocked is withdrawn without another that was given in its instant', () => {
  const reboot = { client: 1, action: 'reboot_host', idempotency_key: null, later_ms: 0 } as const
  const shell = shellAfter([reboot, reboot, reboot, reboot])
  const left = withdrawOrder(shell.state, commandId(3))
  expect(left.clients.get(clientUuid(1))?.reboots_ms).toEqual([0, 0, 0])
})

test('an order whose key names a later one by now leaves the key to that', () => {
  const order = { client: 1, action: 'shutdown_host', idempotency_key: 'k', later_ms: 24 * 3600 * SEC } as const
  const shell = shellAfter([order, order])
  expect(withdrawOrder(shell.state, commandId(0)).keys.get('k')?.command_id).toBe(commandId(1))
  expect(withdrawOrder(shell.state, commandId(1)).keys.get('k')).toBeUndefined()
})

test('the commands of a client are told latest first, and none of one without any', () => {
  const shell = shellAfter([
    { client: 1, action: 'reboot_host', idempotency_key: null, later_ms: 0 },
    { client: 2, action: 'reboot_host', idempotency_key: null, later_ms: 0 },
    { client: 1, action: 'shutdown_host', idempotency_key: null, later_ms: 0 },
  ])
  const ids = (client: number) => commandsOf(shell.state, clientUuid(client)).map(({ command }) => command.command_id)
  expect([ids(1), ids(2), ids(3)]).toEqual([[commandId(2), commandId(0)], [commandId(1)], []])
})
