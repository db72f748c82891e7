import { describe, expect, test } from 'vitest'
import { initialPower, powerDue, stepPower } from './step.js'
import { bytes, eventOf, instant, obeys, SEC, TestScreen, testConfig } from './testing/screen.js'

const hybrid = (tv: 'on' | 'off' = 'on') => new TestScreen({}, tv).join()
const broken = () => ({ tv: 'unknown', error: 'no answer' }) as const

describe('an order that the TV has not answered', () => {
  test('is waited for, whatever is wanted meanwhile; then both decisions are told', () => {
    const screen = hybrid('off')
    screen.answering = () => null
    screen.intent('on', 'a')
    screen.override('off', 'o', 0)
    screen.intent('on', 'b', { issued_at: instant(1) })
    screen.advance(10 * SEC)
    expect(screen.orders).toEqual(['on 0'])
    screen.answer(obeys('on'))
    screen.answer(obeys('off'))
    expect([screen.orders, screen.told]).toEqual([
      ['on 0', 'off 10'],
      ['ok on intent a', 'ok off intent o'],
    ])
  })

  test('may outlive its intent', () => {
    const screen = hybrid('off')
    screen.answering = () => null
    screen.intent('on', 'a')
    screen.events()
    screen.advance(100 * SEC)
    screen.answer(obeys('on'))
    screen.advance(20 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 120'])
    screen.answer(obeys('off'))
    expect(screen.told).toEqual(['ok on intent a', 'ok off fallback a'])
  })

  test('is answered once: an answer that nobody waits for tells nothing', () => {
    const screen = hybrid('off')
    screen.answer(obeys('on'))
    expect([screen.model.tv, screen.told]).toEqual(['off', []])
  })
})

describe('a TV that fails', () => {
  test('is tried again after 2 s, 4 s and so on, up to every minute; told and noted once, and when it works again', () => {
    const screen = hybrid('off')
    screen.answering = broken
    screen.intent('on', 'a', { expires_at: instant(600) })
    screen.advance(200 * SEC)
    expect(screen.orders).toEqual(['on 0', 'on 2', 'on 6', 'on 14', 'on 30', 'on 62', 'on 122', 'on 182'])
    screen.answering = obeys
    screen.advance(60 * SEC)
    expect([screen.orders.at(-1), screen.told]).toEqual(['on 242', ['error unknown intent a', 'ok on intent a']])
    expect(screen.reports[0]?.power.detail).toBe('no answer')
    screen.answering = broken
    screen.override('off', 'o', 0)
    expect(screen.notes).toEqual(['tv.failed', 'tv.recovered', 'tv.failed'])
  })

  test('is tried at once by a new intent, and by an off whose grace has passed already', () => {
    const screen = hybrid('off')
    screen.answering = broken
    screen.intent('on', 'a')
    screen.advance(SEC)
    screen.intent('on', 'b')
    screen.intent('off', 'c', { issued_at: instant(2) })
    screen.advance(40 * SEC)
    screen.intent('off', 'd')
    expect(screen.orders).toEqual(['on 0', 'on 1', 'off 31', 'off 33', 'off 37', 'off 41'])
    expect(screen.told).toEqual(['a', 'b', 'c', 'd'].map((id) => `error unknown intent ${id}`))
  })

  test('is told of at length, but not at any length; an error, and then that it works again, once', () => {
    const screen = hybrid('off')
    const notes = (order: 'on' | 'off', id: string, answer: ReturnType<typeof broken | typeof obeys>) => {
      screen.answering = () => null
      screen.override(order, id, 0)
      return screen.answer(answer).flatMap((effect) => (effect.kind === 'note' ? [effect] : []))
    }
    const failed = notes('on', 'a', { tv: 'off', error: 'x'.repeat(600) })
    expect(failed).toEqual([{ kind: 'note', level: 'error', code: 'tv.failed', detail: 'x'.repeat(500) }])
    expect(screen.reports.at(-1)?.power.detail).toBe('x'.repeat(500))
    screen.advance(2 * SEC)
    const [recovered] = screen.answer(obeys('on')).filter(({ kind }) => kind === 'note')
    expect(recovered).toMatchObject({ level: 'info', code: 'tv.recovered' })
    expect(notes('off', 'b', obeys('off'))).toEqual([])
    expect(notes('on', 'c', { tv: 'off', error: null })).toMatchObject([{ detail: 'the TV is still off' }])
  })

  test('but is as wanted is right; one that cannot tell its state is believed, once', () => {
    const screen = hybrid('off')
    screen.answering = (order) => ({ tv: order, error: 'exit code 1' })
    screen.intent('on', 'a')
    expect(screen.reports[0]?.power).toMatchObject({ applied_state: 'on', result: 'ok', detail: 'exit code 1' })
    screen.answering = () => ({ tv: 'unknown', error: null })
    screen.override('off', 'o', 0)
    screen.override('off', 'o', 0)
    screen.advance(20 * SEC)
    expect([screen.orders, screen.told.at(-1)]).toEqual([['on 0', 'off 0'], 'ok unknown intent o'])
  })

  test('an off that is tried again is held by an event like the first time', () => {
    const screen = hybrid()
    screen.answering = broken
    screen.intent('off', 'a', { expires_at: instant(600) })
    screen.advance(31 * SEC)
    screen.events([0, 60])
    screen.answering = obeys
    screen.advance(58 * SEC)
    expect(screen.orders).toEqual(['off 30'])
    screen.advance(SEC)
    expect(screen.orders).toEqual(['off 30', 'off 90'])
  })
})

describe('an off that is pending', () => {
  test('ends with its intent: the fallback has a grace of its own, or wants the TV on', () => {
    const screen = hybrid()
    screen.events()
    screen.intent('off', 'a', { expires_at: instant(20) })
    screen.advance(49 * SEC)
    expect(screen.orders).toEqual([])
    screen.advance(SEC)
    expect([screen.orders, screen.told]).toEqual([['off 50'], ['ok off fallback ']])
    const covered = hybrid()
    covered.events([0, 100])
    covered.intent('off', 'a', { expires_at: instant(20) })
    covered.advance(100 * SEC)
    expect(covered.orders).toEqual([])
  })

  test('that was held waits anew when another intent wants off', () => {
    const screen = hybrid()
    screen.events([0, 45])
    screen.intent('off', 'a')
    screen.advance(40 * SEC)
    screen.intent('off', 'b')
    screen.advance(60 * SEC)
    expect(screen.orders).toEqual(['off 70'])
  })

  test('of an override: another one with another grace waits for that', () => {
    for (const [grace_sec, off_sec] of [
      [100, 130],
      [1, 31],
      [60, 60],
    ] as const) {
      const screen = hybrid()
      screen.override('off', 'o', 60, { expires_at: instant(600) })
      screen.advance(30 * SEC)
      screen.override('off', 'p', grace_sec, { expires_at: instant(600) })
      screen.advance(200 * SEC)
      expect(screen.orders).toEqual([`off ${off_sec}`])
    }
  })

  test('may have any grace that a number can be', () => {
    const screen = hybrid()
    screen.override('off', 'o', 1e308)
    expect(powerDue(screen.model).steady_ms).toBe(Number.MAX_SAFE_INTEGER)
    screen.advance(89 * SEC)
    expect(screen.orders).toEqual([])
  })
})

describe('the connection', () => {
  test('when it is back, what it repeats moves nothing and is told to nobody', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    screen.events([0, 600])
    screen.send({ kind: 'disconnected' })
    screen.advance(60 * SEC)
    screen.join()
    screen.events([0, 600])
    screen.intent('on', 'a', { issued_at: instant(0), expires_at: instant(90) })
    expect([screen.orders, screen.told, screen.followed]).toEqual([['on 0'], ['ok on intent a'], ['7']])
  })

  test('while it is lost the fallback goes on; the last that was decided is told when it is back', () => {
    const screen = hybrid('off')
    screen.intent('on', 'a')
    screen.events([0, 100])
    screen.send({ kind: 'disconnected' })
    screen.advance(200 * SEC)
    expect([screen.orders, screen.told]).toEqual([['on 0', 'off 130'], ['ok on intent a']])
    screen.send({ kind: 'connected' })
    screen.send({ kind: 'connected' })
    expect(screen.told).toEqual(['ok on intent a', 'ok off fallback a'])
    expect(screen.reports.at(-1)?.reported_at).toBe(instant(200))
  })
})

