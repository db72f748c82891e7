import { describe, expect, test } from 'vitest'
import type { GivenObservation } from '../history/observation.js'
import { knows, secOf, taken, termsBy } from '../testing/client-knowing.js'
import { assignmentTopic, eventsTopic, groupTopic, overrideTopic } from '../testing/client-messages.js'
import { isAssigned, isCleared, isGiven, isListed, isOrdered, isTold } from '../testing/client-moments.js'
import { at, OTHER_UUID, text, UUID } from '../testing/stage.js'
import { hear } from './client-hearing.js'
import { type Knowledge, type Taken, type Terms, unknowing } from './client-knowledge.js'
import { LONG, readPowerGiven } from './client-power-reading.js'
import type { Way } from './client-ways.js'

/** What one client knows after one message, be it right or wrong in one way. */

const hearing = (before: Knowledge, published: GivenObservation, way: Way | null = null, more: Partial<Terms> = {}) => {
  const given = readPowerGiven(published)
  if (given === null) throw new Error(`Nobody listens on ${published.topic}.`)
  return hear(
    before,
    { given, span: { from_ms: published.at_ms, to_ms: published.at_ms }, retained: false },
    termsBy(way, more),
  )
}

const a = knows({ group: taken() })
/** Which intents it may follow now, for the group where nothing else is said. */
const followed = (all: readonly Knowledge[], topic: 'group' | 'override' = 'group') =>
  all.map((one) => one[topic]?.intent_id ?? null)

describe('a group', () => {
  const noGroup = isCleared(30, assignmentTopic)

  test('is what the assignment says, and no other', () => {
    expect(hearing(unknowing(false), isAssigned(30, 7))).toEqual([knows()])
    expect(hearing(a, isAssigned(30, 7))).toEqual([a])
    expect(hearing(a, isGiven(30, assignmentTopic, '{}'))).toEqual([a])
    expect(hearing(knows(), noGroup)).toEqual([{ ...unknowing(false), former: ['7'] }])
    expect(hearing(a, { ...isAssigned(30, 8), topic: assignmentTopic.replace(UUID, OTHER_UUID) })).toEqual([a])
  })

  test('that is left takes its intent with it; what was heard of it may still count, and its events', () => {
    const listed = [{ id: 0, start_ms: at(0), end_ms: at(60) }]
    const left = (heard: boolean, events: Knowledge['events']) => knows({ group_id: '8', former: ['7'], heard, events })
    expect(hearing(knows({ events: listed }), isAssigned(30, 8))).toEqual([left(false, listed), left(false, null)])
    for (const known of [knows({ heard: true }), a])
      expect(hearing(known, isAssigned(30, 8))).toEqual([left(true, null), left(false, null)])
  })

  test('that comes first changes nothing that was heard', () => {
    const before = { ...unknowing(false), heard: true, events: [] }
    expect(hearing(before, isAssigned(30, 7))).toEqual([{ ...before, group_id: '7' }])
  })

  test('that was left is remembered until it is the client’s own again; the last eight', () => {
    const formerOf = (before: Knowledge, published: GivenObservation) => hearing(before, published)[0]?.former
    expect(formerOf(knows({ former: ['5', '8'] }), isAssigned(30, 8))).toEqual(['5', '7'])
    expect(formerOf(knows({ group_id: null, former: ['5', '8'] }), isAssigned(30, 8))).toEqual(['5'])
    const many = ['1', '2', '3', '4', '5', '6', '9', '10']
    expect(formerOf(knows({ former: many }), isAssigned(30, 8))).toEqual([...many.slice(1), '7'])
  })

  test('is left as it is by who ignores a change, but not by who has none', () => {
    expect(hearing(a, isAssigned(30, 8), 'group-change-ignored')).toEqual([a])
    expect(hearing(a, noGroup, 'unassignment-ignored')).toEqual([a])
    expect(hearing(a, isAssigned(30, 8), 'unassignment-ignored')).not.toEqual([a])
    expect(hearing(a, noGroup, 'group-change-ignored')).not.toEqual([a])
    expect(hearing(unknowing(false), isAssigned(30, 7), 'group-change-ignored')).toEqual([knows()])
  })

  test('leaves its intent to who keeps it for the next group', () => {
    expect(followed(hearing(a, isAssigned(30, 8), 'former-intent-kept'))).toEqual(['a', 'a'])
    expect(followed(hearing(a, noGroup, 'former-intent-kept'))).toEqual([null, null])
  })

  test('is heard by who left it and did not notice', () => {
    const moved = knows({ group_id: '8', former: ['7'] })
    expect(followed(hearing(moved, isTold(30, 'b', 'on')))).toEqual([null])
    expect(followed(hearing(moved, isTold(30, 'b', 'on'), 'former-group-heard'))).toEqual(['b'])
    expect(followed(hearing(moved, isTold(30, 'b', 'on', { group: 8 }), 'former-group-heard'))).toEqual(['b'])
    expect(followed(hearing(moved, isTold(30, 'b', 'on', { group: 9 }), 'former-group-heard'))).toEqual([null])
  })
})

