import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant, parseUtcInstant } from '../../../generated/instants.js'
import { validators } from '../../../generated/validators.js'
import { LOGS_A_MINUTE, LOGS_WAITING, MESSAGE_MAX } from './logs.js'
import type { TelemetryEffect, TelemetryEvent, TelemetryModel } from './model.js'
import { PROGRAM_MAX } from './program.js'
import { initialTelemetry, stepTelemetry, telemetryDue } from './step.js'
import { lastWill } from './will.js'

const EPOCH_MS = Date.parse('2026-03-31T12:00:00Z')
const INTERVAL_MS = 60_000
const config = {
  client_uuid: '9b8d1856-ff34-4864-a726-12de072d0f77',
  interval_ms: INTERVAL_MS,
  process: 'infoscreen-client',
  pid: 42,
}

/** One screen's telemetry, and two clocks that go together. */
class Bench {
  model: TelemetryModel = initialTelemetry(config)
  now_ms = 0

  do(event: TelemetryEvent): readonly TelemetryEffect[] {
    const at = { wall_ms: EPOCH_MS + this.now_ms, steady_ms: this.now_ms }
    const { model, effects } = stepTelemetry(this.model, event, at)
    this.model = model
    return effects
  }

  /** Steps it at every deadline on the way. */
  advance(ms: number): readonly TelemetryEffect[] {
    const end_ms = this.now_ms + ms
    const effects: TelemetryEffect[] = []
    for (;;) {
      const { steady_ms } = telemetryDue(this.model)
      if (steady_ms === null || steady_ms > end_ms) break
      this.now_ms = Math.max(this.now_ms, steady_ms)
      effects.push(...this.do({ kind: 'due' }))
    }
    this.now_ms = end_ms
    return effects
  }

  health() {
    const last = [...this.do({ kind: 'connected' })].find(({ kind }) => kind === 'health')
    return last?.kind === 'health' ? last.payload : expect.unreachable()
  }
}

const kinds = (effects: readonly TelemetryEffect[]): readonly string[] => effects.map(({ kind }) => kind)
const note = (detail: string, level: 'info' | 'warn' | 'error' = 'error'): TelemetryEvent => ({
  kind: 'note',
  level,
  code: 'tv.failed',
  detail,
})
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const messageOfEffect = { discovery: 'Discovery', heartbeat: 'Heartbeat', health: 'Health', log: 'LogEntry' } as const

