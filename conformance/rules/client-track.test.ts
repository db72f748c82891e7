import { describe, expect, test } from 'vitest'
import { event, eventsTopic, groupTopic, overrideTopic } from '../testing/client-messages.js'
import { isCleared, isGiven, isListed, isOrdered, isTold } from '../testing/client-moments.js'
import { followed, hears, missing, orders, running, trackOf } from '../testing/client-tracks.js'
import { at } from '../testing/stage.js'
import { LONG } from './client-power-reading.js'
import type { Track } from './client-track.js'
import type { Way } from './client-ways.js'

/** One client as all that it may be, be it right or wrong in one way: what it owes, and which orders fit it. */

describe('before it heard anything', () => {
  test('it may go by events or not, but in mode mqtt', () => {
    const eager = (track: Track) => track.candidates.map(({ knowledge }) => knowledge.eager)
    expect(eager(trackOf())).toEqual([true, false])
    expect(eager(trackOf(null, { mode: 'local' }))).toEqual([true, false])
    expect(eager(trackOf(null, { mode: 'mqtt' }))).toEqual([false])
  })

  test('its TV is not known, and it does not run', () => {
    const { tv, running: runs, lost, refuted, blamed, trail } = trackOf()
    expect([tv, runs, lost, refuted, blamed, trail]).toEqual(['unknown', false, false, 0, false, null])
  })
})

describe('what it owes', () => {
  test('is missing once its time has passed', () => {
    const told = () => hears(running(), isTold(10, 'a', 'on'))
    expect(missing(told(), 12)).toBeNull()
    expect(missing(told(), 12.001)).toEqual(['on', 12])
  })

  test('is told once', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    expect(missing(track, 20)).toEqual(['on', 12])
    expect(missing(track, 30)).toBeNull()
  })

  test('is nothing while it does not run, or in no time', () => {
    const stopped = hears(running(), isTold(10, 'a', 'on'))
    stopped.stop()
    expect(missing(stopped, 20)).toBeNull()
    const track = hears(running(), isTold(10, 'a', 'on'))
    expect(missing(track, 5)).toBeNull()
    expect(missing(track, 10)).toBeNull()
    expect(missing(track, 13)).toEqual(['on', 12])
  })

  test('is nothing where it is lost, though it goes on', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    track.lost = true
    expect(missing(track, 20)).toBeNull()
    expect(orders(track, 21, 'off')).toBe('fits')
    expect(track.tv).toBe('off')
    track.lost = false
    expect(missing(track, 20)).toBeNull()
  })

  test.each([
    [20, 38],
    [0, 23],
  ])('is what the last of those it may be owes, where one has a grace of %i s', (grace, sec) => {
    const track = hears(running(), isTold(10, 'a', 'off'))
    track.tv = 'on'
    hears(track, isOrdered(15, 'x', 'off', { grace, more: { mood: 'm'.repeat(LONG) } }))
    expect(missing(track, 60)).toEqual(['off', sec])
    expect(missing(track, 70)).toBeNull()
  })

  test('comes later too, after something was missing', () => {
    const track = hears(running(), isTold(10, 'a', 'on', { expires: 30 }))
    expect(missing(track, 35)).toEqual(['on', 12])
    track.tv = 'on'
    expect(missing(track, 43)).toBeNull()
    expect(missing(track, 44)).toEqual(['off', 43])
  })

  test('leaves a trail while somebody asks', () => {
    const track = hears(running(), isTold(10, 'a', 'on', { expires: 30 }))
    track.trail = []
    track.tv = 'on'
    track.pass(at(35))
    const trail = track.trail.map(({ from_ms, to_ms, duty }) => [
      ...[(from_ms - at(0)) / 1000, (to_ms - at(0)) / 1000, duty.verdict.cause],
    ])
    expect(new Set(trail.map((one) => one.join(' ')))).toEqual(new Set(['10 30 intent', '30 35 unknown-events']))
  })
})

describe('an order', () => {
  test('fits what it owes, and then it is done', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    expect(orders(track, 11, 'on')).toBe('fits')
    expect(track.tv).toBe('on')
    track.tv = 'off'
    expect(missing(track, 30)).toBeNull()
  })

  test('that does not fit is wrong, and nothing is owed then', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    expect(orders(track, 11, 'off')).toBe('wrong')
    expect(missing(track, 30)).toBeNull()
    expect(orders(trackOf(), 1, 'off')).toBe('fits')
  })

  test('that is late by less than the accuracy tells is near', () => {
    const track = () => hears(running(null, { accuracy_ms: 500 }), isTold(10, 'a', 'on'))
    expect([orders(track(), 12, 'on'), orders(track(), 12.4, 'on')]).toEqual(['fits', 'near'])
  })

  test('that is in time by one of those it may be fits', () => {
    const track = hears(running(null, { accuracy_ms: 500 }), isTold(10, 'a', 'on'))
    hears(track, isOrdered(11, 'x', 'on', { more: { mood: 'm'.repeat(LONG) } }))
    expect(orders(track, 12.4, 'on')).toBe('fits')
  })

  test('shows which of those it may be it is', () => {
    const track = hears(hears(running(), isTold(10, 'a', 'on')), {
      ...isTold(20, 'b', 'off', { group: 8 }),
      topic: groupTopic(7),
    })
    expect(followed(track)).toEqual(['a', 'b', 'a', 'b'])
    track.tv = 'on'
    expect(orders(track, 31, 'off')).toBe('fits')
    expect(followed(track)).toEqual(['b', 'b'])
    track.tv = 'on'
    expect(missing(track, 60)).toBeNull()
  })

  test('leaves what another decision asks for', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    expect(orders(track, 11, 'on')).toBe('fits')
    hears(track, isTold(20, 'b', 'off'))
    hears(track, isTold(25, 'c', 'on'))
    hears(track, isTold(26, 'd', 'off'))
    expect(orders(track, 26, 'on')).toBe('fits')
    expect(missing(track, 60)).toEqual(['off', 39])
  })
})

