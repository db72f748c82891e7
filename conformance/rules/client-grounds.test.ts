import { describe, expect, test } from 'vitest'
import { startsAt, taken, takenOff } from '../testing/client-knowing.js'
import { isSeen, isTold } from '../testing/client-moments.js'
import { at } from '../testing/stage.js'
import type { Candidate, Stretch } from './client-duty.js'
import { type Decided, Grounds } from './client-grounds.js'
import type { Reach } from './client-world.js'

/** What a report may say, by what may have been in force of late and by what was seen of the TV. */

const deciding = (knowledge: Parameters<typeof startsAt>[1]): Candidate => startsAt(0, knowledge)
const on = (id: string): Candidate => deciding({ group: taken(id) })
const off = (id: string): Candidate => deciding({ group: takenOff(id) })
const [a, b] = [on('a'), off('b')]
const events = deciding({ events: [{ start_ms: at(0), end_ms: at(90) }] })
const nobody = deciding({ heard: false })

/** A client and its TV, as the parts before this one tell of them; in seconds. */
class Scene {
  readonly #tv: { -readonly [name in keyof Decided]: Decided[name] } = {
    ...{ judged: [], right: { candidates: [], trail: null } },
  }
  readonly grounds = new Grounds(this.#tv)

  /** Only these may decide from now on. */
  decide(sec: number, ...candidates: readonly Candidate[]): this {
    this.#tv.right = { candidates, trail: null }
    return this.#after(sec)
  }

  /** They have decided in the meantime. */
  decided(...stretches: readonly (readonly [from: number, to: number, Candidate])[]): this {
    const trail = stretches.map(([from, to, { duty }]): Stretch => ({ from_ms: at(from), to_ms: at(to), duty }))
    this.#tv.right = { candidates: [], trail }
    return this.pass(Math.max(...stretches.map(([, to]) => to)))
  }

  order(sec: number, order: 'on' | 'off', right = true): this {
    this.#tv.judged = [{ order, at_ms: at(sec), moved: true, right }]
    this.pass(sec)
    this.#tv.judged = []
    return this
  }

  look(sec: number, state: 'on' | 'off' | 'unknown'): this {
    this.grounds.after({ observation: isSeen(sec, state), at_ms: at(sec) }, { reach: 'online' })
    return this
  }

  pass(sec: number, reach: Reach = 'online'): this {
    this.grounds.before({ at_ms: at(sec) }, { reach })
    return this
  }

  restart(sec: number): this {
    return this.pass(sec, 'down').#after(sec)
  }

  #after(sec: number): this {
    this.grounds.after({ observation: isTold(sec, 'z', 'on'), at_ms: at(sec) }, { reach: 'online' })
    return this
  }
}

const scene = (): Scene => new Scene()
const inWords = (all: ReadonlySet<unknown>): string => [...all].map(String).sort().join(' ')

