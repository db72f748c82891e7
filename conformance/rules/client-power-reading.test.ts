import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  assignmentTopic,
  event,
  eventsTopic,
  groupIntent,
  groupTopic,
  override,
  overrideTopic,
} from '../testing/client-messages.js'
import {
  begins,
  ends,
  inOrder,
  isAssigned,
  isGiven,
  isListed,
  isSeen,
  isTold,
  orders,
  starts,
} from '../testing/client-moments.js'
import { OTHER_UUID, text, UUID } from '../testing/stage.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

/** Which messages decide about the TV, and which are left alone. */

const blamed = (seen: readonly Observation[]): readonly RequirementId[] => {
  const before = [begins({ CEC_TURN_OFF_DELAY: '10' }), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
  return [...judge(inOrder(...before, ...seen, ends(100)), clientPowerRules)]
    .filter(([id, { violations }]) => violations > 0 && !id.includes('/state-report'))
    .map(([id]) => id)
}

/** What a client has to make of what it is given at 40, being off: who is told of one that does otherwise. */
const fate = (...given: readonly Observation[]): string => {
  const [alone] = blamed(given)
  const [turned] = blamed([...given, orders(41, 'on')])
  if (alone !== undefined && turned !== undefined) return `neither: ${alone}, ${turned}`
  if (alone !== undefined) return `followed, else ${alone.slice('client/power/'.length)}`
  return turned === undefined ? 'open' : `ignored, else ${turned.slice('client/power/'.length)}`
}

const spec = (expires = 190) => ({ id: 'a', state: 'on' as const, issued: 40, expires })
const long = (length: number, intent: object): object => {
  const without = JSON.stringify({ ...intent, hue: '' }).length
  return { ...intent, hue: 'x'.repeat(length - without) }
}

describe('an intent of the group', () => {
  const given = (more: object, flags = {}): Observation =>
    isGiven(40, groupTopic(7), groupIntent(7, spec(), more), { retain: true, ...flags })

  test.each<readonly [string, object, string]>([
    ['as it should be', {}, 'followed, else on'],
    ['with its group as text', { group_id: '7' }, 'followed, else on'],
    ['with a field nobody knows', { hue: 'blue' }, 'followed, else tolerates-unknown-fields'],
    ['of a minor version nobody knows', { schema_version: '1.4' }, 'followed, else tolerates-unknown-fields'],
    ['of a major version nobody knows', { schema_version: '2.0' }, 'ignored, else ignores-unsupported-version'],
    [
      'of a major version nobody knows, with more that cannot be read',
      { schema_version: '2.0', issued_at: 'now' },
      'ignored, else ignores-unsupported-version',
    ],
    ['of a version that is a number', { schema_version: 1 }, 'ignored, else ignores-malformed'],
    ['of no version', { schema_version: undefined }, 'ignored, else ignores-malformed'],
    ['of a version that is none', { schema_version: 'x' }, 'ignored, else ignores-unsupported-version'],
    ['that is of another group', { group_id: 8 }, 'open'],
    [
      'with a spare field that cannot be read',
      { poll_interval_sec: 'often' },
      'ignored, else unreadable-field-is-malformed',
    ],
    ['with a reason that cannot be read', { reason: 7 }, 'ignored, else unreadable-field-is-malformed'],
    ['with a window that cannot be read', { event_window_start: 7 }, 'ignored, else unreadable-field-is-malformed'],
    ['with ids that cannot be read', { active_event_ids: 'all' }, 'ignored, else unreadable-field-is-malformed'],
    ['without a spare field', { reason: undefined }, 'ignored, else ignores-malformed'],
    [
      'with two fields that cannot be read, of which one is needed',
      { reason: 7, issued_at: 'now' },
      'ignored, else ignores-malformed',
    ],
    ['with no issue', { issued_at: undefined }, 'ignored, else ignores-malformed'],
    ['with no expiry', { expires_at: undefined }, 'ignored, else ignores-malformed'],
    ['with an expiry that cannot be read', { expires_at: 'never' }, 'ignored, else ignores-malformed'],
    ['with no id', { intent_id: undefined }, 'ignored, else ignores-malformed'],
    ['with a state that is none', { desired_state: 'ON' }, 'ignored, else never-heard-leaves-tv'],
    ['that expired before it came', { issued_at: text(20), expires_at: text(39) }, 'ignored, else ignores-expired'],
  ])('%s', (_, more, expected) => {
    expect(fate(given(more))).toBe(expected)
  })

  test('is read as text', () => {
    expect(fate(given({}, { binary: true }))).toBe('ignored, else never-heard-leaves-tv')
  })

  test('with a state that is none shows nothing of a client that leaves it alone', () => {
    const before = [begins(), isSeen(0, 'off'), isAssigned(0, 7), starts(1)]
    const shown = (state: string): number | undefined =>
      judge([...before, given({ desired_state: state, issued_at: 'now' }), ends(100)], clientPowerRules).get(
        'client/power/ignores-malformed',
      )?.exercised
    expect([shown('on'), shown('ON')]).toEqual([1, 0])
  })

  test('may be refused for its length alone', () => {
    const intent = groupIntent(7, spec())
    expect(fate(isGiven(40, groupTopic(7), long(100_000, intent)))).toBe('followed, else tolerates-unknown-fields')
    expect(fate(isGiven(40, groupTopic(7), long(100_001, intent)))).toBe('open')
  })

  test.each(['{', 'null', '[]', '"on"', 'on', ''])('is none as %s', (payload) => {
    expect(fate(isGiven(40, groupTopic(7), payload))).toBe('ignored, else never-heard-leaves-tv')
  })

  test('is none of another group', () => {
    expect(fate(isGiven(40, groupTopic(8), groupIntent(8, spec())))).toBe('ignored, else never-heard-leaves-tv')
  })
})

describe('an intent of this client', () => {
  const given = (more: object, flags = {}): Observation =>
    isGiven(40, overrideTopic, override(spec(), 5, more), { retain: true, ...flags })

  test.each<readonly [string, object, string]>([
    ['as it should be', {}, 'followed, else client-overrides-group'],
    ['with a field nobody knows', { hue: 'blue' }, 'followed, else tolerates-unknown-fields'],
    ['of a minor version nobody knows', { schema_version: '1.4' }, 'followed, else tolerates-unknown-fields'],
    ['of a major version nobody knows', { schema_version: '2.0' }, 'ignored, else ignores-unsupported-version'],
    ['that is of another client', { target: { client_id: OTHER_UUID } }, 'open'],
    [
      'that names another group besides',
      { target: { client_id: UUID, group_id: [] } },
      'ignored, else unreadable-field-is-malformed',
    ],
    ['of nobody', { target: undefined }, 'ignored, else ignores-malformed'],
    [
      'with a reason that cannot be read',
      { power: { desired_state: 'on', reason: 7, grace_seconds: 5 } },
      'ignored, else unreadable-field-is-malformed',
    ],
    ['without a reason', { power: { desired_state: 'on', grace_seconds: 5 } }, 'ignored, else ignores-malformed'],
    ['without a grace', { power: { desired_state: 'on', reason: 'operator' } }, 'ignored, else ignores-malformed'],
    [
      'with a grace that is none',
      { power: { desired_state: 'on', reason: 'operator', grace_seconds: 'x' } },
      'ignored, else ignores-malformed',
    ],
    [
      'with its state where a group has it',
      { power: undefined, desired_state: 'on' },
      'ignored, else ignores-malformed',
    ],
    ['with no state', { power: undefined }, 'ignored, else never-heard-leaves-tv'],
  ])('%s', (_, more, expected) => {
    expect(fate(given(more))).toBe(expected)
  })

  test('is read as text', () => {
    expect(fate(given({}, { binary: true }))).toBe('ignored, else never-heard-leaves-tv')
  })

  test('of another client is none', () => {
    expect(fate(isGiven(40, `infoscreen/${OTHER_UUID}/power/intent`, override(spec())))).toBe(
      'ignored, else never-heard-leaves-tv',
    )
  })
})

describe('an assignment', () => {
  const told = isTold(30, 'a', 'on', { group: 8 })
  const lobby = isTold(30, 'a', 'on', { group: 'lobby' })

  test.each<readonly [string, Observation, string]>([
    ['8', told, 'followed, else follows-group-change'],
    ['"8"', told, 'followed, else follows-group-change'],
    ['"lobby"', lobby, 'followed, else follows-group-change'],
    ['lobby', lobby, 'ignored, else never-heard-leaves-tv'],
    ['{}', told, 'ignored, else never-heard-leaves-tv'],
    ['', told, 'ignored, else never-heard-leaves-tv'],
    ['7', told, 'ignored, else never-heard-leaves-tv'],
  ])('to %s', (payload, intent, expected) => {
    expect(fate(intent, isGiven(40, assignmentTopic, payload))).toBe(expected)
  })

  test('is read as text, and is this client’s', () => {
    expect(fate(told, isGiven(40, assignmentTopic, '8', { binary: true }))).toBe('ignored, else never-heard-leaves-tv')
    expect(fate(told, isGiven(40, `infoscreen/${OTHER_UUID}/group_id`, '8'))).toBe(
      'ignored, else never-heard-leaves-tv',
    )
  })
})

describe('a list of events', () => {
  /** An intent that says off is over, and the events decide. */
  const over = [isListed(5), isTold(10, 'b', 'off', { expires: 20 })]
  const listed = (payload: unknown, flags = {}): Observation => isGiven(40, eventsTopic(7), payload, flags)
  const now = event(1, 30, 190)

  test.each<readonly [string, unknown, string]>([
    ['with one', [now], 'followed, else stale-falls-back'],
    ['with one that is over', [event(1, 30, 40)], 'ignored, else stale-falls-back'],
    ['with one that begins', [event(1, 40, 190)], 'followed, else stale-falls-back'],
    ['with one that ends before it begins', [event(1, 80, 30)], 'ignored, else stale-falls-back'],
    ['with one that has no length', [event(1, 40, 40)], 'ignored, else stale-falls-back'],
    ['with one that ends before it begins besides', [now, event(2, 80, 30)], 'open'],
    ['with one that has no length besides', [now, event(2, 40, 40)], 'open'],
    ['with one without an id', [{ ...now, id: undefined }], 'ignored, else stale-falls-back'],
    ['with one that is none besides', [now, {}], 'open'],
    ['with one that is null besides', [now, null], 'open'],
    ['with one without an end', [{ ...now, end: undefined }], 'ignored, else stale-falls-back'],
    ['with one with a field nobody knows', [{ ...now, hue: 1 }], 'followed, else stale-falls-back'],
    ['with a text in it', ['now'], 'ignored, else stale-falls-back'],
    ['that is an object', now, 'ignored, else stale-falls-back'],
    ['that is no JSON', '[', 'ignored, else stale-falls-back'],
    ['that is empty', '', 'ignored, else stale-falls-back'],
  ])('%s', (_, payload, expected) => {
    expect(fate(...over, listed(payload))).toBe(expected)
  })

  test('is read as text', () => {
    expect(fate(...over, listed([now], { binary: true }))).toBe('ignored, else stale-falls-back')
  })

  test('may be refused for its length alone', () => {
    const [short] = [JSON.stringify([now])]
    const of = (length: number): string => `${' '.repeat(length - short.length)}${short}`
    expect(fate(...over, listed(of(100_000)))).toBe('followed, else stale-falls-back')
    expect(fate(...over, listed(of(100_001)))).toBe('open')
  })

  test('is none of another group', () => {
    expect(fate(...over, isGiven(40, eventsTopic(8), [event(1, 30, 190, 8)]))).toBe('ignored, else stale-falls-back')
  })
})
