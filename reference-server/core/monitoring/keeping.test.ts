import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alert, Device, MonitoringEffect } from './model.js'
import { startMonitoring } from './step.js'
import { clientUuid, TestShell, testConfig } from './testing/shell.js'
import { alertView, clientView } from './views.js'

const SEC = 1000
const sorted = <V>(entries: Iterable<readonly [string, V]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
const report = (last_disconnect_at: string | null, status = 'running', process: string | null = 'player') => ({
  timestamp: '2026-04-05T08:00:00Z',
  expected_state: null,
  actual_state: { process, pid: 1, status },
  broker_connection: { broker_reachable: true, reconnect_count: 2, last_disconnect_at },
})
const entry = (message: string) => ({ timestamp: '2026-04-05T08:00:00Z', message })

function connected(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.connect()
  return shell
}

const device = (shell: TestShell, n: number) => shell.state.devices.get(clientUuid(n))
const alertsIn = (effects: readonly MonitoringEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'store_alert' ? [effect.alert] : []))

const happening = fc.oneof(
  fc.record({ do: fc.constant('beat' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('fail' as const), n: fc.nat(3), unit: fc.constantFrom('a', 'b', 'c'), hour: fc.nat(2) }),
  fc.record({ do: fc.constant('acknowledge' as const), nth: fc.nat(4) }),
  fc.record({ do: fc.constant('confirm' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constant('log' as const), n: fc.nat(3) }),
  fc.record({ do: fc.constantFrom('cut' as const, 'connect' as const) }),
)

test('a restart keeps every client, every open alert and every clear that is due', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30, size: 'max' }), (happenings) => {
      const shell = connected()
      for (const one of happenings) {
        if (one.do === 'beat') shell.beat(one.n)
        if (one.do === 'fail') shell.failed(one.n, one.unit, `2026-04-05T0${one.hour}:00:00Z`)
        if (one.do === 'acknowledge') shell.acknowledge(shell.alerts[one.nth]?.alert_id)
        if (one.do === 'confirm') shell.send({ type: 'cleared', now_ms: shell.now_ms, client_uuid: clientUuid(one.n) })
        if (one.do === 'log') shell.message(one.n, 'logs/error', entry('oh'))
        if (one.do === 'cut') shell.cut()
        if (one.do === 'connect') shell.connect()
      }
      const known = () => {
        const { devices, alerts, clearing, watched } = shell.state
        const units = (one: Device) => ({ ...one, failed_units: [...one.failed_units].sort() })
        return {
          devices: sorted(devices.entries()).map(([id, one]) => [id, units(one)]),
          // A repeat with the same words is not worth a write.
          alerts: sorted(alerts.entries()).map(([place, { received, ...alert }]) => [place, alert]),
          ...{ clearing: sorted(clearing.entries()), watched },
        }
      }
      const before = known()
      shell.restart()
      expect(known()).toEqual(before)
    }),
  )
})

