import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientUuid, TestShell, testConfig } from './testing/shell.js'
import { alertView, clientView } from './views.js'

const health = (reconnect_count: unknown, last_disconnect_at: string | null): Record<string, unknown> => ({
  timestamp: '2026-04-05T08:00:00+00:00',
  expected_state: { event_id: 42 },
  actual_state: { process: 'display_manager', pid: 1234, status: 'running' },
  broker_connection: { broker_reachable: true, reconnect_count, last_disconnect_at },
})

function connected(config = testConfig): TestShell {
  const shell = new TestShell(config)
  shell.connect()
  return shell
}

const view = (shell: TestShell, n: number) => {
  const device = shell.state.devices.get(clientUuid(n))
  return device && clientView(device)
}

describe('service_failed', () => {
  test('service-failed-alert, service-failed-alert-once: one alert, however often it is received', () => {
    const shell = connected()
    for (const at of ['08:00:00', '08:00:00', '09:00:00']) shell.failed(1, 'player.service', `2026-04-05T${at}Z`)
    shell.failed(1, 'audio.service')
    shell.failed(2)
    expect(shell.open).toEqual([
      'service_failed 1 audio.service',
      'service_failed 1 player.service',
      'service_failed 2 player.service',
    ])
    expect(shell.alerts.map(alertView)[0]).toEqual({
      ...{ alert_id: 'run0-a000001', kind: 'service_failed', client_uuid: clientUuid(1) },
      ...{ unit: 'player.service', raised_at: '1970-01-01T00:00:00Z' },
    })
  })

  test('service-failed-cleared-on-acknowledge, and not before: service-failed-stays-until-handled', () => {
    const shell = connected()
    shell.failed(1)
    shell.beat(1)
    expect([shell.open, shell.cleared]).toEqual([['service_failed 1 player.service'], []])
    shell.acknowledge(shell.alerts[0]?.alert_id)
    expect([shell.open, shell.cleared]).toEqual([[], [clientUuid(1)]])
    shell.acknowledge('run0-a000001')
    expect(shell.cleared).toHaveLength(1)
  })

  test('a clear that is lost with its connection is made up for, and its alert does not come back', () => {
    for (const restart of [false, true]) {
      const shell = connected()
      shell.failed(1)
      shell.cut()
      shell.acknowledge(shell.alerts[0]?.alert_id)
      expect(shell.cleared).toEqual([])
      if (restart) shell.restart()
      shell.connect()
      shell.failed(1, 'player.service', undefined, true)
      expect([shell.open, shell.cleared]).toEqual([[], [clientUuid(1)]])
      shell.send({ type: 'cleared', now_ms: 0, client_uuid: clientUuid(1) })
      shell.failed(1)
      expect(shell.open).toEqual(['service_failed 1 player.service'])
    }
  })

  test('a copy that the broker sent before it had the clear is no new failure, whenever it comes', () => {
    const shell = connected()
    shell.failed(1)
    shell.acknowledge(shell.alerts[0]?.alert_id)
    shell.cut()
    shell.connect()
    shell.send({ type: 'cleared', now_ms: 0, client_uuid: clientUuid(1) })
    shell.failed(1, 'player.service', undefined, true)
    expect([shell.open, shell.cleared]).toEqual([[], [clientUuid(1)]])
    shell.failed(1, 'player.service', '2026-04-05T09:00:00Z', true)
    expect(shell.open).toEqual(['service_failed 1 player.service'])
  })

  test('service-failed-stays-until-handled: a failure that came meanwhile is not cleared unseen', () => {
    const shell = connected()
    shell.failed(1)
    shell.cut()
    shell.acknowledge(shell.alerts[0]?.alert_id)
    shell.connect()
    shell.failed(1, 'player.service', '2026-04-05T09:00:00Z', true)
    expect([shell.open, shell.cleared]).toEqual([['service_failed 1 player.service'], []])
    shell.cut()
    shell.connect()
    expect(shell.cleared).toEqual([])
  })

  test('service-failed-stays-until-handled: the topic holds the failure of another unit', () => {
    const shell = connected()
    shell.failed(1, 'a')
    shell.failed(1, 'b')
    shell.acknowledge(shell.alerts.find(({ unit }) => unit === 'a')?.alert_id)
    expect([shell.open, shell.cleared]).toEqual([['service_failed 1 b'], []])
    shell.acknowledge(shell.alerts[0]?.alert_id)
    expect([shell.open, shell.cleared]).toEqual([[], [clientUuid(1)]])
  })

  test('service-failed-seen-on-start', () => {
    const shell = connected()
    shell.failed(1, 'player.service', undefined, true)
    expect(shell.open).toEqual(['service_failed 1 player.service'])
    shell.restart()
    shell.connect()
    shell.failed(1, 'player.service', undefined, true)
    expect(shell.alerts.map(({ alert_id }) => alert_id)).toEqual(['run0-a000001'])
  })

  test('an empty payload, and one that names another client, open and close nothing', () => {
    const shell = connected()
    shell.failed(1)
    shell.message(1, 'service_failed', null)
    const of = { event: 'service_failed', unit: 'x', client_uuid: clientUuid(2), failed_at: '2026-04-05T08:00:00Z' }
    shell.message(1, 'service_failed', of)
    expect(shell.open).toEqual(['service_failed 1 player.service'])
    expect(shell.state.counters.malformed).toBe(1)
  })
})

