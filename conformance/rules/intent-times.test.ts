import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, PacketObservation } from '../history/observation.js'
import { onceEach } from '../scenarios/single-events.js'
import { event, given, intent, link, ms, observed, text } from '../testing/intent-histories.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const rules = allRules.filter(({ id }) => id.startsWith('server/intent/'))
type How = Parameters<typeof observed>[3]
const tally = (id: RequirementId, happens: readonly Observation[], how: How = {}, schedule = given()) => {
  const { violations, inconclusive, exercised } = judge(observed(schedule, happens, 300, how), rules).get(id) ?? {}
  return [violations, inconclusive, exercised]
}
const isIssued = (id: RequirementId) =>
  id.startsWith('server/intent/issued') || id.includes('refreshes') || id.includes('expired')
const broken = (happens: readonly Observation[]): RequirementId[] =>
  [...judge(observed(given(), happens, 300), rules)]
    .filter(([id, { violations }]) => violations > 0 && isIssued(id))
    .map(([id]) => id)

const FRESH = 'server/intent/issued-at-fresh'
const REFRESHED = 'server/intent/heartbeat-refreshes-times'
const BACKWARDS = 'server/intent/issued-at-never-backwards'
const LATER = 'server/intent/issued-at-later-on-new-id'
const REPLAYED = 'server/intent/reconnect-never-replays-expired'

/** Published at one instant, and issued at another. */
const off = (sec: number, issued_sec = sec, expires_sec = issued_sec + 90, id = 'one'): PacketObservation =>
  intent(sec, 'off', id, { issued_at: text(issued_sec), expires_at: text(expires_sec) })

describe('issued_at is the instant of publication', () => {
  const exact = { accuracy_ms: 0 }
  const rough = { accuracy_ms: 250 }
  const real = { mode: 'real' } as const
  test.each<readonly [number, NonNullable<How>, number[]]>([
    [0.999, exact, [0, 0, 1]],
    [1, exact, [1, 0, 1]],
    [0.999, rough, [0, 0, 1]],
    [1, rough, [0, 1, 1]],
    [1.249, rough, [0, 1, 1]],
    [1.25, rough, [1, 0, 1]],
    [1.999, real, [0, 0, 1]],
    [2, real, [1, 0, 1]],
  ])('but for %d s, where the clock is %o', (by_sec, how, found) => {
    expect(tally(FRESH, [off(30, 30 - by_sec)], how)).toEqual(found)
    expect(tally(FRESH, [off(30, 30 + by_sec)], how)).toEqual(found)
  })

  test('and what is the same or earlier is the fault of that', () => {
    expect(tally(FRESH, [off(0), off(30, 0)])).toEqual([0, 0, 2])
    expect(tally(FRESH, [off(0), off(30, 0.001)])).toEqual([1, 0, 2])
  })

  test('which a second delivery, or one without acknowledgement, does not have', () => {
    expect(tally(FRESH, [off(0), { ...off(30, 10), dup: true }])).toEqual([0, 0, 1])
    expect(tally(FRESH, [off(0), { ...off(30, 10), qos: 0 }])).toEqual([0, 0, 1])
    expect(tally(FRESH, [off(0), intent(30, 'off', 'one', { issued_at: 'soon' })])).toEqual([0, 0, 1])
  })
})

describe('an expiry that follows from the defaults alone', () => {
  const bare = { POWER_INTENT_PUBLISH_ENABLED: 'true' }
  const wrong = [off(0, 0, 95)]

  test.each([
    ['POLL_INTERVAL_SECONDS', '30'],
    ['POWER_INTENT_EXPIRY_MULTIPLIER', '3'],
    ['POWER_INTENT_MIN_EXPIRY_SECONDS', '90'],
  ])('is none where %s is given', (name, value) => {
    expect(tally('server/intent/expiry-formula', wrong, { config: { ...bare, [name]: value } })).toEqual([1, 0, 1])
  })

  test('is the business of the defaults', () => {
    expect(tally('server/intent/expiry-formula', wrong, { config: bare })).toEqual([0, 0, 0])
    expect(tally('server/intent/defaults', wrong, { config: bare })).toEqual([1, 0, 1])
  })
})

