import { describe, expect, test } from 'vitest'
import { knows, taken, termsBy } from '../testing/client-knowing.js'
import { at, UUID } from '../testing/stage.js'
import {
  covers,
  type Knowledge,
  nextChange,
  type Terms,
  termsOf,
  unknowing,
  verdictAt,
  wantedByParts,
} from './client-knowledge.js'
import type { Way } from './client-ways.js'
import { ClientWorld } from './client-world.js'

/** Who decides by what one client knows, be it right or wrong in one way. */

const groups = taken('a', { expires_ms: at(60) })
const own = taken('x', { state: 'off', grace_ms: 5000, expires_ms: at(60) })
const active = [{ start_ms: at(20), end_ms: at(40) }]

/** Who decides at an instant, what, and by which intent or why. */
const decided = (
  knowledge: Partial<Knowledge>,
  way: Way | null = null,
  sec = 30,
  more: Partial<Terms> = {},
): string => {
  const { by, cause, intent_id, wanted } = verdictAt(knows(knowledge), at(sec), termsBy(way, more))
  return [by, ...(by === 'nobody' ? [] : [wanted ?? 'left']), intent_id ?? cause].join(' ')
}

describe('an intent', () => {
  test('decides until it is over, its own before the group’s', () => {
    expect(decided({ group: groups, override: own })).toBe('override off x')
    expect(decided({ group: groups, override: taken('x', { expires_ms: at(30) }) })).toBe('group on a')
    expect(decided({ group: groups }, null, 59.999)).toBe('group on a')
    expect(decided({ group: groups }, null, 60)).toBe('fallback off unknown-events')
  })

  test('is told with its grace, and since when it is said', () => {
    expect(verdictAt(knows({ group: groups, override: own }), at(30), termsBy(null))).toEqual({
      ...{ by: 'override', cause: 'intent', intent_id: 'x', wanted: 'off', grace_ms: 5000 },
      ...{ at_once: false, since_ms: at(10), rechecked: false },
    })
  })

  test('lasts for who does not end it', () => {
    const over = { group: groups, override: own }
    expect(decided(over, 'override-never-expires', 70)).toBe('override off x')
    expect(decided(over, 'unknown-kept', 70)).toBe('group on a')
    expect(decided(over, 'stale-kept', 70)).toBe('fallback off unknown-events')
    expect(decided({ ...over, events: [] }, 'stale-kept', 70)).toBe('group on a')
    expect(decided({ ...over, events: [] }, 'unknown-kept', 70)).toBe('fallback off events')
    const mqtt = (way: Way) => decided({ ...over, events: [] }, way, 70, { mode: 'mqtt' })
    expect([mqtt('mqtt-stale-kept'), mqtt('stale-kept'), mqtt('unknown-kept')]).toEqual([
      ...['group on a', 'fallback off mqtt-stale', 'fallback off mqtt-stale'],
    ])
    expect(decided(over, 'mqtt-stale-kept', 70)).toBe('fallback off unknown-events')
  })

  test('of its own ends with the group’s next for who takes it so', () => {
    const next = (arrived_sec: number, way: Way | null = 'override-until-next-intent') =>
      decided({ group: taken('a', { arrived_ms: at(arrived_sec) }), override: own }, way)
    expect([next(10), next(10.001), next(10.001, null)]).toEqual(['override off x', 'group on a', 'override off x'])
    expect(decided({ override: own }, 'override-until-next-intent')).toBe('override off x')
  })

  test('is dropped for an event by who looks at events before an off', () => {
    const rechecked = (way: Way | null, mode: Terms['mode'], by: Partial<Knowledge> = { group: groups }) =>
      verdictAt(knows(by), at(30), termsBy(way, { mode })).rechecked
    expect([rechecked(null, 'hybrid'), rechecked('not-rechecked', 'hybrid')]).toEqual([true, false])
    expect([rechecked(null, 'mqtt'), rechecked('mqtt-rechecked', 'mqtt')]).toEqual([false, true])
    expect(rechecked('local-follows', 'local')).toBe(false)
    const its = (way: Way | null) => rechecked(way, 'hybrid', { override: own })
    expect([its(null), its('override-rechecked')]).toEqual([false, true])
  })
})

describe('an off that was not cancelled', () => {
  const zombie = { from_ms: at(25), to_ms: at(28) }

  test('decides from when it was due, at once', () => {
    expect(decided({ group: groups, zombie }, null, 24.999)).toBe('group on a')
    expect(verdictAt(knows({ group: groups, zombie }), at(25), termsBy(null))).toEqual({
      ...{ by: 'group', cause: 'intent', intent_id: null, wanted: 'off', grace_ms: 0 },
      ...{ at_once: true, since_ms: Number.POSITIVE_INFINITY, rechecked: true },
    })
  })
})