describe('events', () => {
  const listed = [{ start_ms: at(0), end_ms: at(60) }]
  const one = knows({ events: [{ start_ms: at(1), end_ms: at(2) }] })
  const left = (all: readonly Knowledge[]) => all.map(({ events }) => events)
  const nothing = isCleared(30, eventsTopic(7))

  test('are those of its group, since they came', () => {
    expect(hearing(knows(), isListed(30, [0, 60]))).toEqual([
      knows({ events: [expect.objectContaining(listed[0])], events_since_ms: at(30) }),
    ])
    expect(hearing(one, { ...isListed(30), topic: eventsTopic(8) })).toEqual([one])
    expect(hearing(one, isGiven(30, eventsTopic(7), '{'))).toEqual([one])
  })

  test('of which some cannot be read may be refused', () => {
    const mixed = isGiven(30, eventsTopic(7), JSON.stringify([...JSON.parse(isListed(30, [0, 60]).payload), 5]))
    expect(left(hearing(one, mixed))).toEqual([[expect.objectContaining(listed[0])], one.events])
  })

  test('are not cleared, but by who takes that for something', () => {
    expect(hearing(one, nothing)).toEqual([one])
    expect(left(hearing(one, nothing, 'empty-is-no-events'))).toEqual([[]])
    expect(left(hearing(one, nothing, 'empty-is-unknown'))).toEqual([null])
  })

  test('are none where none are listed, but for who ignores that', () => {
    expect(left(hearing(one, isListed(30)))).toEqual([[]])
    expect(hearing(one, isListed(30), 'no-events-ignored')).toEqual([one])
    expect(left(hearing(one, isListed(30, [0, 60]), 'no-events-ignored'))).not.toEqual([one.events])
  })
})

describe('an intent', () => {
  test('is taken with its times and its grace', () => {
    const b = { intent_id: 'b', state: 'off', issued_ms: at(29), expires_ms: at(190), since_ms: at(30) }
    const [group] = hearing(knows(), isTold(30, 'b', 'off', { issued: 29 }))
    expect(group?.group).toMatchObject({ ...b, arrived_ms: at(30), grace_ms: 10_000 })
    const own = (way: Way | null, grace?: number) => {
      const besides = { issued: 29, ...(grace !== undefined && { grace }) }
      return hearing(knows(), isOrdered(30, 'b', 'off', besides), way)[0]?.override
    }
    expect(own(null)).toMatchObject({ ...b, arrived_ms: at(30), grace_ms: 5000 })
    expect(own(null, 0)?.grace_ms).toBe(0)
    expect(own('override-has-group-grace')?.grace_ms).toBe(10_000)
    expect(own('override-without-grace')?.grace_ms).toBe(0)
    expect(hearing(knows(), isTold(30, 'b', 'off'), 'override-without-grace')[0]?.group?.grace_ms).toBe(10_000)
  })

  test('goes on from the one before that says the same', () => {
    const since = (state: 'on' | 'off') => hearing(a, isTold(30, 'b', state))[0]?.group?.since_ms
    expect([since('on'), since('off')]).toEqual([at(10), at(30)])
  })

  test('may be for another, or too long: then it is taken or not', () => {
    const astray = { ...isTold(30, 'b', 'off', { group: 8 }), topic: groupTopic(7) }
    expect(followed(hearing(a, astray))).toEqual(['a', 'b'])
    const long = isTold(30, 'b', 'off', { more: { mood: 'm'.repeat(LONG) } })
    expect(followed(hearing(knows(), long))).toEqual([null, 'b'])
  })

  test('of what is to be tolerated is refused by who does not', () => {
    const fields = isTold(30, 'b', 'off', { more: { mood: 'good' } })
    const version = isTold(30, 'b', 'off', { more: { schema_version: '1.1' } })
    const by = (way: Way | null) => [followed(hearing(a, fields, way)), followed(hearing(a, version, way))].flat()
    expect(by(null)).toEqual(['b', 'b'])
    expect(by('unknown-fields-refused')).toEqual(['a', 'b'])
    expect(by('minor-version-refused')).toEqual(['b', 'a'])
  })

  test('is heard by no client of mode local, but by one that is wrong in that', () => {
    expect(hearing(a, isTold(30, 'b', 'off'), null, { mode: 'local' })).toEqual([a])
    expect(followed(hearing(a, isTold(30, 'b', 'off'), 'local-follows', { mode: 'local' }))).toEqual(['b'])
  })

  test('of its own counts as heard, or does not', () => {
    const heards = (before: Knowledge) => hearing(before, isOrdered(30, 'x', 'on')).map(({ heard }) => heard)
    expect(heards(knows())).toEqual([true, false])
    expect(heards(knows({ heard: true }))).toEqual([true])
    expect(hearing(knows(), isTold(30, 'b', 'on')).map(({ heard }) => heard)).toEqual([false])
    const x = knows({ override: taken() })
    expect(hearing(x, isOrdered(30, 'y', 'on', { issued: 5 }))).toEqual([x])
    expect(hearing(x, isOrdered(30, 'y', 'on'), 'override-ignored')).toEqual([x])
    expect(hearing(x, { ...isOrdered(30, 'y', 'on'), topic: overrideTopic.replace(UUID, OTHER_UUID) })).toEqual([x])
  })

  test('that turns the state ends an off that was not cancelled', () => {
    const zombie = { from_ms: at(40), to_ms: at(43) }
    const left = (state: 'on' | 'off') => hearing({ ...a, zombie }, isTold(30, 'b', state))[0]?.zombie
    expect([left('on'), left('off')]).toEqual([zombie, null])
    expect(hearing({ ...a, zombie }, isCleared(30, groupTopic(7)))[0]?.zombie).toBeNull()
  })

  test('that is cleared is gone; whether it was heard is left open', () => {
    const gone = (heard: boolean) => knows({ heard })
    const nothing = isCleared(30, groupTopic(7))
    expect(hearing(a, nothing)).toEqual([gone(true), gone(false)])
    expect(hearing(knows(), nothing)).toEqual([knows()])
    expect(hearing(a, nothing, 'clear-ignored')).toEqual([a])
    expect(hearing(a, nothing, 'withdrawal-ignored')).not.toEqual([a])
    const x = knows({ override: taken() })
    expect(hearing(x, isCleared(30, overrideTopic))).toEqual([gone(true), gone(false)])
    expect(hearing(x, isCleared(30, overrideTopic), 'withdrawal-ignored')).toEqual([x])
    expect(hearing(x, isCleared(30, overrideTopic), 'clear-ignored')).not.toEqual([x])
  })
})