describe('who decided', () => {
  /** In the 3 s before a report and half a second after it. */
  const authors = ({ grounds }: Scene, sec: number, accuracy_sec = 0.5): string =>
    inWords(grounds.authors({ from_ms: at(sec - 3 - accuracy_sec), to_ms: at(sec + accuracy_sec) }, at(sec)))
  const inForce = ({ grounds }: Scene, sec: number, accuracy_sec = 0.5): string =>
    inWords(grounds.inForce({ from_ms: at(sec - 3 - accuracy_sec), to_ms: at(sec + accuracy_sec) }, at(sec)))

  test('is any of those that may have', () => {
    expect(authors(scene(), 10)).toBe('')
    expect(authors(scene().decide(10, a), 10)).toBe('mqtt_intent')
    expect(authors(scene().decide(10, events), 10)).toBe('local_fallback')
    expect(authors(scene().decide(10, a, nobody), 10)).toBe('local_fallback mqtt_intent')
    const both = scene().decide(10, a, b, nobody)
    expect(inForce(both, 10)).toBe('a b')
  })

  test('may be nobody where an off was dropped', () => {
    const dropped: Candidate = { ...b, duty: { ...b.duty, dropped: true } }
    expect(authors(scene().decide(10, dropped), 10)).toBe('local_fallback mqtt_intent')
    expect(authors(scene().decided([5, 10, b], [10, 20, dropped]), 15)).toBe('local_fallback mqtt_intent')
  })

  test('lasts from moment to moment, while it is the same', () => {
    const lasting = scene().decided([10, 20, a]).decided([20, 30, a]).decide(30, b)
    expect([10, 15, 29].map((sec) => inForce(lasting, sec))).toEqual(['a', 'a', 'a'])
    expect([9.499, 9.5].map((sec) => inForce(lasting, sec))).toEqual(['', 'a'])
  })

  test('is told apart by intent, source and wish', () => {
    const stretch = (one: Candidate, other: Candidate): string =>
      inForce(scene().decided([0, 10, one], [10, 20, other]), 5)
    expect(stretch(a, on('c'))).toBe('a')
    expect(stretch(a, off('a'))).toBe('a')
    const apart = scene().decided([0, 10, a], [20, 30, a])
    expect([5, 10.5, 14.001, 19.499, 19.5].map((sec) => inForce(apart, sec))).toEqual(['a', 'a', '', '', 'a'])
    expect(inForce(scene().decided([0, 10, a], [10, 20, a]), 19)).toBe('a')
    expect(inForce(scene().decided([10, 20, a], [0, 10, a]), 1)).toBe('a')
    expect(inForce(scene().decided([0, 20, a], [5, 10, a]), 19)).toBe('a')
  })

  test('still tells of itself while it may be in force', () => {
    const until = scene().decided([0, 10, a], [10, 30, nobody])
    expect([10.5, 10.501].map((sec) => authors(until, sec))).toEqual(['local_fallback mqtt_intent', 'local_fallback'])
    const left = scene().decided([0, 10, nobody], [10, 30, a])
    expect([10.499, 10.5].map((sec) => authors(left, sec))).toEqual(['local_fallback mqtt_intent', 'mqtt_intent'])
  })

  test('tells of itself after it is over, where it began or ordered the TV in these seconds', () => {
    const short = scene().decided([10, 11, a], [11, 30, nobody])
    expect([13.5, 13.501].map((sec) => authors(short, sec))).toEqual(['local_fallback mqtt_intent', 'local_fallback'])
    expect([14.5, 14.501].map((sec) => authors(short, sec, 1))).toEqual(['local_fallback', 'local_fallback'])
    const ordered = (sec: number, order: 'on' | 'off') =>
      authors(scene().decided([0, 11, a], [11, 30, nobody]).order(sec, order), 13)
    expect([ordered(9.5, 'on'), ordered(9.499, 'on'), ordered(10, 'off')]).toEqual([
      ...['local_fallback mqtt_intent', 'local_fallback', 'local_fallback'],
    ])
    expect([ordered(11.5, 'on'), ordered(11.501, 'on')]).toEqual(['local_fallback mqtt_intent', 'local_fallback'])
  })

  test('is told by its own orders alone', () => {
    const looked = scene().decided([0, 11, a], [11, 30, nobody]).look(10, 'on')
    expect(authors(looked, 13)).toBe('local_fallback')
    const late = scene().decided([0, 11, a], [11, 30, nobody]).order(11.4, 'on')
    expect([14.5, 14.501].map((sec) => authors(late, sec))).toEqual(['local_fallback mqtt_intent', 'local_fallback'])
  })

  test('begins anew with another wish, and as an off is dropped', () => {
    const dropped: Candidate = { ...b, duty: { ...b.duty, dropped: true } }
    const begun = (before: Candidate, one: Candidate) =>
      authors(scene().decided([0, 29.6, before], [29.6, 30, one], [30, 40, nobody]), 33)
    expect([begun(a, a), begun(a, off('a')), begun(b, b), begun(b, dropped)]).toEqual([
      ...['local_fallback', 'local_fallback mqtt_intent', 'local_fallback', 'local_fallback mqtt_intent'],
    ])
  })

  test('counts as one however long it goes on', () => {
    const long = scene().decided([0, 1, b])
    for (let sec = 1; sec < 80; sec += 1) long.decided([sec, sec + 1, a])
    expect(inForce(long, 0.4, 0)).toBe('b')
  })

  test('is forgotten after 64 others', () => {
    const many = (count: number) =>
      scene().decided(...Array.from({ length: count }, (_, nth) => [nth, nth + 1, on(`i${nth}`)] as const))
    expect([inForce(many(64), 0.4, 0), inForce(many(65), 0.4, 0)]).toEqual(['i0', ''])
  })
})

describe('an intent', () => {
  test('is news where it did not decide before', () => {
    const begun = scene()
    const news = (sec: number, ...candidates: readonly Candidate[]) => begun.decide(sec, ...candidates).grounds.news
    expect(begun.grounds.news).toBe(false)
    expect([news(1, nobody), news(2, a), news(3, a), news(4, a, b), news(5, b), news(6, nobody), news(7, a)]).toEqual([
      ...[false, true, false, true, false, false, true],
    ])
    expect(begun.decide(8, b).pass(9).decide(9, b).grounds.news).toBe(false)
  })
})

