import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TestShell, testConfig } from './testing/shell.js'

const SEC = 1000
const CLIENTS = 5

/**
 * A model that looks at everybody in every second, and works out from the whole past who should have an alert.
 * Time counts in seconds; the heartbeat interval is 10 of them.
 */
class Model {
  now = 0
  connected = true
  listening = 0
  patience = 40
  outage = false
  readonly beats: { readonly client: number; readonly at: number }[] = []
  readonly silent = new Set<number>()

  second(): void {
    this.now += 1
    this.look()
  }

  look(): void {
    const known = [...new Set(this.beats.map(({ client }) => client))]
    const last = (client: number) => Math.max(...this.beats.filter((one) => one.client === client).map(({ at }) => at))
    const silence = (client: number) => this.now - Math.max(last(client), this.listening)
    if (known.length >= 3 && known.every((client) => silence(client) >= 30)) this.outage = true
    if (this.outage) this.silent.clear()
    if (!this.connected || this.outage || this.now < this.patience) return
    for (const client of known) if (silence(client) >= 40) this.silent.add(client)
  }

  beat(client: number): void {
    this.beats.push({ client, at: this.now })
    this.silent.delete(client)
    if (this.outage) this.patience = Math.max(this.patience, this.now + 10)
    this.outage = false
  }

  connect(): void {
    this.connected = true
    this.listening = this.now
    this.patience = Math.max(this.patience, this.now + 40)
  }

  get open(): readonly string[] {
    return [...(this.outage ? ['broker_outage'] : []), ...[...this.silent].map((n) => `device_silent ${n}`)].sort()
  }
}

