import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptClientPowerIntent, acceptGroupPowerIntent } from '../../../generated/validators.js'
import { nearly } from '../../../testing/schema-arbitrary.js'
import { MAX_DEPTH, MAX_PAYLOAD_BYTES, readPayload } from '../payload.js'
import { MAX_EVENTS } from './events.js'
import type { PowerEvent } from './model.js'
import { powerDue } from './step.js'
import { bytes, CLIENT, eventOf, instant, SEC, TestScreen } from './testing/screen.js'

const text = (payload: string): Uint8Array => new TextEncoder().encode(payload)
const times = { issued_at: instant(0), expires_at: instant(600) }
const order = { desired_state: 'off', reason: 'drawn' }
const OTHER = '00000000-0000-4000-8000-000000000002'
const group = { schema_version: '1.0', intent_id: 'z', group_id: 7, ...order, ...times, poll_interval_sec: 30 }
const power = { ...order, grace_seconds: 0 }
const override = { schema_version: '1.0', intent_id: 'z', ...times, target: { client_id: CLIENT }, power }

const anything = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }),
  fc.json().map(text),
  nearly(fc.constant(group)).map(bytes),
  nearly(fc.constant(override)).map(bytes),
  nearly(fc.constant([eventOf(1, -10, 10)])).map(bytes),
)

/** An event of each kind that carries a payload. */
const carried = fc.tuple(fc.nat(3), anything).map(([nth, payload]): PowerEvent => {
  const kinds = ['group-intent', 'events', 'client-intent', 'group-assignment'] as const
  const kind = kinds[nth] ?? 'events'
  return kind === 'group-intent' || kind === 'events' ? { kind, group_id: '7', payload } : { kind, payload }
})

