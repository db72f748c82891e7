import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IDEMPOTENCY_MS } from './model.js'
import { clientUuid, commandId, TestShell, testConfig } from './testing/shell.js'

const SEC = 1000
const sorted = <V>(entries: Iterable<readonly [string, V]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
const target = (n: number, client = 1) => ({ client_uuid: clientUuid(client), command_id: commandId(n) })
const ackTopic = (client: number) => `infoscreen/${clientUuid(client)}/commands/ack`

const happening = fc.oneof(
  fc.record({ do: fc.constant('issue' as const), client: fc.nat(2), key: fc.option(fc.constantFrom('k', 'l')) }),
  fc.record({
    do: fc.constant('ack' as const),
    n: fc.nat(8),
    status: fc.constantFrom('completed', 'failed', 'accepted'),
  }),
  fc.record({ do: fc.constant('confirm' as const), n: fc.nat(8) }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.constantFrom(1, 30 * SEC, 240 * SEC, 900 * SEC) }),
  fc.record({ do: fc.constant('escalate' as const), client: fc.nat(2) }),
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function shellAfter(happenings: readonly Happening[]): TestShell {
  const shell = new TestShell(testConfig)
  shell.connect()
  shell.send({ type: 'tiers', now_ms: 0, tiers: new Map([0, 1, 2].map((n) => [clientUuid(n), 2])) })
  let issued = 0
  for (const one of happenings) {
    if (one.do === 'issue') shell.issue(target(issued++, one.client), { idempotency_key: one.key })
    if (one.do === 'confirm') shell.confirm(commandId(one.n))
    if (one.do === 'advance') shell.advance(one.ms)
    if (one.do === 'escalate')
      shell.send({ type: 'escalate', now_ms: shell.now_ms, request_id: 'e', client_uuid: clientUuid(one.client) })
    const record = one.do === 'ack' ? shell.record(commandId(one.n)) : undefined
    if (one.do !== 'ack' || !record) continue
    const ack = { command_id: commandId(one.n), status: one.status, error_code: null, error_message: null }
    shell.message(ackTopic(Number(record.command.client_uuid.at(-1))), ack)
  }
  return shell
}

/** What a server has to know of its commands, whether or not it was started anew. */
function known({ state, now_ms }: TestShell) {
  const { commands, clients, keys, tally, escalated, orders_used, rollback } = state
  const window_ms = testConfig.lockout_window_sec * SEC
  return {
    commands: sorted(commands.entries()).map(([id, { unconfirmed, history_dropped, ...record }]) => [id, record]),
    clients: sorted(clients.entries()).map(([id, { reboots_ms, command_ids }]) => [
      id,
      { reboots_ms: reboots_ms.filter((at_ms) => at_ms > now_ms - window_ms), command_ids },
    ]),
    keys: sorted(keys.entries()).filter(([, { at_ms }]) => at_ms > now_ms - IDEMPOTENCY_MS),
    tally: sorted(Object.entries(tally)).filter(([, count]) => count !== 0),
    escalated: sorted(escalated.entries()),
    ...{ orders_used, raised_at_ms: rollback.raised_at_ms },
  }
}

describe('a restart', () => {
  test('loses nothing that was known of any command, and asks for the same wake', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30, size: 'max' }), (happenings) => {
        const shell = shellAfter(happenings)
        const before = known(shell)
        const { wake_at_ms } = shell.state
        shell.restart()
        expect(known(shell)).toEqual(before)
        expect(shell.state.wake_at_ms).toBe(wake_at_ms)
      }),
    )
  })

  test('reads what was stored in whatever order', () => {
    const shell = shellAfter([])
    for (const n of [1, 2, 3]) {
      shell.issue(target(n), { idempotency_key: 'k', reason: `${n}` })
      shell.advance(IDEMPOTENCY_MS + n)
    }
    const rows = [...shell.rows].reverse()
    shell.rows.clear()
    for (const [id, row] of rows) shell.rows.set(id, row)
    const before = known(shell)
    shell.restart()
    expect(known(shell)).toEqual(before)
    shell.issue(target(4))
    expect(shell.record(commandId(4))?.order).toBe(3)
  })

  test('publishes again what is queued, on every topic; of what is published only what was not confirmed', () => {
    const shell = shellAfter([])
    shell.issue(target(1))
    const [first] = shell.published
    shell.send({ type: 'confirmed', now_ms: 0, command_id: commandId(1), topic: first?.topic ?? '' })
    expect(shell.record(commandId(1))?.unconfirmed).toHaveLength(1)
    shell.restart()
    expect(shell.record(commandId(1))?.unconfirmed, 'one PUBACK of two is not written').toHaveLength(2)
    shell.confirm(commandId(1))
    shell.restart()
    expect(shell.record(commandId(1))).toMatchObject({ status: 'published', unconfirmed: [] })
    shell.advance(240 * SEC)
    shell.restart()
    expect(shell.record(commandId(1))).toMatchObject({ status: 'timed_out', unconfirmed: [] })
  })

  test('asks for no PUBACK of what has ended, nor on a topic that is no longer served', () => {
    const shell = shellAfter([])
    shell.issue(target(1))
    shell.issue(target(2, 2))
    const own = shell.published.filter(({ command }) => command.command_id === commandId(2))
    const accepted = { command_id: commandId(2), status: 'accepted', error_code: null, error_message: null }
    shell.send({ type: 'confirmed', now_ms: 0, command_id: commandId(2), topic: own[0]?.topic ?? '' })
    shell.message(ackTopic(2), accepted)
    shell.restart()
    expect(shell.record(commandId(2))?.unconfirmed).toEqual([own[1]?.topic])
    const without = new TestShell({ ...testConfig, legacy_topics: false })
    for (const [id, row] of shell.rows) without.rows.set(id, row)
    without.restart()
    expect([1, 2].map((n) => without.record(commandId(n))?.unconfirmed.length)).toEqual([1, 0])
    shell.advance(240 * SEC)
    shell.restart()
    expect([1, 2].map((n) => shell.record(commandId(n))?.unconfirmed)).toEqual([[], []])
  })

  test('knows a key for 24 hours', () => {
    for (const [later_ms, size] of [
      [IDEMPOTENCY_MS - 1, 1],
      [IDEMPOTENCY_MS, 0],
    ] as const) {
      const shell = shellAfter([])
      shell.issue(target(1), { idempotency_key: 'k' })
      shell.restart(later_ms)
      expect(shell.state.keys.size).toBe(size)
    }
  })

  test('raises the alert of a failure that was written, though a crash came before the alert was', () => {
    const shell = new TestShell({ ...testConfig, rollback: { window_min: 60, min_terminal: 1, max_bad_share: 0 } })
    shell.issue(target(1))
    shell.message(ackTopic(1), { command_id: commandId(1), status: 'failed', error_code: 'x', error_message: 'x' })
    shell.rollback = null
    shell.restart(5)
    expect([shell.state.rollback.raised_at_ms, shell.rollback]).toEqual([5, { raised_at_ms: 5, counted_from_ms: 0 }])
    shell.rollback = null
    shell.rows.clear()
    shell.restart()
    expect(shell.rollback).toBeNull()
  })
})

describe('a connection', () => {
  test('publishes what waits in the order of issue, and nothing that the broker has', () => {
    const shell = new TestShell(testConfig)
    for (const n of [3, 1, 2]) shell.issue(target(n, n), { action: 'shutdown_host' })
    shell.send({ type: 'connected', now_ms: 0 })
    const ids = () => [...new Set(shell.published.map(({ command }) => command.command_id))]
    expect(ids()).toEqual([3, 1, 2].map(commandId))
    for (const n of [1, 2, 3]) shell.confirm(commandId(n))
    shell.cut()
    shell.published.splice(0)
    expect(shell.connect()).toEqual([])
  })
})