describe('signs of life', () => {
  test('heartbeat, health: one of each at once, and then in every interval, drift or not', () => {
    const bench = new Bench()
    expect(kinds(bench.do({ kind: 'connected' }))).toEqual(['discovery', 'heartbeat', 'health'])
    expect(kinds(bench.advance(3 * INTERVAL_MS))).toEqual([
      'heartbeat',
      'health',
      'heartbeat',
      'health',
      'heartbeat',
      'health',
    ])

    // Looked at late, the next one is due when it would have been anyway; a stretch that was slept through counts once.
    bench.now_ms += INTERVAL_MS + 500
    expect(kinds(bench.do({ kind: 'due' }))).toEqual(['heartbeat', 'health'])
    expect(telemetryDue(bench.model).steady_ms).toBe(5 * INTERVAL_MS)
    bench.now_ms += 10 * INTERVAL_MS
    expect(kinds(bench.do({ kind: 'due' }))).toEqual(['heartbeat', 'health'])
    expect(kinds(bench.do({ kind: 'due' }))).toEqual([])
  })

  test('discovery, discovery-after-reconnect: announced with each connection, and nothing is told without one', () => {
    const bench = new Bench()
    expect(bench.advance(10 * INTERVAL_MS)).toEqual([])
    expect(kinds(bench.do({ kind: 'connected' }))).toContain('discovery')
    expect(bench.do({ kind: 'disconnected' })).toEqual([])
    expect(bench.advance(10 * INTERVAL_MS)).toEqual([])
    const again = bench.do({ kind: 'connected' }).find(({ kind }) => kind === 'discovery')
    expect(again?.payload).toMatchObject({ uuid: config.client_uuid })
  })

  test('reconnect-count-grows, last-disconnect-utc: by one for each loss that was made up for, and by nothing else', () => {
    const bench = new Bench()
    // An attempt that fails before there was any connection is no loss.
    bench.do({ kind: 'disconnected' })
    expect(bench.health().broker_connection).toEqual({
      broker_reachable: true,
      reconnect_count: 0,
      last_disconnect_at: null,
    })
    bench.advance(5 * INTERVAL_MS + 250)
    bench.do({ kind: 'disconnected' })
    bench.advance(INTERVAL_MS)
    // Told twice, it is one loss, at its first instant.
    bench.do({ kind: 'disconnected' })
    bench.advance(INTERVAL_MS)
    expect(bench.health().broker_connection).toEqual({
      broker_reachable: true,
      reconnect_count: 1,
      last_disconnect_at: '2026-03-31T12:05:00.250Z',
    })
    bench.do({ kind: 'disconnected' })
    expect(bench.health().broker_connection).toMatchObject({
      reconnect_count: 2,
      last_disconnect_at: '2026-03-31T12:07:00.250Z',
    })
  })

  test('health tells the event that is to be shown now, of the group that is followed', () => {
    const bench = new Bench()
    const event = (id: number | string, from: string, until: string, more: object = {}) => ({
      ...{ id, title: 't', start: `2026-03-31T${from}`, end: `2026-03-31T${until}`, group_id: 7 },
      ...{ event_type: 'website', ...more },
    })
    bench.do({ kind: 'following', group_id: '7' })
    bench.do({ kind: 'events', group_id: '8', payload: bytes([event('other', '11:00:00Z', '13:00:00Z')]) })
    expect(bench.health().expected_state).toBeNull()

    const program = [
      event('over', '11:00:00Z', '12:00:00Z'),
      { id: 'unreadable' },
      event(42, '14:00:00+02:00', '12:10:00Z', { url: 'https://page.example' }),
      event('next', '12:10:00Z', '13:00:00Z'),
    ]
    bench.do({ kind: 'events', group_id: '7', payload: bytes(program) })
    expect(bench.health().expected_state).toEqual({ event_id: 42 })
    bench.advance(10 * 60_000)
    expect(bench.health().expected_state).toEqual({ event_id: 'next' })

    for (const nothing of [new Uint8Array(), bytes({ no: 'array' }), Uint8Array.of(0xff)])
      bench.do({ kind: 'events', group_id: '7', payload: nothing })
    expect(bench.health().expected_state).toEqual({ event_id: 'next' })
    bench.do({ kind: 'events', group_id: '7', payload: bytes([]) })
    expect(bench.health().expected_state).toBeNull()

    bench.do({ kind: 'events', group_id: '7', payload: bytes(Array(100).fill(event(1, '11:00:00Z', '23:00:00Z'))) })
    expect(bench.model.program).toHaveLength(PROGRAM_MAX)
    bench.do({ kind: 'following', group_id: '8' })
    expect(bench.health().expected_state).toBeNull()
  })

  test('an event that is yet to begin does not hide the one that is on, wherever it stands', () => {
    const bench = new Bench()
    const event = { title: 't', end: '2026-03-31T13:00:00Z', group_id: 7, event_type: 'website' }
    const program = [
      { ...event, id: 'next', start: '2026-03-31T12:30:00Z' },
      { ...event, id: 'now', start: '2026-03-31T12:00:00Z' },
    ]
    expect(bench.model.program).toEqual([])
    bench.do({ kind: 'following', group_id: '7' })
    expect(bench.do({ kind: 'events', group_id: '7', payload: bytes(program) })).toEqual([])
    expect(bench.model.program.map(({ id }) => id)).toEqual(['next', 'now'])
    expect(bench.health()).toMatchObject({ expected_state: { event_id: 'now' }, actual_state: { status: 'running' } })
    bench.do({ kind: 'following', group_id: '7' })
    expect(bench.model.program).toEqual([])
  })
})

