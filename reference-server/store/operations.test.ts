import { afterEach, expect, test } from 'vitest'
import type { CommandRecord } from '../core/commands/model.js'
import type { Alert, Device } from '../core/monitoring/model.js'
import { openStore } from './open.js'
import type { Store, StoreSource } from './store.js'
import { describeStores, tamper } from './testing/places.js'

const HOUR_MS = 3_600_000
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function command(n: number, more: Partial<CommandRecord> = {}): CommandRecord {
  const [issued_at_ms, expires_at_ms] = [n * 1_000, n * 1_000 + 240_000]
  return {
    command: {
      schema_version: '1.0',
      command_id: `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      client_uuid: uuid(n % 3),
      action: 'reboot_host',
      issued_at: '2026-04-05T08:00:00Z',
      expires_at: '2026-04-05T08:04:00Z',
      requested_by: null,
      reason: `NUL \0, half of a pair \ud83d, a quote ' and é`,
    },
    order: n,
    issued_at_ms,
    expires_at_ms,
    status: 'queued',
    states: [{ status: 'queued', at_ms: issued_at_ms }],
    error_code: null,
    error_message: null,
    history: [],
    history_dropped: 0,
    unconfirmed: ['x'],
    idempotency_key: null,
    retry_at_ms: null,
    ...more,
  }
}

const ended = (n: number, at_ms: number): CommandRecord =>
  command(n, { status: 'completed', states: [{ status: 'completed', at_ms }], unconfirmed: [] })

function device(n: number, more: Partial<Device> = {}): Device {
  const nothing = { announced_ms: null, health: null, complaint: null, failed_units: [] }
  return { client_uuid: uuid(n), last_seen_ms: 1_000, ...nothing, ...more }
}

function alert(n: number, more: Partial<Alert> = {}): Alert {
  const about = { kind: 'service_failed', client_uuid: uuid(n), unit: 'player', raised_at_ms: n } as const
  const closed = { acknowledged_at_ms: null, closed_at_ms: null, closed_by: null }
  return { alert_id: `run-${n}`, ...about, ...closed, failed_at: null, received: n, clear_due: false, ...more }
}

describeStores('commands and monitoring in a store', ({ fresh, keeps }) => {
  const opened: Store[] = []
  const open = async (source?: StoreSource): Promise<Store> => {
    const store = await openStore(source ?? (await fresh()))
    opened.push(store)
    return store
  }
  const all = (store: Store, since_ms = 0) => store.loadOperations({ since_ms, commands_max: 10_000 })
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })

  test('are empty at first', async () => {
    const nothing = { commands: [], escalations: [], rollback: null, devices: [], alerts: [], damaged: [] }
    expect(await all(await open())).toEqual(nothing)
  })

  test('come back as they were, the later of two changes', async () => {
    const store = await open()
    const commands = [command(1), ended(2, 9 * HOUR_MS)]
    await store.keepOperations({
      commands: [command(1, { status: 'failed' }), ...commands],
      escalations: [
        { client_uuid: uuid(1), at_ms: 5 },
        { client_uuid: uuid(1), at_ms: 7 },
      ],
      rollback: { raised_at_ms: 3, counted_from_ms: 0 },
      devices: [device(1), device(1, { last_seen_ms: null })],
      alerts: [alert(1)],
    })
    await store.keepOperations({ rollback: { raised_at_ms: null, counted_from_ms: 4 }, devices: [device(2)] })
    const found = await all(store)
    expect([...found.commands].sort((one, other) => one.order - other.order)).toEqual(commands)
    expect(found).toMatchObject({
      escalations: [{ client_uuid: uuid(1), at_ms: 7 }],
      rollback: { raised_at_ms: null, counted_from_ms: 4 },
      alerts: [alert(1)],
      damaged: [],
    })
    expect(found.devices).toEqual([device(1, { last_seen_ms: null }), device(2)])
    expect(await store.command(commands[0]?.command.command_id ?? '')).toEqual(commands[0])
    expect(await store.command('none')).toBeNull()
  })

  test('give the open commands and the recent ones, and only alerts that matter still', async () => {
    const store = await open()
    await store.keepOperations({
      commands: [command(1), ended(2, HOUR_MS), ended(3, 30 * HOUR_MS)],
      alerts: [alert(1), alert(2, { closed_at_ms: 9 }), alert(3, { closed_at_ms: 9, clear_due: true })],
    })
    const found = await all(store, 24 * HOUR_MS)
    expect(found.commands.map(({ order }) => order).sort()).toEqual([1, 3])
    expect(found.alerts.map(({ alert_id }) => alert_id).sort()).toEqual(['run-1', 'run-3'])
    expect((await store.alertHistory(2)).map(({ alert_id }) => alert_id)).toEqual(['run-3', 'run-2'])
  })

  test('give a client its commands, the latest first', async () => {
    const store = await open()
    await store.keepOperations({ commands: Array.from({ length: 2_500 }, (_, n) => command(n)) })
    const own = await store.commands({ client_uuid: uuid(1), limit: 2 })
    expect(own.map(({ order }) => order)).toEqual([2_497, 2_494])
    expect((await store.commands({ client_uuid: null, limit: 1 })).map(({ order }) => order)).toEqual([2_499])
    expect((await all(store)).commands).toHaveLength(2_500)
  })

  test('forget an order that was not given, and what ended long ago', async () => {
    const store = await open()
    await store.keepOperations({
      commands: [command(1), command(2), ended(3, 5), ended(4, 50)],
      alerts: [alert(1), alert(2, { closed_at_ms: 5 }), alert(3, { closed_at_ms: 5, clear_due: true })],
    })
    await store.keepOperations({ withdrawn: [command(1).command.command_id] })
    await store.pruneOperations(10)
    expect((await store.commands({ client_uuid: null, limit: 9 })).map(({ order }) => order)).toEqual([4, 2])
    expect((await store.alertHistory(9)).map(({ alert_id }) => alert_id)).toEqual(['run-3', 'run-1'])
  })

  test('take all changes or none', async () => {
    const store = await open()
    const broken = { commands: [command(1)], alerts: [alert(1, { alert_id: 'x\0' })] }
    await expect(store.keepOperations(broken)).rejects.toMatchObject({ code: 'STORE_REFUSED', field: 'alert_id' })
    expect((await all(store)).commands).toEqual([])
  })

  if (keeps)
    test('leave out a damaged row, and say so', async () => {
      const source = await fresh()
      const store = await open(source)
      await store.keepOperations({ commands: [command(1), command(2)], devices: [device(1)] })
      await tamper(
        source,
        `update command_record set record = '{' where issue_order = 1; update device_record set record = '[]'`,
      )
      const { commands, devices, damaged } = await all(store)
      expect({ commands, devices }).toEqual({ commands: [command(2)], devices: [] })
      expect(damaged).toHaveLength(2)
    })
})