describe('what is told of an alert', () => {
  test('is who closed it: an operator, the client that was heard, or the outage that explains it', () => {
    const shell = connected()
    shell.failed(1)
    expect(alertsIn(shell.send({ type: 'acknowledged', now_ms: 5, alert_id: 'run0-a000001' }))).toMatchObject([
      { closed_by: 'operator', closed_at_ms: 5, acknowledged_at_ms: 5, clear_due: true },
    ])
    const silent = connected()
    silent.beat(1)
    silent.advance(240 * SEC)
    expect(alertsIn(silent.beat(1))).toMatchObject([{ kind: 'device_silent', closed_by: 'recovery' }])
    for (const n of [2, 3]) silent.beat(n)
    silent.advance(180 * SEC)
    expect(alertsIn(silent.beat(1))).toMatchObject([{ kind: 'broker_outage', closed_by: 'recovery' }])
  })

  test('of a device that was silent before an outage is that the outage explains it; a failed service stays', () => {
    const shell = connected()
    for (const n of [0, 1, 2]) shell.beat(n)
    shell.failed(0)
    shell.advance(120 * SEC)
    for (const n of [1, 2]) shell.beat(n)
    shell.advance(180 * SEC - 1)
    expect(shell.open).toEqual(['device_silent 0', 'service_failed 0 player.service'])
    shell.now_ms += 1
    const stored = alertsIn(shell.send({ type: 'woken', now_ms: shell.now_ms }))
    expect(stored.map(({ kind, closed_by }) => [kind, closed_by])).toEqual([
      ['broker_outage', null],
      ['device_silent', 'outage'],
    ])
    expect(shell.open).toEqual(['broker_outage', 'service_failed 0 player.service'])
  })

  test('of a repeat is nothing, unless it failed again', () => {
    const shell = connected()
    const fail = (hour: number) =>
      alertsIn(
        shell.message(1, 'service_failed', {
          ...{
            event: 'service_failed',
            unit: 'a',
            client_uuid: clientUuid(1),
            failed_at: `2026-04-05T0${hour}:00:00Z`,
          },
        }),
      )
    expect([fail(1).length, fail(1).length, fail(2)]).toMatchObject([1, 0, [{ failed_at: '2026-04-05T02:00:00Z' }]])
    expect(fail(2)).toEqual([])
  })

  test('is its own id, its client and its unit where it has them; the oldest comes first', () => {
    const shell = connected()
    for (const n of [0, 1, 2]) shell.beat(n)
    shell.advance(SEC)
    for (const unit of ['b', 'a']) shell.failed(2, unit)
    shell.advance(240 * SEC)
    const views = shell.alerts.map(alertView)
    expect(views.map(({ alert_id }) => alert_id)).toEqual(['run0-a000001', 'run0-a000002', 'run0-a000003'])
    expect(views[2]).toStrictEqual({
      ...{ alert_id: 'run0-a000003', kind: 'broker_outage', raised_at: '1970-01-01T00:03:00Z' },
    })
    shell.restart()
    expect(shell.alerts.map(alertView)).toEqual(views)
    const [first, second, third] = shell.alerts
    if (!first || !second || !third) throw new Error('there were three')
    const stored = { devices: [], alerts: [third, second, first] }
    const again = { ...shell.state, alerts: startMonitoring(testConfig, 'run9', 0, stored).alerts }
    shell.state = again
    expect(shell.alerts.map(alertView)).toEqual(views)
  })

  test('an unknown id acknowledges none', () => {
    const shell = connected()
    shell.failed(1)
    shell.acknowledge('run0-a000009')
    expect(shell.open).toHaveLength(1)
  })
})

describe('a clear that is due', () => {
  const seen = (shell: TestShell, unit: string) =>
    shell.acknowledge(shell.alerts.find((alert) => alert.unit === unit)?.alert_id)

  test('is that of the latest failure, whatever the order in which an operator sees them', () => {
    for (const units of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const shell = connected()
      for (const unit of ['a', 'b']) shell.failed(1, unit)
      shell.cut()
      for (const unit of units) seen(shell, unit)
      expect(shell.state.clearing.get(clientUuid(1))).toMatchObject({ unit: 'b', clear_due: true })
      expect(device(shell, 1)?.failed_units).toEqual([])
      shell.restart()
      expect(shell.state.clearing.get(clientUuid(1))).toMatchObject({ unit: 'b' })
    }
  })

  test('is written to be done when the broker has confirmed it', () => {
    const shell = connected()
    shell.failed(1)
    seen(shell, 'player.service')
    const confirm = () => alertsIn(shell.send({ type: 'cleared', now_ms: 9, client_uuid: clientUuid(1) }))
    expect(confirm()).toMatchObject([{ alert_id: 'run0-a000001', closed_by: 'operator', clear_due: false }])
    expect(confirm()).toEqual([])
    shell.restart()
    expect([...shell.state.clearing.entries()]).toEqual([])
  })

  test('is none any more when the service failed anew', () => {
    const shell = connected()
    shell.failed(1)
    seen(shell, 'player.service')
    shell.failed(1, 'player.service', '2026-04-05T09:00:00Z')
    expect(shell.state.clearing.get(clientUuid(1))).toBeUndefined()
    expect(shell.open).toEqual(['service_failed 1 player.service'])
  })
})