describe('whatever comes in a payload', () => {
  test('no bytes stop the screen, and each complaint is made once', () => {
    fc.assert(
      fc.property(fc.array(carried, { maxLength: 60, size: 'max' }), (events) => {
        const screen = new TestScreen().join()
        for (const event of events) screen.send(event)
        expect(new Set(screen.notes).size).toBe(screen.notes.length)
        screen.advance(700 * SEC)
        expect(JSON.stringify(screen.model).length).toBeLessThan(4000)
      }),
      { numRuns: 500 },
    )
  })

  test('what is refused leaves no trace but a count', () => {
    const offered = fc.tuple(fc.constantFrom(group, override), fc.constantFrom('group-intent', 'client-intent'))
    const spoilt = offered.chain(([intent, kind]) =>
      fc.tuple(fc.oneof(nearly(fc.constant(intent)), fc.jsonValue()), fc.constant(kind)),
    )
    fc.assert(
      fc.property(spoilt, ([value, kind]) => {
        const accepted = kind === 'group-intent' ? acceptGroupPowerIntent(value) : acceptClientPowerIntent(value)
        fc.pre(!accepted.ok)
        const screen = new TestScreen().join()
        const before = screen.model
        const payload = bytes(value)
        screen.send(kind === 'group-intent' ? { kind, group_id: '7', payload } : { kind, payload })
        const { counts, ...after } = screen.model
        expect([{ ...after, counts: {} }, Object.values(counts)]).toEqual([before, [1]])
      }),
      { numRuns: 1000 },
    )
  })

  test('the channel and the reason are told; what is common, without alarm', () => {
    const client = (changed: object): PowerEvent => ({
      kind: 'client-intent',
      payload: bytes({ ...override, ...changed }),
    })
    const told = (...events: PowerEvent[]) => {
      const screen = new TestScreen().join()
      const notes = events.flatMap((event) => screen.send(event)).filter((effect) => effect.kind === 'note')
      return notes.map(({ level, code }) => `${level} ${code}`)
    }
    expect(told({ kind: 'group-assignment', payload: bytes({}) })).toEqual(['warn group-assignment.malformed'])
    expect(told({ kind: 'events', group_id: '7', payload: text('[') })).toEqual(['warn events.unreadable'])
    expect(told({ kind: 'events', group_id: '7', payload: bytes({}) })).toEqual(['warn events.malformed'])
    expect(told(client({ target: { client_id: 'other' } }))).toEqual(['warn client-intent.malformed'])
    expect(told(client({ target: { client_id: OTHER } }))).toEqual(['warn client-intent.misaddressed'])
    expect(told({ kind: 'client-intent', payload: text('{') })).toEqual(['warn client-intent.unreadable'])
    const power = { ...override.power, reason: 'Not so' }
    for (const wrong of [{ schema_version: 7 }, { issued_at: 'soon' }, { schema_version: undefined }, { power }])
      expect(told(client(wrong))).toEqual(['warn client-intent.malformed'])
    expect(told(client({ schema_version: '2.0' }))).toEqual(['warn client-intent.unsupported-version'])
    expect(told(client({ expires_at: instant(0) }))).toEqual(['info client-intent.expired'])
    expect(told(client({}), client({ intent_id: 'a', issued_at: instant(-1) }))).toEqual(['info client-intent.older'])
  })

  test('a flood of the same is noted once, and counted', () => {
    const screen = new TestScreen().join()
    for (let nth = 0; nth < 1000; nth += 1) {
      screen.intent('off', 'a', { desired_state: nth })
      screen.override('off', 'a', 0, { schema_version: '2.0' })
    }
    expect(screen.notes).toEqual(['group-intent.malformed', 'client-intent.unsupported-version'])
    expect(Object.values(screen.model.counts)).toEqual([1000, 1000])
  })

  test('a note names the field and the fault', () => {
    const screen = new TestScreen().join()
    const noteFor = (event: PowerEvent) => screen.send(event).find(({ kind }) => kind === 'note')
    const groupIntent = (changed: object): PowerEvent =>
      ({ kind: 'group-intent', group_id: '7', payload: bytes({ ...group, ...changed }) }) as const
    expect([
      noteFor(groupIntent({ poll_interval_sec: 'often' })),
      noteFor(groupIntent({ schema_version: '2.0', reason: 7 })),
      noteFor(groupIntent({ group_id: 8 })),
      noteFor(groupIntent({ expires_at: instant(0) })),
      noteFor({ kind: 'events', group_id: '7', payload: bytes([eventOf(0, 5, 5), eventOf(1, 0, 60)]) }),
      noteFor({ kind: 'group-assignment', payload: text('{"7":') }),
      noteFor({ kind: 'client-intent', payload: bytes({ ...override, target: { client_id: OTHER } }) }),
      noteFor({ kind: 'client-intent', payload: bytes(7) }),
    ]).toMatchObject([
      { level: 'warn', code: 'group-intent.malformed', detail: '/poll_interval_sec: expected integer, got "often"' },
      { level: 'warn', code: 'group-intent.unsupported-version', detail: expect.stringContaining('got "2.0"') },
      { level: 'warn', code: 'group-intent.misaddressed', detail: '/group_id: the topic says 7' },
      { level: 'info', code: 'group-intent.expired', detail: 'z' },
      { level: 'warn', code: 'events.malformed', detail: '/0/end: is not after the start' },
      { level: 'warn', code: 'group-assignment.unreadable', detail: 'no JSON' },
      { code: 'client-intent.misaddressed', detail: `/target/client_id: the topic says ${CLIENT}` },
      { code: 'client-intent.malformed', detail: '/: expected object, got 7' },
    ])
    const late = { ...eventOf(1, 0, 60), start: 'late' }
    const note = new TestScreen()
      .join()
      .send({ kind: 'events', group_id: '7', payload: bytes([eventOf(0, 0, 9), late]) })
    expect(note).toMatchObject([{ detail: expect.stringMatching(/^\/1\/start: expected .* got "late"$/) }, {}])
  })
})