describe('without an intent', () => {
  const heard = { heard: true }
  const nobody = 'nobody unheard'

  test('events decide, once one was heard, or for who goes by them before', () => {
    expect(decided({ ...heard, events: active })).toBe('fallback on events')
    expect(decided({ ...heard, events: active }, null, 40)).toBe('fallback off events')
    expect(decided({ group: groups, events: active }, null, 70)).toBe('fallback off events')
    expect([decided({ events: active }), decided({ events: active, eager: true })]).toEqual([
      ...[nobody, 'fallback on events'],
    ])
    expect(decided({ ...heard, events: active }, 'stale-is-off')).toBe('fallback off events')
    expect(decided({ events: active, eager: true }, 'stale-is-off')).toBe('fallback on events')
  })

  test('the TV goes off where no events are known, unless none was heard', () => {
    expect([decided(heard), decided({}), decided({ eager: true })]).toEqual([
      ...['fallback off unknown-events', nobody, nobody],
    ])
    expect(decided({}, 'unheard-is-off')).toBe('fallback off unheard')
    expect(decided({}, 'unheard-is-on')).toBe('fallback on unheard')
    expect(decided({ events: active }, 'unheard-is-on')).toBe(nobody)
  })

  test('the TV goes off in mode mqtt', () => {
    const mqtt = (knowledge: Partial<Knowledge>, way: Way | null = null) =>
      decided(knowledge, way, 30, { mode: 'mqtt' })
    expect([mqtt({}), mqtt(heard), mqtt({ events: active })]).toEqual([
      ...['fallback off mqtt-unheard', 'fallback off mqtt-stale', 'fallback off mqtt-unheard'],
    ])
    expect([mqtt({}, 'mqtt-unheard-left'), mqtt(heard, 'mqtt-unheard-left')]).toEqual([
      ...['nobody mqtt-unheard', 'fallback off mqtt-stale'],
    ])
    const follows = 'mqtt-stale-follows-events'
    expect(mqtt({ ...heard, events: active }, follows)).toBe('fallback on events')
    expect(mqtt(heard, follows)).toBe('fallback off mqtt-stale')
    expect(mqtt({ events: active }, follows)).toBe('fallback off mqtt-unheard')
  })

  test('an off waits for the delay, but that of an event’s end', () => {
    const off = (knowledge: Partial<Knowledge>) => {
      const { grace_ms, at_once, since_ms, rechecked } = verdictAt(knows(knowledge), at(50), termsBy(null))
      return { grace_ms, at_once, since_ms, rechecked }
    }
    const unsaid = { grace_ms: 10_000, since_ms: Number.POSITIVE_INFINITY, rechecked: false }
    expect(off(heard)).toEqual({ ...unsaid, at_once: false })
    expect(off({ ...heard, events: active })).toEqual({ ...unsaid, at_once: true })
  })

  test('a client of mode local goes by events', () => {
    const local = (knowledge: Partial<Knowledge>, way: Way | null = null) =>
      decided(knowledge, way, 30, { mode: 'local' })
    expect([local({ events: active, eager: true }), local({ events: active })]).toEqual(['fallback on events', nobody])
    expect(local({ ...heard, events: active }, 'local-follows')).toBe('fallback on events')
  })
})

describe('parts of what is known', () => {
  const wanted = (knowledge: Partial<Knowledge>, sec = 30, mode: Terms['mode'] = 'hybrid') =>
    [...wantedByParts(knows(knowledge), at(sec), termsBy(null, { mode }))].sort().join(' ')
  const off = (grace_ms: number) => taken('b', { state: 'off', grace_ms })

  test('ask for what they would ask for alone', () => {
    expect([wanted({}), wanted({ events: active }), wanted({ events: active }, 40)]).toEqual(['', 'on', 'off'])
    expect(wanted({ events: active }, 30, 'mqtt')).toBe('')
    expect([wanted({ group: groups }), wanted({ override: groups })]).toEqual(['on', 'on'])
    expect([wanted({ group: groups }, 59.999), wanted({ group: groups }, 60)]).toEqual(['on', ''])
    expect([wanted({ group: off(1) }), wanted({ override: off(0) })]).toEqual(['', 'off'])
    expect(wanted({ group: groups, override: off(0) })).toBe('off on')
  })
})

describe('the next change', () => {
  const zombie = { from_ms: at(80), to_ms: at(83) }
  const all = { group: groups, override: taken('x', { expires_ms: at(70) }), events: active, zombie }
  const next = (after_sec: number, knowledge: Partial<Knowledge> = all): number =>
    (nextChange(knows(knowledge), at(after_sec)) - at(0)) / 1000

  test('comes with an event’s start or end, the end of an intent, or an off that was not cancelled', () => {
    expect([0, 20, 40, 60, 70, 80].map((sec) => next(sec))).toEqual([20, 40, 60, 70, 80, Number.POSITIVE_INFINITY])
  })

  test('never comes where nothing is known', () => {
    expect(next(0, {})).toBe(Number.POSITIVE_INFINITY)
  })
})

test('events cover from their start to just before their end', () => {
  expect([19.999, 20, 39.999, 40].map((sec) => covers(active, at(sec)))).toEqual([false, true, true, false])
  expect(covers([], at(30))).toBe(false)
})

test('what does not change is taken from how the client was set up', () => {
  const world = new ClientWorld()
  const config = { POWER_CONTROL_MODE: 'mqtt', CEC_TURN_OFF_DELAY: '7' }
  const clock = { mode: 'real', accuracy_ms: 5 } as const
  world.take({ kind: 'begin', at_ms: at(0), config, client_uuid: UUID, clock })
  expect(termsOf(world, 'stale-kept')).toEqual({
    ...{ mode: 'mqtt', client_uuid: UUID, delay_ms: 7000, accuracy_ms: 5, way: 'stale-kept' },
  })
})

test('who knows nothing has heard nothing', () => {
  expect(unknowing(true)).toEqual({
    ...{ group_id: null, former: [], group: null, override: null, heard: false, eager: true, events: null },
    ...{ events_since_ms: Number.NEGATIVE_INFINITY, bar_ms: null, deaf: false, zombie: null },
  })
})
