import { describe, expect, test } from 'vitest'
import { CLIENT, instant, SEC, TestScreen } from './testing/screen.js'

const hybrid = (tv: 'on' | 'off' = 'on') => new TestScreen({}, tv).join()
const mqtt = () => new TestScreen({ mode: 'mqtt' }).join()

describe('client/power, a group intent', () => {
  test('applies-retained-on-connect, on', () => {
    const screen = hybrid('off')
    expect(screen.followed).toEqual(['7'])
    screen.advance(SEC)
    screen.intent('on', 'a')
    expect([screen.orders, screen.told]).toEqual([['on 1'], ['ok on intent a']])
  })

  test('off-after-grace', () => {
    const screen = hybrid()
    screen.intent('off', 'a')
    screen.advance(30 * SEC - 1)
    screen.send({ kind: 'due' })
    expect(screen.orders).toEqual([])
    screen.advance(1)
    expect(screen.orders).toEqual(['off 30'])
  })

  test('repeated-off-keeps-deadline, also under another id', () => {
    const screen = hybrid()
    screen.intent('off', 'a')
    for (const id of ['a', 'a', 'b']) {
      screen.advance(8 * SEC)
      screen.intent('off', id)
    }
    screen.advance(60 * SEC)
    expect([screen.orders, screen.told]).toEqual([['off 30'], ['ok off intent b']])
  })

  test('on-cancels-pending-off, and an off after that waits for a grace of its own', () => {
    const screen = hybrid()
    screen.intent('off', 'a')
    screen.advance(20 * SEC)
    screen.intent('on', 'b')
    screen.advance(20 * SEC)
    screen.intent('off', 'c')
    screen.advance(29 * SEC)
    expect([screen.orders, screen.told]).toEqual([[], ['skipped on intent b']])
    screen.advance(SEC)
    expect(screen.orders).toEqual(['off 70'])
  })

  test('ignores-malformed, unreadable-field-is-malformed, ignores-unsupported-version, tolerates-unknown-fields', () => {
    const screen = hybrid('off')
    for (const text of ['{', '[]', 'null', '"on"', '7'])
      screen.send({ kind: 'group-intent', group_id: '7', payload: new TextEncoder().encode(text) })
    for (const changed of [
      { desired_state: 'standby' },
      { expires_at: '2026-03-31T13:00:00+00:00' },
      { poll_interval_sec: 1.5 },
      { event_window_end: 'soon' },
      { active_event_ids: [null] },
      { group_id: 8 },
      { schema_version: '2.0' },
      { schema_version: 1 },
    ])
      screen.intent('on', 'z', { issued_at: instant(60), ...changed })
    screen.override('on', 'z', -1)
    screen.override('on', 'z', 5, { target: { client_id: CLIENT.replace('1', '2') } })
    expect([screen.orders, screen.told]).toEqual([[], []])
    screen.intent('on', 'a', { schema_version: '1.7', brightness: { deep: [1] } })
    expect([screen.orders, screen.told]).toEqual([['on 0'], ['ok on intent a']])
  })

  test('ignores-expired: at the instant, and after it', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a', { expires_at: instant(0) })
    screen.intent('on', 'b', { expires_at: instant(-1) })
    expect(screen.orders).toEqual([])
    screen.intent('on', 'c', { expires_at: '2026-03-31T12:00:00.001Z' })
    expect(screen.orders).toEqual(['on 0'])
  })

  test('ignored-does-not-compete', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    screen.intent('off', 'b', { issued_at: instant(50), expires_at: instant(0) })
    screen.intent('off', 'b', { issued_at: instant(50), schema_version: '2.0' })
    screen.intent('off', 'b', { issued_at: instant(50), reason: 'NO' })
    screen.advance(40 * SEC)
    expect(screen.orders).toEqual(['on 0'])
    screen.intent('off', 'c', { issued_at: instant(1) })
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 70'])
  })

  test('newest-issued-wins, in whichever order they arrive, and to the microsecond', () => {
    for (const [one, other] of [
      [instant(0), instant(1)],
      ['2026-03-31T12:00:00.123456Z', '2026-03-31T12:00:00.1235Z'],
    ]) {
      const intents = [
        ['off', 'b', { issued_at: one }],
        ['on', 'a', { issued_at: other }],
      ] as const
      for (const order of [intents, [...intents].reverse()]) {
        const screen = hybrid()
        for (const [state, id, changed] of order) screen.intent(state, id, changed)
        screen.advance(60 * SEC)
        expect([screen.orders, screen.told]).toEqual([[], ['skipped on intent a']])
      }
    }
  })

  test('newest-issued-wins, to the microsecond', () => {
    for (const [older, newer] of [
      ['.000001', '.000002'],
      ['.0', '.000001'],
      ['.000009', '.00001'],
      ['.000999', '.001'],
      ['.9', '.900001'],
    ]) {
      const screen = hybrid()
      const at = (fraction: string | undefined) => ({ issued_at: `2026-03-31T12:00:00${fraction}Z` })
      screen.intent('on', 'b', at(newer))
      screen.intent('off', 'c', at(older))
      expect(screen.model.group?.intent_id).toBe('b')
      screen.intent('off', 'a', at(newer))
      expect(screen.model.group?.intent_id).toBe('b')
    }
  })

  test('an override decides by its own name, and is held by no event', () => {
    const screen = hybrid('off')
    screen.override('on', 'o')
    expect(screen.model.decision).toMatchObject({ by: 'override', intent_id: 'o' })
  })

  test('tie-greater-id-wins', () => {
    for (const order of [['10', '9'] as const, ['9', '10'] as const]) {
      const screen = hybrid()
      for (const id of order) screen.intent(id === '9' ? 'on' : 'off', id)
      screen.advance(60 * SEC)
      expect([screen.orders, screen.told]).toEqual([[], ['skipped on intent 9']])
    }
  })

  test('heartbeat-extends-expiry, applied-once', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    for (const sec of [60, 60, 60]) {
      screen.advance(sec * SEC)
      screen.intent('on', 'a')
    }
    screen.intent('on', 'a', { expires_at: instant(181) })
    screen.advance(89 * SEC)
    expect([screen.orders, screen.told]).toEqual([['on 0'], ['ok on intent a']])
    screen.advance(60 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 300'])
  })

  test('held-state-moves-nothing, state-report-skipped', () => {
    const screen = hybrid()
    screen.intent('on', 'a')
    screen.intent('on', 'b')
    expect([screen.orders, screen.told]).toEqual([[], ['skipped on intent a', 'skipped on intent b']])
    const dark = hybrid('off')
    dark.intent('off', 'a')
    expect([dark.orders, dark.told]).toEqual([[], ['skipped off intent a']])
  })

  test('cleared-intent-falls-back: to the events, or to an off when there are none', () => {
    const screen = hybrid()
    screen.events([0, 100])
    screen.intent('off', 'a')
    screen.clear('group-intent')
    screen.advance(99 * SEC)
    expect(screen.orders).toEqual([])
    screen.advance(31 * SEC)
    expect(screen.orders).toEqual(['off 130'])
    const blind = hybrid('off')
    blind.intent('on', 'a')
    blind.clear('group-intent')
    blind.advance(30 * SEC)
    expect(blind.orders).toEqual(['on 0', 'off 30'])
  })
})

