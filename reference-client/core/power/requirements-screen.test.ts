import { describe, expect, test } from 'vitest'
import { channels } from '../../../generated/channels.js'
import { validatePowerState } from '../../../generated/validators.js'
import { bytes, CLIENT, instant, SEC, TestScreen } from './testing/screen.js'

const hybrid = (tv: 'on' | 'off' = 'on') => new TestScreen({}, tv).join()
const mqtt = () => new TestScreen({ mode: 'mqtt' }).join()

describe('client/power, without an intent', () => {
  test('stale-falls-back: the TV follows the times of the events, while no new array comes', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    screen.events([0, 200], [200, 210], [300, 400])
    screen.advance(500 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 240', 'on 300', 'off 430'])
    const told = ['ok on intent', 'skipped on fallback', 'ok off fallback', 'ok on fallback', 'ok off fallback']
    expect(screen.told).toEqual(told.map((each) => `${each} a`))
  })

  test('stale-unknown-events-turns-off', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    screen.advance(500 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 120'])
  })

  test('mqtt-stale-turns-off', () => {
    const screen = mqtt()
    screen.events([0, 500])
    screen.intent('on', 'a')
    screen.advance(119 * SEC)
    expect(screen.orders).toEqual([])
    screen.advance(SEC)
    expect([screen.orders, screen.told]).toEqual([['off 120'], ['skipped on intent a', 'ok off fallback a']])
  })

  test('never-heard-leaves-tv', () => {
    for (const mode of ['local', 'hybrid'] as const)
      for (const tv of ['on', 'off', 'unknown'] as const) {
        const screen = new TestScreen({ mode }, tv).join()
        screen.clear('group-intent')
        screen.clear('client-intent')
        screen.clear('events')
        screen.intent('off', 'a', { expires_at: instant(0) })
        screen.advance(3600 * SEC)
        expect([screen.orders, screen.told]).toEqual([[], []])
      }
  })

  test('mqtt-never-heard-turns-off, without a broker too', () => {
    const screen = new TestScreen({ mode: 'mqtt' })
    screen.advance(29 * SEC)
    expect(screen.orders).toEqual([])
    screen.advance(SEC)
    expect(screen.orders).toEqual(['off 30'])
  })

  test('local-mode-ignores-intents', () => {
    const screen = new TestScreen({ mode: 'local' }).join()
    screen.intent('off', 'a')
    screen.override('off', 'b', 0)
    screen.advance(100 * SEC)
    expect([screen.orders, screen.told]).toEqual([[], []])
    screen.events([100, 200])
    screen.intent('off', 'c')
    screen.advance(200 * SEC)
    expect([screen.orders, screen.told]).toEqual([['off 230'], ['skipped on fallback ', 'ok off fallback ']])
  })
})

describe('client/power, groups', () => {
  test('follows-group-change', () => {
    const screen = hybrid('off')
    screen.intent('off', 'a')
    const late = screen.groupIntent('on', 'b')
    screen.assign('lobby')
    expect(screen.followed).toEqual(['7', 'lobby'])
    screen.send({ kind: 'group-intent', group_id: '7', payload: bytes(late) })
    expect(screen.orders).toEqual([])
    screen.intent('on', 'c', { issued_at: instant(-60) })
    expect(screen.orders).toEqual(['on 0'])
  })

  test('a pending off of the former group is forgotten with it, and so are its events', () => {
    const screen = hybrid()
    screen.events()
    screen.intent('off', 'a')
    screen.assign(8)
    screen.advance(3600 * SEC)
    expect(screen.orders).toEqual([])
  })

  test('unassigned-ignores-groups', () => {
    const screen = hybrid()
    screen.intent('off', 'a')
    screen.send({ kind: 'group-assignment', payload: new Uint8Array() })
    expect(screen.followed).toEqual(['7', null])
    screen.intent('off', 'b')
    screen.advance(3600 * SEC)
    expect(screen.orders).toEqual([])
  })

  test('7 and "7" are one group; a number without a topic, and what is no group at all, changes nothing', () => {
    const screen = hybrid()
    screen.intent('off', 'a')
    for (const same of ['7', 7, 1e300, 0, 'a b', null, [7]]) screen.assign(same)
    expect(screen.followed).toEqual(['7'])
    screen.intent('off', 'a', { group_id: '7' })
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['off 30'])
  })
})

describe('client/power, an override', () => {
  test('client-overrides-group, withdrawn-override-falls-back', () => {
    const screen = hybrid('off')
    screen.override('on', 'o', 5, { expires_at: instant(600) })
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(60 * SEC)
    expect(screen.orders).toEqual(['on 0'])
    screen.clear('client-intent')
    screen.advance(29 * SEC)
    expect(screen.orders).toEqual(['on 0'])
    screen.advance(SEC)
    expect([screen.orders, screen.told]).toEqual([
      ['on 0', 'off 90'],
      ['ok on intent o', 'ok off intent a'],
    ])
  })

  test('override-grace, longer and shorter than that of a group whose off is pending', () => {
    for (const grace_sec of [0, 12.5, 300]) {
      const screen = hybrid()
      screen.intent('off', 'a')
      screen.advance(10 * SEC)
      screen.override('off', 'o', grace_sec, { expires_at: instant(600) })
      screen.override('off', 'o', grace_sec, { expires_at: instant(700) })
      screen.advance(400 * SEC)
      expect(screen.orders).toEqual([`off ${10 + grace_sec}`])
    }
  })

  test('override-off-skips-recheck', () => {
    const screen = hybrid()
    screen.events([0, 500])
    screen.override('off', 'o', 5)
    screen.advance(5 * SEC)
    expect(screen.orders).toEqual(['off 5'])
  })

  test('expired-override-falls-back', () => {
    const screen = hybrid('off')
    screen.override('on', 'o')
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(500 * SEC)
    expect([screen.orders, screen.told]).toEqual([
      ['on 0', 'off 120'],
      ['ok on intent o', 'ok off intent a'],
    ])
  })
})

describe('client/power, the report', () => {
  test('state-report, state-report-schema, state-report-not-retained', () => {
    const screen = hybrid('off')
    screen.advance(1500)
    screen.intent('on', 'a')
    expect(screen.reports).toEqual([
      {
        ...{ schema_version: '1.0', intent_id: 'a', client_id: CLIENT, reported_at: '2026-03-31T12:00:01.500Z' },
        power: { applied_state: 'on', source: 'mqtt_intent', result: 'ok' },
      },
    ])
    expect(screen.reports.every((report) => validatePowerState(report).ok)).toBe(true)
    expect(channels.powerState.retain).toBe(false)
  })

  test('state-report-names-intent, state-report-names-source: the last applied one, also after a fallback', () => {
    const screen = new TestScreen({}, 'off').join()
    screen.events([0, 10])
    screen.intent('on', 'a')
    screen.events()
    screen.override('off', 'o', 0)
    screen.clear('client-intent')
    screen.advance(120 * SEC)
    expect(screen.told).toEqual([
      'ok on fallback ',
      'skipped on intent a',
      'ok off intent o',
      'ok on intent a',
      'ok off fallback a',
    ])
  })

  test('state-report-true: a TV that does not obey is reported as it is', () => {
    const screen = hybrid('off')
    screen.answering = () => ({ tv: 'off', error: null })
    screen.intent('on', 'a')
    expect(screen.told).toEqual(['error off intent a'])
    screen.answering = () => ({ tv: 'unknown', error: null })
    screen.advance(2 * SEC)
    expect(screen.told).toEqual(['error off intent a', 'ok unknown intent a'])
  })
})