describe('what is kept of a client', () => {
  test('is its latest complaint, a warning or an error, cut to what is read', () => {
    const shell = connected()
    shell.message(1, 'logs/error', entry('x'.repeat(300)))
    expect(device(shell, 1)?.complaint).toEqual({ level: 'error', message: 'x'.repeat(200), at_ms: 0 })
    shell.message(1, 'logs/warn', entry('less'))
    shell.message(1, 'logs/info', entry('nothing'))
    expect(device(shell, 1)?.complaint).toMatchObject({ level: 'warn', message: 'less' })
    expect(shell.state.counters).toMatchObject({ messages: 2, malformed: 0 })
  })

  test('is its announcement and its report, cut to what is read', () => {
    const shell = connected()
    shell.advance(7)
    shell.message(1, 'discovery', { uuid: clientUuid(1), timestamp: '2026-04-05T08:00:00Z' })
    expect(device(shell, 1)).toMatchObject({ announced_ms: 7, last_seen_ms: null, health: null })
    shell.message(1, 'health', report(null, 's'.repeat(300), 'p'.repeat(300)))
    expect(device(shell, 1)?.health).toEqual({
      ...{ at_ms: 7, process: 'p'.repeat(200), status: 's'.repeat(200), broker_reachable: true, reconnect_count: 2 },
      last_disconnect_at: null,
    })
    shell.message(1, 'health', report(null, 'idle', null))
    expect(device(shell, 1)?.health).toMatchObject({ process: null, status: 'idle' })
  })

  test('is when it lost its connection, as it says; with more digits than anybody reads, to the millisecond', () => {
    const lost = (last_disconnect_at: string) => {
      const shell = connected()
      shell.message(1, 'health', report(last_disconnect_at))
      const found = device(shell, 1)
      return found && clientView(found).last_disconnect_at
    }
    expect(lost('2026-04-05T08:00:00.1Z')).toBe('2026-04-05T08:00:00.1Z')
    const digits = (count: number) => `2026-04-05T08:00:00.${'1'.repeat(count)}Z`
    expect([lost(digits(19)), lost(digits(20))]).toEqual([digits(19), '2026-04-05T08:00:00.111Z'])
  })

  test('is nothing where nothing was told', () => {
    const shell = connected()
    shell.message(1, 'discovery', { uuid: clientUuid(1), timestamp: '2026-04-05T08:00:00Z' })
    const found = device(shell, 1)
    expect(found && clientView(found)).toEqual({
      ...{ client_uuid: clientUuid(1), last_seen: null, reconnect_count: null, last_disconnect_at: null },
    })
  })

  test('is counted: what a broker had retained, and what is for somebody else not', () => {
    const shell = connected()
    shell.message(1, 'heartbeat', { timestamp: '2026-04-05T08:00:00Z' }, true)
    shell.message(1, 'power/intent', {})
    shell.send({ type: 'message', now_ms: 0, topic: 'elsewhere', payload: {}, retained: false })
    expect(shell.state.counters).toMatchObject({ messages: 1, stale: 1, malformed: 0 })
  })
})

describe('a start', () => {
  const alert: Alert = {
    ...{ alert_id: 'a', kind: 'service_failed', client_uuid: clientUuid(1), unit: 'a', raised_at_ms: 0 },
    ...{
      acknowledged_at_ms: null,
      closed_at_ms: null,
      closed_by: null,
      failed_at: null,
      received: 7,
      clear_due: false,
    },
  }

  test('counts on from the latest failure, and knows what has failed by the alerts', () => {
    const other = {
      ...alert,
      alert_id: 'b',
      client_uuid: null,
      kind: 'broker_outage',
      unit: null,
      received: 0,
    } as const
    const state = startMonitoring(testConfig, 'run1', 0, { devices: [], alerts: [other, alert] })
    expect([state.received, state.connected, state.watched, state.alerts.size]).toEqual([7, false, 0, 2])
    expect([...state.devices.values()]).toMatchObject([{ client_uuid: clientUuid(1), failed_units: ['a'] }])
  })

  test('leaves behind what is closed and cleared, and clients beyond the bound', () => {
    const closed = { ...alert, closed_at_ms: 5 }
    const due = { ...closed, alert_id: 'b', client_uuid: clientUuid(2), clear_due: true }
    const devices = [1, 2, 3].map((n) => ({
      ...{ client_uuid: clientUuid(n), last_seen_ms: n === 1 ? 0 : null, announced_ms: null, health: null },
      ...{ complaint: null, failed_units: ['gone'] },
    }))
    const config = { ...testConfig, devices_max: 2 }
    const state = startMonitoring(config, 'run1', 0, { devices, alerts: [closed, due] })
    expect([...state.clearing.entries()]).toEqual([[clientUuid(2), due]])
    expect([state.alerts.size, state.devices.size, state.watched]).toEqual([0, 2, 1])
    expect([...state.devices.values()].flatMap(({ failed_units }) => failed_units)).toEqual([])
  })
})

describe('a clock', () => {
  test('that is set back by no more than an interval is waited out; by more, silence counts anew', () => {
    const shell = connected()
    shell.advance(600 * SEC)
    shell.beat(1)
    const seenAfter = (back_ms: number) => {
      const moved = new TestShell(testConfig)
      moved.state = shell.state
      moved.now_ms = shell.now_ms - back_ms
      moved.send({ type: 'woken', now_ms: moved.now_ms })
      return [moved.state.latest_ms, device(moved, 1)?.last_seen_ms]
    }
    expect(seenAfter(60 * SEC)).toEqual([600 * SEC, 600 * SEC])
    expect(seenAfter(60 * SEC + 1)).toEqual([540 * SEC - 1, 540 * SEC - 1])
  })
})