describe('client/power, the re-check before an off', () => {
  test('off-rechecks-events: dropped while an event is active, and the grace begins anew when the last has ended', () => {
    const screen = hybrid()
    screen.events([0, 50])
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(79 * SEC)
    expect([screen.orders, screen.told.at(-1)]).toEqual([[], 'skipped on fallback '])
    screen.advance(SEC)
    expect([screen.orders, screen.told.at(-1)]).toEqual([['off 80'], 'ok off intent a'])
  })

  test('an off that is held is told once, whatever comes meanwhile', () => {
    const screen = hybrid()
    screen.events([0, 500])
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(30 * SEC - 1)
    screen.setWall(1)
    screen.steady_ms += 1
    const held = screen.send({ kind: 'due' })
    expect(held).toMatchObject([{ kind: 'note', level: 'info', code: 'off.held' }, { kind: 'report' }])
    for (let nth = 0; nth < 5; nth += 1) {
      screen.intent('off', 'a', { expires_at: instant(600) })
      screen.advance(60 * SEC)
    }
    expect([screen.orders, screen.told], 'the events themselves, and the hold').toEqual([
      [],
      ['skipped on fallback ', 'skipped on fallback '],
    ])
  })

  test('an event that has ended when the off falls due holds nothing', () => {
    const screen = hybrid()
    screen.events([0, 30])
    screen.intent('off', 'a')
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['off 30'])
  })

  test('empty-events-payload-ignored, whereas [] ends the hold', () => {
    const screen = hybrid()
    screen.events([0, 500])
    screen.clear('events')
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(60 * SEC)
    expect([screen.orders, screen.notes]).toEqual([[], ['off.held']])
    screen.events()
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['off 90'])
  })

  test('mqtt-off-skips-recheck', () => {
    const screen = mqtt()
    screen.events([0, 500])
    screen.intent('off', 'a')
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['off 30'])
  })
})
