import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { asks, broken, event, shows, tallyOf, told, toldRoughly, verdictOf } from '../testing/schedule-histories.js'

const EDITS = 'server/schedule/events-topic-follows-edits'

/** An event that is active all the while. */
const long = (more: object = {}) => event('a', -10, 700, more)
const [old, edited] = [long({ title: 'Old' }), long({ title: 'New' })]
const daily = { rrule: 'FREQ=DAILY' }
const later = event('b', 200, 700)
/** Two of another group, which is not served. */
const elsewhere = [event('a', -10, 700, { group_id: 8 }), event('a', 100, 700, { group_id: 8 })]

describe('an array from before an edit', () => {
  test.each<readonly [string, Observation[]]>([
    ['of a title', told(asks(0, old), shows(0, old), asks(80, edited))],
    [
      'of a type',
      told(asks(0, long({ event_type: 'message' })), shows(0, long()), asks(80, long({ event_type: 'website' }))),
    ],
    [
      'of the title of what recurs',
      told(asks(0, { ...old, ...daily }), shows(0, old), asks(80, { ...edited, ...daily })),
    ],
    [
      'that takes back what was edited long ago',
      told(
        asks(0, old, later),
        shows(0, old),
        asks(65, edited, later),
        shows(66, edited),
        shows(200, edited, later),
        asks(250, old, later),
      ),
    ],
    [
      'that moves a start to this very instant',
      told(asks(0, old), shows(0, old), asks(80, event('a', 80, 700, { title: 'Old' }))),
    ],
    [
      'of an event whose id another group has twice',
      told(asks(0, old, ...elsewhere), shows(0, old), asks(80, edited, ...elsewhere)),
    ],
    ['that brings an event from this instant on', told(asks(0), shows(0), asks(150, event('n', 150, 700)))],
  ])('%s is stale', (_, history) => {
    expect(broken(history)).toEqual([EDITS])
  })

  test.each<readonly [string, Observation[]]>([
    ['takes away a title', told(asks(0, old), shows(0, old), asks(80, long()))],
    [
      'moves the first of what recurs by a rule',
      told(asks(0, long(daily)), shows(0, long()), asks(80, event('a', -5, 600, daily))),
    ],
    [
      'moves the first of what recurs on some days',
      told(asks(0, long({ rdates: [] })), shows(0, long()), asks(80, event('a', -5, 600, { rdates: [] }))),
    ],
    [
      'lets two events with one id change places',
      told(asks(0, old, edited), shows(0, old, edited), asks(80, edited, old)),
    ],
  ])('that %s may be as good as the new one', (_, history) => {
    expect(broken(history)).toEqual([])
  })
})

test('an edit counts once, whether it changes an event or ends it', () => {
  const changed = told(asks(0, old), shows(0, old), asks(80, edited), shows(90, edited))
  const ended = told(asks(0, old), shows(0, old), asks(80, event('a', -10, 80)), shows(80))
  expect(tallyOf(changed, EDITS).exercised).toBe(1)
  expect(tallyOf(ended, EDITS).exercised).toBe(1)
})

describe('a clock that is accurate to a second cannot tell whether a new array is late', () => {
  const answered = (sec: number): Observation[] =>
    toldRoughly(asks(0, old), shows(0, old), asks(80, edited), shows(sec, edited))

  test.each([
    [110, [0, 0]],
    [110.5, [0, 1]],
    [111, [0, 1]],
    [111.5, [1, 0]],
  ] as const)('at %d s', (sec, verdict) => {
    expect(verdictOf(answered(sec), EDITS)).toEqual(verdict)
  })

  test('but it need not where the event has ended by then', () => {
    const over = toldRoughly(
      asks(0, event('a', -10, 110, { title: 'Old' })),
      shows(0, old),
      asks(80, event('a', -10, 110, { title: 'New' })),
      shows(110.5),
    )
    expect(verdictOf(over, EDITS)).toEqual([0, 0])
  })

  test('and says nothing of a topic after a publish without acknowledgement', () => {
    const unsure = answered(110.5).map((one) => (one.kind === 'packet' ? { ...one, qos: 0 } : one))
    expect(verdictOf(unsure, EDITS)).toEqual([0, 0])
  })
})