describe('what is to be ignored', () => {
  const broken = isTold(30, 'm', 'off', { more: { expires_at: 5 } })
  const unreadable = isTold(30, 'm', 'off', { more: { reason: 5 } })
  const later = isTold(30, 'm', 'off', { more: { schema_version: '2.0' } })
  const over = isTold(30, 'm', 'off', { expires: 30 })
  const ignored = [broken, unreadable, later, over]

  test('is ignored', () => {
    for (const published of ignored) expect(hearing(a, published)).toEqual([a])
  })

  test.each<readonly [Way, readonly (string | null)[]]>([
    ['malformed-followed', ['m', 'a', 'a', 'a']],
    ['unreadable-field-followed', ['a', 'm', 'a', 'a']],
    ['version-followed', ['a', 'a', 'm', 'a']],
    ['expired-followed', ['a', 'a', 'a', 'm']],
    ['ignored-ends', [null, null, null, null]],
    ['deaf-after-malformed', ['a', 'a', 'a', 'a']],
    ['ignored-outranks', ['a', 'a', 'a', 'a']],
  ])('leaves one that is wrong by %s with %o', (way, expected) => {
    expect(ignored.flatMap((published) => followed(hearing(a, published, way)))).toEqual(expected)
  })

  test('is followed until it would be over; for good, if that cannot be read or was before', () => {
    const until = (way: Way, published: GivenObservation) => hearing(a, published, way)[0]?.group?.expires_ms
    expect(until('malformed-followed', broken)).toBe(Number.POSITIVE_INFINITY)
    expect(until('unreadable-field-followed', unreadable)).toBe(at(190))
    expect(until('expired-followed', over)).toBe(Number.POSITIVE_INFINITY)
  })

  test('ends what is in force, and then that was heard', () => {
    expect(hearing(a, over, 'ignored-ends')).toEqual([knows({ heard: true })])
    expect(hearing(knows(), over, 'ignored-ends')).toEqual([knows()])
  })

  test('makes deaf, unless it is only over', () => {
    const [deaf] = hearing(a, broken, 'deaf-after-malformed')
    expect(deaf).toEqual({ ...a, deaf: true })
    expect(hearing(a, over, 'deaf-after-malformed')).toEqual([a])
    expect(deaf && hearing(deaf, isTold(40, 'b', 'off'), 'deaf-after-malformed')).toEqual([deaf])
  })

  test('outranks what is older, by the latest of it', () => {
    const barred = (before: Knowledge, issued: number) =>
      hearing(before, isTold(30, 'm', 'off', { issued, more: { reason: 5 } }), 'ignored-outranks')[0]
    expect(barred(a, 25)?.bar_ms).toBe(at(25))
    expect(barred({ ...a, bar_ms: at(20) }, 25)?.bar_ms).toBe(at(25))
    expect(barred({ ...a, bar_ms: at(28) }, 25)?.bar_ms).toBe(at(28))
    const now = (issued: number) => followed(hearing({ ...a, bar_ms: at(25) }, isTold(30, 'b', 'off', { issued })))
    expect([now(24.999), now(25)]).toEqual([['a'], ['b']])
  })

  test('as it cannot be read at all, is nothing to be followed', () => {
    for (const way of ['malformed-followed', 'ignored-outranks'] as const)
      expect(hearing(a, isGiven(30, groupTopic(7), '{'), way)).toEqual([a])
  })
})