describe('the wall clock', () => {
  test('that is set revives nothing that has expired', () => {
    const screen = hybrid('off')
    screen.events([-3600, -3500])
    screen.intent('on', 'a')
    screen.setWall(3600 * SEC)
    screen.setWall(-3600 * SEC)
    screen.advance(30 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 30'])
    screen.intent('on', 'a')
    expect(screen.orders).toEqual(['on 0', 'off 30', 'on 30'])
  })

  test('that is set moves no grace', () => {
    const screen = hybrid()
    screen.intent('off', 'a', { expires_at: instant(7200) })
    screen.setWall(3600 * SEC)
    screen.advance(10 * SEC)
    screen.setWall(-3600 * SEC)
    screen.advance(20 * SEC)
    expect(screen.orders).toEqual(['off 30'])
  })
})

describe('the group', () => {
  test('that was assigned to another screen in between is a new one, whose intent may be older', () => {
    const screen = hybrid('off')
    screen.intent('off', 'b')
    screen.assign('lobby')
    screen.assign(7)
    screen.intent('on', 'a', { issued_at: instant(-60) })
    expect([screen.orders, screen.followed]).toEqual([['on 0'], ['7', 'lobby', '7']])
  })

  test('may be changed under an override, which stands; after it nothing is known of the new group', () => {
    const screen = hybrid('off')
    screen.override('on', 'o')
    screen.assign('lobby')
    screen.advance(120 * SEC)
    expect(screen.orders).toEqual(['on 0', 'off 120'])
  })

  test('that is cleared may be served anew, under an id and an instant that were there before', () => {
    const screen = hybrid('off')
    screen.intent('on', 'b')
    screen.clear('group-intent')
    screen.intent('on', 'a', { issued_at: instant(-5) })
    expect(screen.told).toEqual(['ok on intent b', 'skipped on intent a'])
  })
})

describe('the beginning', () => {
  test('nothing is decided before the state of the TV is known', () => {
    const at = { wall_ms: 0, steady_ms: 0 }
    const events = { kind: 'events', group_id: '7', payload: bytes([eventOf(1, -1e6, 1e6)]) } as const
    let model = initialPower(testConfig)
    for (const event of [{ kind: 'group-assignment', payload: bytes(7) }, events, { kind: 'due' }] as const) {
      const stepped = stepPower(model, event, { ...at, wall_ms: Date.parse('2026-03-31T12:00:00Z') })
      expect(stepped.effects.map(({ kind }) => kind)).toEqual(event.kind === 'group-assignment' ? ['follow'] : [])
      model = stepped.model
    }
    const { effects } = stepPower(model, { kind: 'started', tv: 'off' }, { ...at, wall_ms: Date.parse(instant(0)) })
    expect(effects).toEqual([{ kind: 'tv', order: 'on' }])
  })

  test('nothing is waited for before anything is known, and nothing is told to have failed or to have recovered', () => {
    const never = { wall_ms: null, steady_ms: null }
    expect([powerDue(initialPower(testConfig)), powerDue(new TestScreen().model)]).toEqual([never, never])
    const screen = hybrid('off')
    screen.intent('on', 'a')
    expect([screen.told, screen.notes]).toEqual([['ok on intent a'], []])
  })

  test('in mqtt mode no event is waited for', () => {
    const screen = new TestScreen({ mode: 'mqtt' }, 'off').join()
    screen.events([10, 20])
    expect(powerDue(screen.model).wall_ms).toBeNull()
  })

  test('a TV that cannot tell its state is ordered all the same', () => {
    const screen = new TestScreen({}, 'unknown').join()
    screen.intent('on', 'a')
    expect(screen.orders).toEqual(['on 0'])
  })
})
