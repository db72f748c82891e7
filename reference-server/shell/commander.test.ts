import { afterEach, beforeEach, expect, test } from 'vitest'
import { openIn } from '../core/commands/tally.js'
import { testConfig } from '../core/commands/testing/shell.js'
import type { OperationsChanges } from '../store/operations.js'
import { VirtualClock } from './clock.js'
import { Commander } from './commander.js'
import type { Publication } from './link.js'
import { silentLog } from './log.js'
import { Vault } from './vault.js'

const A = '00000000-0000-4000-8000-00000000000a'
const id = (n: number): string => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const order = { action: 'reboot_host', reason: null, requested_by: null, idempotency_key: 'key' } as const

let monotonic_ms = 0
let lost = false
let happened: string[] = []
let vault: Vault
let commander: Commander

beforeEach(() => {
  monotonic_ms = 0
  lost = false
  happened = []
  const keepOperations = async ({ commands = [] }: OperationsChanges): Promise<void> => {
    if (lost) throw new Error('lost')
    for (const { command, status } of commands) happened.push(`stored ${command.command_id.at(-1)} ${status}`)
  }
  const failed = (): void => undefined
  vault = new Vault({ store: { keepOperations }, log: silentLog, failed, monotonic_ms: () => monotonic_ms })
  commander = new Commander({
    config: testConfig,
    stored: { records: [], escalations: [], rollback: null },
    vault,
    clock: new VirtualClock(0),
    log: silentLog,
    send: async ({ topic }: Publication) => void happened.push(`sent ${topic.split('/').at(-1)}`),
    cycle: async () => undefined,
    changed: () => undefined,
    rollback: () => undefined,
  })
  commander.connected()
})
afterEach(() => {
  commander.stop()
  vault.drop()
})

test('an order is stored before it is sent, and published once the broker has it on both topics', async () => {
  await commander.issue({ client_uuid: A, command_id: id(1) }, order)
  await commander.outbox.settled()
  expect(happened).toEqual(['stored 1 queued', 'sent commands', 'sent command', 'stored 1 published'])
})

test('an order that cannot be stored is not given: not sent, not counted, its key free', async () => {
  lost = true
  await expect(commander.issue({ client_uuid: A, command_id: id(1) }, order)).rejects.toThrow('the store')
  expect(commander.state).toMatchObject({ commands: { size: 0 }, clients: { size: 0 }, keys: { size: 0 } })
  expect(openIn(commander.state.tally)).toBe(0)
  commander.disconnected()
  commander.connected()
  expect(happened).toEqual([])
  lost = false
  monotonic_ms = 6_000
  const answer = await commander.issue({ client_uuid: A, command_id: id(2) }, order)
  expect(answer).toMatchObject({ kind: 'issued', command_id: id(2) })
  await commander.outbox.settled()
  expect(happened).not.toContain('stored 1 queued')
})

test('acks go on from memory while the store is lost, and are written when it is back', async () => {
  await commander.issue({ client_uuid: A, command_id: id(1) }, order)
  await commander.outbox.settled()
  lost = true
  const ack = { command_id: id(1), status: 'accepted', error_code: null, error_message: null }
  commander.message(`infoscreen/${A}/commands/ack`, ack)
  await commander.outbox.settled()
  expect(commander.state.commands.get(id(1))?.status).toBe('accepted')
  expect(happened.at(-1)).toBe('stored 1 published')
  lost = false
  monotonic_ms = 6_000
  await vault.flushAll()
  expect(happened.at(-1)).toBe('stored 1 accepted')
})