describe('of two intents', () => {
  const first = (more: Partial<Taken>) => knows({ group: taken('a', more) })
  const won = (issued: number, way: Way | null = null, more: Partial<Taken> = {}, id = 'b') =>
    followed(hearing(first(more), isTold(30, id, 'off', { issued }), way)).join(' ')

  test('the one that was issued later is in force, whichever comes last', () => {
    expect([won(10.001), won(9.999)]).toEqual(['b', 'a'])
    expect([won(9.999, 'last-arrival-wins'), won(10, 'last-arrival-wins', {}, 'A')]).toEqual(['b', 'a'])
  })

  test('that were issued at once the greater id is in force', () => {
    const both = (way: Way | null) => [won(10, way), won(10, way, {}, 'A')]
    expect(both(null)).toEqual(['b', 'a'])
    expect(both('tie-last-wins')).toEqual(['b', 'A'])
    expect(both('tie-first-wins')).toEqual(['a', 'a'])
    expect(both('tie-smaller-wins')).toEqual(['a', 'A'])
  })

  test('that are written to less than a millisecond either may be', () => {
    expect(won(10, null, { issued_at: text(10).replace('Z', '.0004Z') })).toBe('a b')
  })

  test('the older may be in force once the newer is over', () => {
    expect([won(9, null, { expires_ms: at(30) + 1 }), won(9, null, { expires_ms: at(30) })]).toEqual(['a', 'a b'])
    expect([won(10, null, { expires_ms: at(30) }), won(10, null, { expires_ms: at(30) }, 'A')]).toEqual(['b b', 'a A'])
    const unsure = (expires_ms: number) =>
      followed(hearing(first({ expires_ms }), isTold(30, 'b', 'off', { issued: 9 }), null, { accuracy_ms: 500 })).length
    expect([unsure(at(30) + 500), unsure(at(30) + 501)]).toEqual([2, 1])
  })
})

describe('an intent that comes again', () => {
  const again = (besides: Parameters<typeof isTold>[3], way: Way | null = null, state: 'on' | 'off' = 'on') =>
    hearing(a, isTold(30, 'a', state, { issued: 10, ...besides }), way).map(
      ({ group }) => group && `${group.state} ${secOf(group.issued_ms)} ${secOf(group.expires_ms)}`,
    )

  test('lasts longer, but for who does not extend it', () => {
    expect(again({ expires: 200 })).toEqual(['on 10 200'])
    expect(again({})).toEqual(['on 10 190'])
    expect(again({ issued: 20, expires: 200 })).toEqual(['on 20 200'])
    expect(again({ expires: 200 }, 'repeat-extends-nothing')).toEqual(['on 10 190'])
  })

  test('may last as long as before, where it says less', () => {
    expect(again({ expires: 180 })).toEqual(['on 10 190', 'on 10 180'])
  })

  test('may be any of them, where it says something else or was issued before', () => {
    expect(again({ expires: 180 }, null, 'off')).toEqual(['on 10 190', 'off 10 190', 'off 10 180', 'on 10 190'])
    expect(again({ issued: 9, expires: 200 })).toEqual(['on 10 190', 'on 9 200', 'on 9 200', 'on 10 200'])
  })
})

describe('an intent that is over as it comes', () => {
  test.each([
    [29.5, ['a']],
    [29.501, ['b', 'a']],
    [30.5, ['b', 'a']],
    [30.501, ['b']],
  ])('at %d, by a clock that is accurate to half a second, leaves %o', (expires, expected) => {
    expect(followed(hearing(a, isTold(30, 'b', 'off', { expires }), null, { accuracy_ms: 500 }))).toEqual(expected)
  })
})