describe('an array of events', () => {
  test('is kept as the windows that they cover, in order; those that touch are one', () => {
    const screen = new TestScreen().join()
    screen.events([50, 60], [0, 10], [10, 20], [15, 18], [30, 40])
    const [start_ms = 0] = (screen.model.events ?? []).map((window) => window.start_ms)
    const seconds = screen.model.events?.map((window) =>
      [window.start_ms, window.end_ms].map((ms) => (ms - start_ms) / SEC),
    )
    expect(seconds).toEqual([
      [0, 20],
      [30, 40],
      [50, 60],
    ])
    screen.advance(100 * SEC)
    expect(powerDue(screen.model).wall_ms).toBeNull()
  })

  test('keeps those that can be read; one of which nothing can be read tells nothing', () => {
    const screen = new TestScreen({ mode: 'local' }, 'off').join()
    const hear = (events: readonly unknown[]) => screen.send({ kind: 'events', group_id: '7', payload: bytes(events) })
    hear([{ ...eventOf(0, 0, 50), title: 7 }, eventOf(1, 100, 200)])
    screen.advance(150 * SEC)
    expect(screen.orders).toEqual(['on 100'])
    hear([{}])
    hear(Array(MAX_EVENTS + 1).fill(eventOf(0, 0, 10)))
    screen.advance(49 * SEC)
    expect(screen.orders).toEqual(['on 100'])
    hear(Array(MAX_EVENTS).fill(eventOf(0, 0, 10)))
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['on 100', 'off 229'])
  })
})

describe('a payload', () => {
  const refusalOf = (payload: Uint8Array) => {
    const read = readPayload(payload)
    return read.ok ? null : read.refusal
  }

  test('is read up to its limits', () => {
    const long = `"${'x'.repeat(MAX_PAYLOAD_BYTES - 2)}"`
    expect([refusalOf(text(long)), refusalOf(text(`${long} `))]).toEqual([null, 'too-long'])
    const nested = (depth: number) => text('['.repeat(depth) + ']'.repeat(depth))
    expect([MAX_DEPTH, MAX_DEPTH + 1, 400_000].map(nested).map(refusalOf)).toEqual([null, 'unreadable', 'unreadable'])
    const brackets = text(JSON.stringify({ a: `\\"${'['.repeat(100)}`, b: [[], [], {}] }))
    expect(readPayload(brackets)).toEqual({ ok: true, value: { a: `\\"${'['.repeat(100)}`, b: [[], [], {}] } })
  })

  test('is as deep as its brackets outside of texts, of which those that were closed count no more', () => {
    const nested = (depth: number, open: string, inner: string, close: string) =>
      refusalOf(text(open.repeat(depth) + inner + close.repeat(depth)))
    for (const inner of ['[', '{', ']]]]', '}}}}', '\\', '"', '\\"[', '"]"', 'x']) {
      const quoted = JSON.stringify(inner)
      expect([nested(MAX_DEPTH, '[', quoted, ']'), nested(MAX_DEPTH + 1, '[', quoted, ']')]).toEqual([
        null,
        'unreadable',
      ])
      expect(nested(MAX_DEPTH + 1, '{"a":', quoted, '}')).toBe('unreadable')
      expect(nested(MAX_DEPTH - 2, '{"a":', `[${quoted},{}]`, '}')).toBeNull()
    }
    const wide = Array(3 * MAX_DEPTH).fill({ a: [] })
    expect(refusalOf(text(JSON.stringify(wide)))).toBeNull()
    expect(nested(MAX_DEPTH, '[', `${JSON.stringify(wide)}`, ']')).toBe('unreadable')
    expect(readPayload(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ detail: 'no UTF-8' })
  })

  test('is UTF-8 without a byte order mark', () => {
    expect([Uint8Array.of(0x22, 0xff, 0x22), Uint8Array.of(0xef, 0xbb, 0xbf, 0x37)].map(refusalOf)).toEqual([
      'unreadable',
      'unreadable',
    ])
  })
})