describe('what it may be', () => {
  test('is counted up to a limit, and then it is lost', () => {
    const track = running(null, { mode: 'mqtt' })
    hears(track, isTold(10, 'a', 'on', { more: { mood: 'm'.repeat(LONG) } }))
    hears(track, isTold(11, 'b', 'off', { more: { mood: 'm'.repeat(LONG) } }))
    /** Only a part can be read: it knows that part, or what it knew. */
    const listed = (nth: number) => isGiven(11, eventsTopic(7), JSON.stringify([event(nth, nth, 150), 'none']))
    for (let nth = 1; nth < 16; nth += 1) hears(track, listed(nth))
    expect([track.candidates.length, track.lost]).toEqual([64, false])
    hears(track, listed(16))
    expect([track.candidates.length, track.lost]).toEqual([64, true])
  })

  test('is told apart by anything that it knows, and by nothing else', () => {
    const track = hears(running(null, { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    hears(track, isCleared(11, groupTopic(7)))
    expect(track.candidates.map(({ knowledge }) => knowledge.heard)).toEqual([true, false])
    hears(track, isTold(12, 'b', 'on'))
    hears(track, isListed(13))
    expect(track.candidates).toHaveLength(2)
    hears(track, isCleared(14, groupTopic(7)))
    expect(track.candidates).toHaveLength(2)
  })

  test('is told apart by what was in force until just now', () => {
    const track = hears(running(null, { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    track.order('on', at(11))
    hears(track, isOrdered(20, 'x', 'off', { more: { mood: 'm'.repeat(LONG) } }))
    hears(track, isCleared(20, overrideTopic))
    track.order('on', at(20))
    expect(track.candidates.map(({ past }) => past.length)).toEqual([0, 2, 2])
  })

  test('becomes what another is, which refutes it', () => {
    const [one, other] = [running(), hears(running(), isTold(10, 'a', 'on'))]
    one.blamed = true
    other.order('on', at(11))
    other.lost = true
    one.adopt(other)
    expect(one.candidates).toBe(other.candidates)
    expect([one.tv, one.lost, one.running, one.refuted, one.blamed]).toEqual(['on', true, true, 1, false])
    one.adopt(other)
    expect(one.refuted).toBe(2)
  })
})

describe('an off that is not cancelled', () => {
  const cancelled = (way: Way | null, sec = 45, state: 'on' | 'off' = 'on'): Track => {
    const track = hears(running(way, { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    track.order('on', at(11))
    hears(track, isTold(40, 'b', 'off'))
    return hears(track, isTold(sec, 'c', state))
  }
  const zombie = ({ candidates }: Track) => candidates.map(({ knowledge }) => knowledge.zombie)

  test('comes all the same when it was due', () => {
    expect(zombie(cancelled('off-not-cancelled'))).toEqual([{ from_ms: at(50), to_ms: at(53) }])
    expect(orders(cancelled('off-not-cancelled'), 50, 'off')).toBe('fits')
    expect(zombie(cancelled(null))).toEqual([null])
  })

  test('is one that was not due, before an on', () => {
    expect(zombie(cancelled('off-not-cancelled', 49.999))).not.toEqual([null])
    expect(zombie(cancelled('off-not-cancelled', 50))).toEqual([null])
    expect(zombie(cancelled('off-not-cancelled', 45, 'off'))).toEqual([null])
    const own = hears(
      hears(running('off-not-cancelled', { mode: 'mqtt' }), isTold(10, 'a', 'on')),
      isTold(20, 'b', 'off'),
    )
    expect(new Set(zombie(hears(own, isOrdered(25, 'x', 'off'))))).toEqual(new Set([null]))
  })

  test('is not one of nobody, or of before', () => {
    const first = hears(running('off-not-cancelled', { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    expect(zombie(first)).toEqual([null])
    expect(zombie(hears(running('off-not-cancelled'), isTold(10, 'a', 'on')))).toEqual([null, null])
    const later = cancelled('off-not-cancelled', 45)
    later.order('on', at(45))
    hears(later, isTold(60, 'd', 'on', { issued: 60 }))
    expect(zombie(later)).toEqual([{ from_ms: at(50), to_ms: at(53) }])
  })
})