const operation = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('beat' as const), client: fc.nat({ max: CLIENTS - 1 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('everybody' as const), but: fc.nat({ max: CLIENTS }) }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('wait' as const), sec: fc.constantFrom(1, 5, 9, 10, 11, 29, 40) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('connect' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
)

propertyTest.prop([fc.array(operation, { maxLength: 60, size: 'max' })])(
  'whoever is heard or not, the open alerts are the model’s in every second',
  (operations) => {
    const shell = new TestShell({ ...testConfig, heartbeat_interval_sec: 10 })
    const model = new Model()
    shell.connect()
    const beat = (client: number) => {
      if (!model.connected) return
      shell.beat(client)
      model.beat(client)
    }
    for (const one of operations) {
      if (one.do === 'beat') beat(one.client)
      else if (one.do === 'everybody') for (let n = 0; n < CLIENTS; n += 1) n !== one.but && beat(n)
      else if (one.do === 'cut') {
        shell.cut()
        model.connected = false
      } else if (one.do === 'connect') {
        shell.connect()
        model.connect()
      } else if (one.do === 'restart') {
        shell.restart()
        shell.connect()
        model.patience = 0
        model.connect()
      }
      for (let sec = 0; one.do === 'wait' && sec < one.sec; sec += 1) {
        shell.advance(SEC)
        model.second()
        expect(shell.open).toEqual(model.open)
      }
      expect(shell.open).toEqual(model.open)
    }
  },
)

/** Clients that were all heard at 0. */
function fleet(size: number): TestShell {
  const shell = new TestShell(testConfig)
  shell.connect()
  for (let n = 0; n < size; n += 1) shell.beat(n)
  return shell
}

describe('server/monitoring', () => {
  test('broker-outage-alert: all silent at once is one alert of the broker, and none of a device', () => {
    const shell = fleet(4)
    shell.advance(180 * SEC - 1)
    expect(shell.open).toEqual([])
    shell.advance(1)
    expect(shell.open).toEqual(['broker_outage'])
    shell.advance(3600 * SEC)
    expect(shell.open).toEqual(['broker_outage'])
  })

  test('broker-outage-alert: takes over from a device that was silent before', () => {
    const shell = fleet(3)
    shell.advance(120 * SEC)
    shell.beat(1)
    shell.beat(2)
    shell.advance(120 * SEC)
    expect(shell.open).toEqual(['device_silent 0'])
    shell.advance(60 * SEC)
    expect(shell.open).toEqual(['broker_outage'])
  })

  test('partial-silence-is-no-outage: one that is heard, or two that are known, and there is none', () => {
    const shell = fleet(3)
    for (let minute = 0; minute < 4; minute += 1) {
      shell.advance(60 * SEC)
      shell.beat(2)
    }
    expect(shell.open).toEqual(['device_silent 0', 'device_silent 1'])
    const two = fleet(2)
    two.advance(3600 * SEC)
    expect(two.open).toEqual(['device_silent 0', 'device_silent 1'])
  })

  test('device-silent-alert and no-early-silence-alert: after four intervals, to the millisecond', () => {
    const shell = fleet(1)
    shell.advance(240 * SEC - 1)
    expect(shell.open).toEqual([])
    shell.advance(1)
    expect(shell.open).toEqual(['device_silent 0'])
  })

  test('any-sign-of-life-counts: a heartbeat, a health report, an ack; not a log, not what was retained', () => {
    const ack = { command_id: 'c0000000-0000-4000-8000-000000000001', status: 'accepted' }
    const signs: [string, unknown, boolean, boolean][] = [
      ['heartbeat', { timestamp: '2026-04-05T08:00:00+02:00' }, false, true],
      ['health', health(), false, true],
      ['commands/ack', { ...ack, error_code: null, error_message: null }, false, true],
      ['command/ack', { ...ack, error_code: null, error_message: null }, false, true],
      ['logs/error', { timestamp: '2026-04-05T08:00:00Z', message: 'oh' }, false, false],
      ['heartbeat', { timestamp: '2026-04-05T08:00:00Z' }, true, false],
      ['discovery', { uuid: '00000000-0000-4000-8000-000000000000' }, false, false],
    ]
    for (const [name, payload, retained, ends] of signs) {
      const shell = fleet(1)
      shell.advance(240 * SEC)
      shell.message(0, name, payload, retained)
      expect([name, shell.open]).toEqual([name, ends ? [] : ['device_silent 0']])
    }
  })

  test('recovery-closes-silence-alerts: of the broker with the first who is heard, and the rest have an interval', () => {
    const shell = fleet(4)
    shell.advance(600 * SEC)
    shell.beat(0)
    expect(shell.open).toEqual([])
    shell.advance(30 * SEC)
    shell.beat(1)
    shell.advance(30 * SEC - 1)
    expect(shell.open).toEqual([])
    shell.advance(1)
    expect(shell.open).toEqual(['device_silent 2', 'device_silent 3'])
    shell.beat(2)
    expect(shell.open).toEqual(['device_silent 3'])
  })

  test('silence counts from the server’s own connection', () => {
    const shell = fleet(2)
    shell.cut()
    shell.advance(3600 * SEC)
    expect(shell.open).toEqual([])
    shell.connect()
    shell.advance(240 * SEC - 1)
    expect(shell.open).toEqual([])
    shell.advance(1)
    expect(shell.open).toEqual(['device_silent 0', 'device_silent 1'])
  })

  test('without a connection all known clients are silent, and that is a broker outage', () => {
    const shell = fleet(3)
    shell.cut()
    shell.advance(180 * SEC)
    expect(shell.open).toEqual(['broker_outage'])
    shell.connect()
    expect(shell.open).toEqual(['broker_outage'])
    shell.beat(1)
    expect(shell.open).toEqual([])
  })

  test('a clock that is set back by an hour delays no alert by more than a full silence', () => {
    const shell = fleet(1)
    shell.advance(7200 * SEC)
    shell.beat(0)
    shell.now_ms -= 3600 * SEC
    shell.send({ type: 'woken', now_ms: shell.now_ms })
    shell.advance(240 * SEC)
    expect(shell.open).toEqual(['device_silent 0'])
  })

  test('a restart keeps open alerts and known clients', () => {
    const shell = fleet(3)
    shell.advance(600 * SEC)
    const [before] = shell.alerts
    shell.restart()
    shell.connect()
    expect(shell.alerts).toEqual([before])
    shell.beat(0)
    shell.advance(60 * SEC)
    shell.beat(0)
    expect(shell.open).toEqual([])
    shell.advance(180 * SEC)
    expect(shell.open).toEqual(['broker_outage'])
  })

  test('an acknowledged silence stays until its client is heard', () => {
    const shell = fleet(1)
    shell.advance(240 * SEC)
    shell.acknowledge(shell.alerts[0]?.alert_id)
    expect(shell.alerts).toMatchObject([{ kind: 'device_silent', acknowledged_at_ms: 240 * SEC }])
    shell.beat(0)
    expect(shell.open).toEqual([])
  })
})

function health(): unknown {
  return {
    timestamp: '2026-04-05T08:00:00+00:00',
    expected_state: null,
    actual_state: { process: null, pid: null, status: 'idle' },
    broker_connection: { broker_reachable: true, reconnect_count: 2, last_disconnect_at: '2026-04-04T10:30:00Z' },
  }
}
