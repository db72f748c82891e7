import { describe, expect, test } from 'vitest'
import type { Alert, Device, MonitoringEffect, StoredMonitoring } from './model.js'
import { startMonitoring } from './step.js'
import { clientUuid, TestShell, testConfig } from './testing/shell.js'

const SEC = 1000

function connected(changed: Partial<typeof testConfig> = {}): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.connect()
  return shell
}

/** As it is after a restart, without a connection yet. */
function started(stored: StoredMonitoring, changed: Partial<typeof testConfig> = {}, now_ms = 0): TestShell {
  const shell = new TestShell({ ...testConfig, ...changed })
  shell.now_ms = now_ms
  shell.state = startMonitoring(shell.config, 'run1', now_ms, stored)
  return shell
}

const device = (n: number, last_seen_ms: number | null): Device => ({
  ...{ client_uuid: clientUuid(n), last_seen_ms, announced_ms: null, health: null, complaint: null, failed_units: [] },
})

const failure = (n: number, unit: string, received: number, changed: Partial<Alert> = {}): Alert => ({
  ...{ alert_id: unit, kind: 'service_failed', client_uuid: clientUuid(n), unit, raised_at_ms: 0, received },
  ...{ acknowledged_at_ms: null, closed_at_ms: null, closed_by: null, clear_due: false },
  ...{ failed_at: '2026-04-05T08:00:00Z', ...changed },
})

/** Acknowledged, and not cleared yet. */
const seen = { acknowledged_at_ms: 1, closed_at_ms: 1, closed_by: 'operator', clear_due: true } as const

const clearing = (shell: TestShell) => [...shell.state.clearing.values()].map(({ unit }) => unit)
const written = (effects: readonly MonitoringEffect[]) =>
  effects.flatMap((effect) => (effect.type === 'store_alert' ? [effect.alert] : []))

test('room for clients that were never heard is a tenth, and those that were heard take none of it', () => {
  const shell = connected({ devices_max: 10 })
  for (const n of [1, 2, 3]) shell.beat(n)
  for (const n of [4, 5]) shell.message(n, 'discovery', { uuid: clientUuid(n), timestamp: '2026-04-05T08:00:00Z' })
  shell.failed(6)
  const known = [1, 2, 3, 4, 5, 6].map((n) => shell.state.devices.get(clientUuid(n)) !== undefined)
  expect(known).toEqual([true, true, true, true, false, false])
  expect([shell.state.counters.devices_refused, shell.open]).toEqual([2, []])
})

test('whoever is heard first asks for a wake when its silence would be due', () => {
  expect(connected().beat(1).at(-1)).toEqual({ type: 'wake', at_ms: 240 * SEC })
})

describe('of two failures of a client', () => {
  test('the earlier, acknowledged later, is written to be done: the clear of the other does for both', () => {
    const shell = connected()
    for (const unit of ['a', 'b']) shell.failed(1, unit)
    const [a, b] = shell.alerts
    shell.cut()
    shell.acknowledge(b?.alert_id)
    const effects = shell.send({ type: 'acknowledged', now_ms: 5, alert_id: a?.alert_id ?? '' })
    expect(written(effects).at(-1)).toEqual({ ...a, ...seen, acknowledged_at_ms: 5, closed_at_ms: 5, clear_due: false })
    expect(clearing(shell)).toEqual(['b'])
  })

  test('the later takes over the clear, also where a crash came before that of the earlier was taken back', () => {
    const shell = started({ devices: [device(1, null)], alerts: [failure(1, 'a', 1, seen), failure(1, 'b', 2)] })
    expect(clearing(shell)).toEqual(['a'])
    const effects = shell.send({ type: 'acknowledged', now_ms: 5, alert_id: 'b' })
    expect(written(effects).map(({ alert_id, clear_due }) => [alert_id, clear_due])).toEqual([
      ['b', true],
      ['a', false],
    ])
    expect(clearing(shell)).toEqual(['b'])
  })

  test('one for which there is no room changes nothing of the clear that is due', () => {
    const stored = { devices: [device(1, 0)], alerts: [failure(2, 'a', 1, seen)] }
    const shell = started(stored, { devices_max: 1 })
    shell.failed(2, 'b')
    expect([clearing(shell), shell.open, shell.state.counters.devices_refused]).toEqual([['a'], [], 1])
  })
})

describe('after a restart', () => {
  test('a client was seen when it was, and not in what is now the future', () => {
    const { state } = started({ devices: [device(1, 5 * SEC), device(2, 500 * SEC)], alerts: [] }, {}, 100 * SEC)
    const last = [1, 2].map((n) => state.devices.get(clientUuid(n))?.last_seen_ms)
    expect(last).toEqual([5 * SEC, 100 * SEC])
  })

  test('a silence that is open is no failed unit', () => {
    const silence = failure(1, 'x', 0, { kind: 'device_silent', unit: null, failed_at: null })
    const { state } = started({ devices: [device(1, 0)], alerts: [silence] })
    expect(state.devices.get(clientUuid(1))?.failed_units).toEqual([])
    expect([...state.alerts.values()]).toEqual([silence])
  })
})

test('a clock that is set back to before the connection: silence counts from now', () => {
  const shell = new TestShell(testConfig)
  shell.advance(7200 * SEC)
  shell.connect()
  shell.beat(1)
  shell.now_ms -= 3600 * SEC
  shell.send({ type: 'woken', now_ms: shell.now_ms })
  shell.advance(240 * SEC - 1)
  expect(shell.open).toEqual([])
  shell.advance(1)
  expect(shell.open).toEqual(['device_silent 1'])
})
