import { describe, expect, test } from 'vitest'
import { assignmentTopic } from '../testing/client-messages.js'
import { isAssigned, isCleared, isGiven, isListed, isOrdered, isTold } from '../testing/client-moments.js'
import { followed, hears, missing, orders, running, stock, trackOf } from '../testing/client-tracks.js'
import { at } from '../testing/stage.js'
import type { Stock, Track } from './client-track.js'
import type { Way } from './client-ways.js'

/** One client as all that it may be, once it is started again, connected, or put into another group. */

describe('one that is started again', () => {
  test('remembers what it knew, or does not', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    track.stop()
    track.start({ from_ms: at(20), to_ms: at(30) })
    expect(followed(track)).toEqual(['a', null, 'a', null])
    expect(track.running).toBe(true)
  })

  test('owes what it knew from its start on', () => {
    const track = hears(running(null, { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    track.stop()
    track.start({ from_ms: at(20), to_ms: at(30) })
    track.connect(at(20), at(30), stock([isAssigned(0, 7), isTold(10, 'a', 'on')]))
    expect(missing(track, 34)).toBeNull()
    expect(missing(track, 34.001)).toEqual(['on', 34])
  })

  test('does not go on with what was owed before', () => {
    const track = hears(running(), isTold(10, 'a', 'on'))
    track.stop()
    expect(missing(track, 20)).toBeNull()
    track.start({ from_ms: at(20), to_ms: at(30) })
    expect(missing(track, 33)).toBeNull()
  })
})

describe('one that is connected', () => {
  const off = isTold(35, 'b', 'off', { issued: 35 })
  const on = isTold(36, 'c', 'on', { issued: 36 })
  const group = isAssigned(0, 7)
  const back = (more: Partial<Stock>, retained = [group, on], way: Way | null = null): Track => {
    const track = hears(running(way, { mode: 'mqtt' }), isTold(10, 'a', 'on'))
    track.order('on', at(11))
    track.pass(at(40))
    track.connect(at(40), at(40), stock(retained, more))
    return track
  }

  test('is given what is retained, whatever the order', () => {
    expect(followed(back({}))).toEqual(['c'])
    expect(followed(back({}, [on, group]))).toEqual(['c'])
    expect(followed(back({}, [on, isAssigned(0, 8)]))).toEqual([null, null])
    const events = back({}, [group, isListed(0, [0, 60])]).candidates[0]?.knowledge.events
    expect(events).toHaveLength(1)
    const own = back({}, [isOrdered(0, 'x', 'off')]).candidates[0]?.knowledge.override?.intent_id
    expect(own).toBe('x')
  })

  test('of another group is given what that has', () => {
    const other = isTold(30, 'd', 'off', { group: 8 })
    expect(followed(back({}, [isAssigned(30, 8), on, other]))).toEqual(['d', 'd'])
  })

  test('may be given what waited for it before, if anything can wait for it', () => {
    const shown = (more: Partial<Stock>) => orders(back(more), 45, 'off')
    expect(shown({ missed: [off] })).toBe('wrong')
    const ended = isTold(35, 'b', 'off', { issued: 35, expires: 50 })
    const events = isListed(0, [0, 190])
    const fell = (more: Partial<Stock>) => {
      const track = back(more, [group])
      expect(missing(track, 49)).toBeNull()
      return followed(track).join()
    }
    expect(fell({ missed: [ended] })).toBe('a,b')
    expect(fell({ missed: [isGiven(34, 'infoscreen/notices', 'closed'), ended] })).toBe('a,b')
    expect(fell({ missed: [ended], session: false })).toBe('a')
    expect(fell({ missed: [ended, isTold(36, 'c', 'on', { issued: 36 }), events] })).toBe('a,c')
    expect(fell({ missed: [isAssigned(36, 7)] })).toBe('a')
  })

  test('may be given what waited for it where it ignores what is retained', () => {
    expect(followed(back({ missed: [off] }, [group, on], 'retained-intent-ignored'))).toEqual(['a', 'b'])
  })

  test('follows parts of what comes by the time that it is', () => {
    const track = trackOf()
    track.start({ from_ms: at(20), to_ms: at(30) })
    track.connect(at(20), at(30), stock([group, isListed(0, [0, 25])]))
    expect(orders(track, 31, 'on')).toBe('wrong')
  })

  test('may follow each part of what comes at once, for a while', () => {
    const given = () => {
      const track = running()
      track.tv = 'off'
      track.pass(at(40))
      track.connect(at(40), at(40), stock([group, isListed(0, [0, 10]), isOrdered(0, 'x', 'off', { grace: 0 }), on]))
      return track
    }
    expect([orders(given(), 40, 'on'), orders(given(), 44, 'on')]).toEqual(['fits', 'fits'])
    expect(orders(given(), 44.001, 'on')).toBe('wrong')
  })

  test('is given nothing by what is no concern of its TV', () => {
    const other = isGiven(5, 'infoscreen/notices', 'closed')
    expect(new Set(followed(back({ missed: [other] }, [other, group, on])))).toEqual(new Set(['c']))
  })

  test('is lost where it missed too much', () => {
    expect(back({ missed_too_much: true }).lost).toBe(true)
    expect(back({}).lost).toBe(false)
  })
})

describe('one that is assigned', () => {
  const other = isTold(5, 'd', 'on', { group: 8 })

  test('is given what its group has, and has a while for it', () => {
    const track = hears(running(), isAssigned(20, 8), [other, isTold(6, 'a', 'on')])
    expect(followed(track)).toEqual(['d', 'd'])
    expect(missing(track, 24)).toBeNull()
    expect(missing(track, 24.001)).toEqual(['on', 24])
  })

  test('may follow each part of what its group has, for a while', () => {
    const given = () => hears(running(), isAssigned(20, 8), [other, isOrdered(5, 'x', 'off', { grace: 0 })])
    expect([orders(given(), 24, 'on'), orders(given(), 24.001, 'on')]).toEqual(['fits', 'wrong'])
  })

  test('to its own group is given nothing', () => {
    const track = hears(running(), isAssigned(20, 7), [isTold(6, 'a', 'on')])
    expect(followed(track)).toEqual([null, null])
  })

  test('to none follows no group', () => {
    const track = hears(hears(running(), isTold(10, 'a', 'on')), isCleared(20, assignmentTopic), [isTold(6, 'a', 'on')])
    expect(new Set(followed(track))).toEqual(new Set([null]))
  })
})