describe('the log', () => {
  test('tells warnings and errors, with their code, and keeps what went well to itself', () => {
    const bench = new Bench()
    bench.do({ kind: 'connected' })
    expect(bench.do(note('the TV is on', 'info'))).toEqual([])
    expect(bench.do(note('the TV does not answer', 'warn'))).toEqual([
      {
        kind: 'log',
        level: 'warn',
        payload: {
          timestamp: '2026-03-31T12:00:00Z',
          message: 'the TV does not answer',
          context: { code: 'tv.failed' },
        },
      },
    ])
  })

  test('keeps the latest of what happens without a connection, and says how many it left out', () => {
    const bench = new Bench()
    for (let nth = 1; nth <= LOGS_WAITING + 3; nth += 1) expect(bench.do(note(`fault ${nth}`))).toEqual([])
    const lines = bench.do({ kind: 'connected' }).filter((effect) => effect.kind === 'log')
    expect(lines).toHaveLength(LOGS_WAITING)
    expect(lines[0]?.payload).toMatchObject({ message: 'fault 4', context: { left_out: 3 } })
    expect(lines[1]?.payload.context).toEqual({ code: 'tv.failed' })
  })

  test('has a bound for each minute, and says how many it left out', () => {
    const bench = new Bench()
    bench.do({ kind: 'connected' })
    const flood = Array.from({ length: 1000 }, (_, nth) => bench.do(note(`fault ${nth}`))).flat()
    expect(flood).toHaveLength(LOGS_A_MINUTE)
    bench.advance(60_000)
    const [line] = bench.do(note('later'))
    expect(line?.payload).toMatchObject({ message: 'later', context: { left_out: 1000 - LOGS_A_MINUTE } })
  })

  test('its minute begins with an entry, not with a connection', () => {
    const bench = new Bench()
    bench.do({ kind: 'connected' })
    bench.advance(59_000)
    const flood = () => Array.from({ length: 1000 }, () => bench.do(note('fault'))).flat()
    expect(flood()).toHaveLength(LOGS_A_MINUTE)
    bench.advance(59_999)
    expect(flood()).toEqual([])
    bench.advance(1)
    expect(flood()).toHaveLength(LOGS_A_MINUTE)
  })

  test('cuts what is longer than anybody reads', () => {
    const bench = new Bench()
    bench.do({ kind: 'connected' })
    const [line] = bench.do(note('x'.repeat(MESSAGE_MAX + 1)))
    expect(line?.payload).toMatchObject({ message: 'x'.repeat(MESSAGE_MAX) })
  })
})

test('log-schema: the last will is a log entry', () => {
  expect(validators.LogEntry(lastWill(EPOCH_MS))).toMatchObject({ ok: true })
  expect(lastWill(EPOCH_MS).context).toEqual({ code: 'connection_lost' })
})

test('heartbeat-schema, health-schema, log-schema: whatever happens, what is told fits its schema and its bounds', () => {
  const happenings: fc.Arbitrary<TelemetryEvent | number> = fc.oneof(
    fc.constantFrom<TelemetryEvent>(
      { kind: 'connected' },
      { kind: 'disconnected' },
      { kind: 'due' },
      { kind: 'following', group_id: '7' },
      { kind: 'following', group_id: null },
    ),
    fc.record({
      kind: fc.constant('note' as const),
      level: fc.constantFrom('info', 'warn', 'error'),
      code: fc.string(),
      detail: fc.string({ unit: 'binary', maxLength: 2 * MESSAGE_MAX }),
    }),
    fc.record({
      kind: fc.constant('events' as const),
      group_id: fc.constant('7'),
      payload: fc.oneof(fc.uint8Array(), fc.jsonValue().map(bytes)),
    }),
    fc.integer({ min: 0, max: 3 * INTERVAL_MS }),
  )
  fc.assert(
    fc.property(fc.array(happenings, { maxLength: 60 }), (history) => {
      const bench = new Bench()
      let lines: number[] = []
      for (const happening of history) {
        const effects = typeof happening === 'number' ? bench.advance(happening) : bench.do(happening)
        if (!bench.model.connected) expect(effects).toEqual([])
        for (const { kind, payload } of effects) {
          expect(validators[messageOfEffect[kind]](payload)).toMatchObject({ ok: true })
          if (kind === 'log') lines.push(bench.now_ms)
          if (kind === 'log') expect(payload.message.length).toBeLessThanOrEqual(MESSAGE_MAX)
          if (kind !== 'discovery') expect(parseInstant(payload.timestamp)).toBeLessThanOrEqual(EPOCH_MS + bench.now_ms)
          const lost = kind === 'health' ? payload.broker_connection.last_disconnect_at : null
          if (lost !== null) expect(parseUtcInstant(lost)).not.toBeNull()
        }
        lines = lines.filter((at_ms) => bench.now_ms - at_ms < 60_000)
        // A minute that begins anew may follow one that was full.
        expect(lines.length).toBeLessThanOrEqual(2 * LOGS_A_MINUTE)
        expect(bench.model.logs.waiting.length).toBeLessThanOrEqual(LOGS_WAITING)
      }
    }),
  )
})