describe('what was applied', () => {
  const applied = ({ grounds }: Scene): string => inWords(grounds.applied())

  test('is nothing, or what may have been', () => {
    expect(applied(scene())).toBe('null')
    expect(applied(scene().decide(1, nobody))).toBe('null')
    expect(applied(scene().decide(1, a).decide(2, b))).toBe('a b null')
    expect(applied(scene().decided([0, 1, a], [1, 2, nobody]))).toBe('a null')
  })

  test('is what a right order was given by', () => {
    expect(applied(scene().decide(1, b).decide(2, a).order(3, 'on'))).toBe('a')
    expect(applied(scene().decide(1, a, on('c')).order(3, 'on'))).toBe('a c')
    expect(applied(scene().decide(1, a, b).order(3, 'on'))).toBe('a b null')
    expect(applied(scene().decide(1, a).order(3, 'on', false))).toBe('a null')
    expect(applied(scene().decide(1, a).order(3, 'off'))).toBe('a null')
    expect(applied(scene().decide(1, a).decide(2, events).order(3, 'on'))).toBe('a null')
    expect(applied(scene().order(3, 'on'))).toBe('null')
  })

  test('may be forgotten over a restart, and not over a connection', () => {
    const begun = scene().decide(1, a).order(3, 'on')
    expect(applied(begun.pass(4, 'offline').decide(4, a))).toBe('a')
    expect(applied(begun.restart(5))).toBe('a null')
  })

  test('is what a report names, or what decides', () => {
    const { grounds } = scene().decide(1, b)
    grounds.apply('a')
    expect(inWords(grounds.applied())).toBe('a b')
    grounds.mayHaveApplied('c')
    expect(inWords(grounds.applied())).toBe('a b c')
    const before = grounds.applied()
    grounds.mayHaveApplied('c')
    expect(grounds.applied()).toBe(before)
  })
})

describe('its own order', () => {
  const own = ({ grounds }: Scene) => grounds.own

  test('tells what the TV is, until somebody else changes that', () => {
    expect(own(scene())).toBeNull()
    expect(own(scene().order(1, 'on'))).toBe('on')
    expect(own(scene().order(1, 'on').order(2, 'off', false))).toBe('off')
    expect(own(scene().look(1, 'on'))).toBeNull()
    expect(own(scene().order(1, 'on').look(2, 'on'))).toBe('on')
    expect(own(scene().order(1, 'on').look(2, 'off'))).toBeNull()
  })

  test('is not known to another process', () => {
    expect(own(scene().order(1, 'on').restart(2))).toBeNull()
  })
})

describe('what the TV was', () => {
  const states = ({ grounds }: Scene, sec: number): string => inWords(grounds.statesAt(at(sec), 500))

  test('is what it was turned to or seen to be, give or take the accuracy', () => {
    const turned = scene().order(10, 'on').order(20, 'off')
    expect([10.499, 10.5, 19.499, 19.5, 20.5, 20.501].map((sec) => states(turned, sec))).toEqual([
      ...['', 'on', 'on', 'off on', 'off on', 'off'],
    ])
    expect(states(scene(), 10)).toBe('')
    expect(states(scene().look(1, 'on'), 10)).toBe('on')
  })

  test('is not known where nobody knows it', () => {
    const seen = scene().look(1, 'on').look(10, 'unknown').look(20, 'off')
    expect([5, 9.5, 15, 20.5, 20.501].map((sec) => states(seen, sec))).toEqual(['on', '', '', '', 'off'])
  })

  test('by a remote control is nothing that a client has to know, once it turned the TV itself', () => {
    const remote = scene().order(10, 'on').look(20, 'off')
    expect([15, 19.499, 19.5, 25].map((sec) => states(remote, sec))).toEqual(['on', 'on', '', ''])
    expect(states(scene().look(1, 'on').look(20, 'off'), 25)).toBe('off')
    expect(states(scene().look(1, 'off').order(10, 'on'), 15)).toBe('on')
  })

  test('before a start is what it is seen to be', () => {
    expect(states(scene().order(10, 'on').restart(20), 25)).toBe('on')
  })

  test('is forgotten after 64 changes', () => {
    const turn = (nth: number) => (nth % 2 ? 'on' : 'off')
    const orders = (count: number) => {
      const turned = scene()
      for (let sec = 1; sec <= count; sec += 1) turned.order(sec * 10, turn(sec))
      return states(turned, 15)
    }
    const looks = (count: number) => {
      const seen = scene()
      for (let sec = 1; sec <= count; sec += 1) seen.look(sec * 10, turn(sec))
      return states(seen, 15)
    }
    expect([orders(64), orders(65), looks(64), looks(65)]).toEqual(['on', '', 'on', ''])
  })
})

describe('whether it turned the TV lately', () => {
  const moved = ({ grounds }: Scene, sec: number) => grounds.movedWithin(at(sec), 3500, 500)

  test('is known from its own orders in this process', () => {
    const turned = scene().order(10, 'on')
    expect([9.499, 9.5, 13.5, 13.501].map((sec) => moved(turned, sec))).toEqual([null, true, true, false])
    expect(moved(scene(), 10)).toBeNull()
    expect(moved(scene().look(10, 'on'), 10)).toBeNull()
    expect(moved(scene().order(10, 'on').restart(11), 12)).toBeNull()
  })

  test('is not known once somebody else has turned it', () => {
    expect(moved(scene().order(10, 'on').look(11, 'off'), 12)).toBeNull()
    expect(moved(scene().look(5, 'off').order(10, 'on').look(11, 'on'), 12)).toBe(true)
  })
})