describe('an intent that is published again', () => {
  test.each([
    [0.999, 0, [0, 0, 0]],
    [1, 0, [1, 0, 1]],
    [1.249, 250, [0, 0, 0]],
    [1.25, 250, [1, 0, 1]],
  ])('%d s later has later times (%i ms)', (sec, accuracy_ms, found) => {
    expect(tally(REFRESHED, [off(0), off(sec, 0)], { accuracy_ms })).toEqual(found)
  })

  test('has a later expiry too', () => {
    expect(broken([off(0), off(30, 30, 90)])).toEqual([REFRESHED])
    expect(broken([off(0), off(30, 0, 91)])).toEqual([REFRESHED])
    expect(broken([off(0), off(30, 0.001, 90)]).toSorted()).toEqual([FRESH, REFRESHED].toSorted())
  })

  test('is not compared where a time cannot be read, or where it is over when it begins', () => {
    const odd = (sec: number, more: object) => intent(sec, 'off', 'one', more)
    expect(tally(REFRESHED, [off(0), odd(30, { issued_at: 'soon' })])).toEqual([0, 0, 0])
    expect(tally(REFRESHED, [off(0), odd(30, { expires_at: 'soon' })])).toEqual([0, 0, 0])
    expect(tally(REFRESHED, [odd(0, { issued_at: 'soon' }), off(30)])).toEqual([0, 0, 0])
    expect(tally(REFRESHED, [odd(0, { reason: 5 }), odd(30, { reason: 5, issued_at: text(0) })])).toEqual([0, 0, 0])
    expect(broken([off(0), off(30, 30, 30)])).toEqual(['server/intent/never-already-expired'])
  })

  test('earlier than before is the fault of that alone', () => {
    expect(broken([off(5), off(6, 4.999)])).toEqual([BACKWARDS])
  })
})

describe('an intent with a new id', () => {
  const next = [off(59.5, 59), intent(60, 'on', 'two', { issued_at: text(59), expires_at: text(149) })]
  const schedule = (...groups: (number | string)[]) => onceEach({ groups, events: [event('a', 60, 240)] })

  test('is issued later', () => {
    expect(tally(LATER, next, {}, schedule(7))).toEqual([1, 0, 1])
    expect(tally(LATER, [off(59.5, 59.5), off(60, 60, 150, 'two')])).toEqual([0, 0, 1])
    expect(tally(LATER, [off(59.5, 59), off(60, 59)])).toEqual([0, 0, 0])
  })

  test('is not compared where one time cannot be read, or the group has two names', () => {
    expect(tally(LATER, next, {}, schedule(7, '7'))).toEqual([0, 0, 0])
    expect(tally(LATER, [off(0), intent(30, 'off', 'two', { issued_at: 'soon' })])).toEqual([0, 0, 0])
    expect(tally(LATER, [intent(0, 'off', 'two', { issued_at: 'soon' }), off(30)])).toEqual([0, 0, 0])
    const unread = [0, 30].map((sec) => intent(sec, 'off', `id ${sec}`, { issued_at: 'soon' }))
    expect(tally(LATER, unread)).toEqual([0, 0, 0])
    expect(tally(BACKWARDS, unread)).toEqual([0, 0, 0])
  })
})

describe('after a reconnect', () => {
  const back = (one: PacketObservation, accuracy_ms = 0) => {
    const happens = [off(0), link(40, false), link(200, true), one, off(205)]
    return tally(REPLAYED, happens, { accuracy_ms })
  }

  test('nothing is published that expired before', () => {
    expect(back(off(200, 30, 120))).toEqual([1, 0, 2])
    expect(back(off(200, 110, 200))).toEqual([1, 0, 2])
    expect(back(off(200, 110, 200.001))).toEqual([0, 0, 2])
    expect(back(off(200, 200, 200))).toEqual([0, 0, 2])
    expect(back(off(200, 120, 120))).toEqual([0, 0, 2])
    expect(back(off(200.5, 200, 200.4))).toEqual([0, 0, 2])
    expect(back(intent(200, 'off', 'one', { issued_at: 'soon', expires_at: text(120) }))).toEqual([0, 0, 2])
    expect(tally(REPLAYED, [off(0), off(200, 30, 120)])).toEqual([0, 0, 0])
  })

  test('as far as the clock can tell', () => {
    expect(back(off(200, 110, 200), 250)).toEqual([0, 1, 2])
    expect(back({ ...off(200, 110, 200), at_ms: ms(200.249) }, 250)).toEqual([0, 1, 2])
    expect(back({ ...off(200, 110, 200), at_ms: ms(200.25) }, 250)).toEqual([1, 0, 2])
  })

  test('that is the one fault of what was', () => {
    expect(broken([off(0), off(30), link(40, false), link(200, true), off(200, 20, 110), off(205)])).toEqual([REPLAYED])
    expect(broken([off(0), off(30), link(40, false), link(200, true), off(200, 30, 120), off(205)])).toEqual([REPLAYED])
  })
})