describe('telemetry', () => {
  test('connection-fields-visible: those of the latest health report', () => {
    const shell = connected()
    shell.message(1, 'health', health(2, '2026-04-04T10:30:00Z'))
    shell.advance(5000)
    shell.message(1, 'health', { ...health(3, null), x_more: [] })
    shell.beat(1)
    expect(view(shell, 1)).toEqual({
      client_uuid: clientUuid(1),
      last_seen: '1970-01-01T00:00:05Z',
      reconnect_count: 3,
      last_disconnect_at: null,
    })
    shell.restart()
    expect(view(shell, 1)).toMatchObject({ reconnect_count: 3 })
  })

  test('malformed-telemetry-ignored, as a whole', () => {
    const shell = connected()
    shell.message(1, 'health', health(2, '2026-04-04T10:30:00Z'))
    const before = view(shell, 1)
    shell.advance(5000)
    for (const payload of [undefined, null, 7, [], {}, health(-1, null), health('3', null), health(3, '2026-04-04')]) {
      shell.message(1, 'health', payload)
      shell.message(1, 'heartbeat', { ...(payload as object), timestamp: 'now' })
      shell.message(1, 'service_failed', payload === null ? undefined : payload)
    }
    expect([view(shell, 1), shell.open]).toEqual([before, []])
    expect(shell.state.counters).toMatchObject({ messages: 25, malformed: 24 })
  })

  test('tolerates-unknown-fields', () => {
    const shell = connected()
    shell.message(1, 'heartbeat', { timestamp: '2026-04-05T08:00:00Z', x: {} })
    shell.message(1, 'service_failed', {
      ...{ event: 'service_failed', unit: 'x', client_uuid: clientUuid(1), failed_at: '2026-04-05T08:00:00Z', y: 1 },
    })
    expect([view(shell, 1)?.last_seen, shell.open]).toEqual(['1970-01-01T00:00:00Z', ['service_failed 1 x']])
  })

  test('memory is bounded: by clients, by units, and by what was only announced', () => {
    const shell = connected({ heartbeat_interval_sec: 60, devices_max: 20, units_max: 2 })
    for (let n = 0; n < 10; n += 1) shell.message(n, 'discovery', { uuid: clientUuid(n) })
    expect([shell.state.devices.size, shell.state.counters.devices_refused]).toEqual([2, 8])
    for (let n = 0; n < 30; n += 1) shell.beat(n)
    for (let unit = 0; unit < 4; unit += 1) shell.failed(1, `unit${unit}`)
    shell.failed(99)
    expect(shell.state.devices.size).toBe(20)
    expect(shell.state.counters).toMatchObject({ devices_refused: 19, units_refused: 2 })
    expect(shell.open).toHaveLength(2)
  })

  test('a heartbeat asks for one write, and for no other wake', () => {
    const shell = connected()
    for (let n = 0; n < 5; n += 1) shell.beat(n)
    shell.advance(1000)
    expect(shell.beat(3).map(({ type }) => type)).toEqual(['store_device'])
  })
})

const anything = fc.oneof(fc.jsonValue(), fc.constant(undefined))
const names = fc.constantFrom('heartbeat', 'health', 'logs/error', 'logs/nothing', 'service_failed', 'commands/ack', '')
propertyTest.prop([fc.array(fc.tuple(names, anything), { maxLength: 20 })])('garbage changes nothing', (messages) => {
  const shell = connected()
  shell.beat(1)
  const before = shell.state.devices.get(clientUuid(1))
  for (const [name, payload] of messages) shell.message(1, name, payload)
  expect(shell.state.devices.get(clientUuid(1))).toEqual(before)
  expect(shell.open).toEqual([])
})
