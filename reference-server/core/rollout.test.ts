import { describe, expect, test } from 'vitest'
import { type Noted, type PublishedIntent, rolloutGates, stageOf } from './rollout.js'

const intent = (
  issued_sec: number,
  desired_state: 'on' | 'off',
  window: readonly [number, number] | null,
  more: Partial<PublishedIntent> = {},
): PublishedIntent => ({
  subject_kind: 'group',
  subject: '7',
  intent_id: `i${issued_sec}`,
  desired_state,
  window_start_ms: window && window[0] * 1000,
  window_end_ms: window && window[1] * 1000,
  due_ms: issued_sec * 1000,
  cause: 'transition',
  issued_at_ms: issued_sec * 1000,
  first_acked_ms: issued_sec * 1000 + 20,
  ...more,
})
const edit = (sec: number): Noted => ({ at_ms: sec * 1000, kind: 'schedule_edited', subject: null })
const holds = (intents: readonly PublishedIntent[], notes: readonly Noted[] = []) =>
  Object.fromEntries(rolloutGates(intents, notes).map((gate) => [gate.name, gate.holds]))

describe('an off', () => {
  test('at the end of a window is wanted', () => {
    const intents = [intent(0, 'on', [0, 60]), intent(60, 'off', null), intent(90, 'on', [90, 120])]
    expect(holds(intents)['no unwanted off']).toBe(true)
  })

  test('inside the window that the on before it named is unwanted, unless an edit asked for it', () => {
    const intents = [intent(0, 'on', [0, 60]), intent(30, 'off', null)]
    expect(holds(intents)['no unwanted off']).toBe(false)
    expect(holds(intents, [edit(29)])['no unwanted off']).toBe(true)
  })

  test('between two windows that touch is unwanted', () => {
    const intents = [intent(0, 'on', [0, 60]), intent(60, 'off', null), intent(75, 'on', [60, 120])]
    expect(holds(intents)['no unwanted off']).toBe(false)
  })

  test('before any on, or after another off, says nothing', () => {
    const intents = [intent(0, 'off', null), intent(10, 'off', null), intent(20, 'on', [0, 60])]
    expect(holds(intents)['no unwanted off']).toBe(true)
    expect(holds([intent(0, 'on', [0, 60]), intent(30, 'on', [0, 60])])['no unwanted off']).toBe(true)
  })

  test('inside a window without an end says nothing', () => {
    const open = intent(0, 'on', null)
    expect(holds([open, intent(30, 'off', null)])['no unwanted off']).toBe(true)
  })

  test('is excused by an edit from the on to the off, not by one before or after, nor by another note', () => {
    const intents = [intent(10, 'on', [0, 60]), intent(30, 'off', null)]
    const excused = (note: Noted) => holds(intents, [note])['no unwanted off']
    expect([9, 10, 30, 31].map((sec) => excused(edit(sec)))).toEqual([false, true, true, false])
    expect(excused({ at_ms: 20_000, kind: 'connected', subject: null })).toBe(false)
  })

  test('is judged in the order of issue, whatever the order it is told in', () => {
    expect(holds([intent(30, 'off', null), intent(0, 'on', [0, 60])])['no unwanted off']).toBe(false)
  })

  test('of a screen is the business of its operator', () => {
    const own = { subject_kind: 'client' } as const
    expect(holds([intent(0, 'on', [0, 60], own), intent(30, 'off', null, own)])['no unwanted off']).toBe(null)
  })

  test('of another group says nothing', () => {
    const intents = [intent(0, 'on', [0, 60]), intent(30, 'off', null, { subject: 'lobby' })]
    expect(holds(intents)['no unwanted off']).toBe(true)
  })
})

test('a transition may take 30 s, and a heartbeat counts for nothing', () => {
  const late = (lag_sec: number, cause: string) => [intent(0, 'on', [0, 60], { first_acked_ms: lag_sec * 1000, cause })]
  expect(holds(late(30, 'transition'))['lag within 30 s']).toBe(true)
  expect(holds(late(30.001, 'transition'))['lag within 30 s']).toBe(false)
  expect(holds(late(99, 'heartbeat'))['lag within 30 s']).toBe(null)
})

test('a refused payload breaks its gate', () => {
  expect(holds([intent(0, 'on', null)], [{ at_ms: 0, kind: 'intent_refused', subject: '7' }])).toMatchObject({
    'no malformed payload': false,
  })
})

test('another note is no refusal', () => {
  expect(holds([intent(0, 'on', null)], [edit(0)])['no malformed payload']).toBe(true)
})

test('no lag is a lag', () => {
  expect(holds([intent(0, 'on', null, { first_acked_ms: 0 })])['lag within 30 s']).toBe(true)
})

test('of no group at all, all are published', () => {
  expect([stageOf(true, null, []), stageOf(true, new Set(), [])]).toEqual(['full', 'off'])
})

test('what was not acknowledged yet has no lag, and the slowest counts, wherever it stands', () => {
  expect(holds([intent(0, 'on', null, { first_acked_ms: null })])['lag within 30 s']).toBe(null)
  const [slow, quick] = [intent(100, 'on', null, { first_acked_ms: 140_000 }), intent(100, 'off', null)]
  for (const intents of [
    [slow, quick],
    [quick, slow],
  ])
    expect(holds(intents)['lag within 30 s']).toBe(false)
})

test('each gate says what it was told by', () => {
  const details = (intents: readonly PublishedIntent[], notes: readonly Noted[] = []) =>
    rolloutGates(intents, notes).map(({ detail }) => detail)
  expect(details([intent(0, 'on', [0, 60]), intent(60, 'off', null, { first_acked_ms: 61_500 })])).toEqual([
    'each off came at the end of a window or after an edit',
    "2 intents, all of the contract's form",
    '2 transitions, the slowest after 1.5 s (group 7)',
  ])
  const refused = { at_ms: 0, kind: 'intent_refused', subject: 'lobby' }
  expect(details([intent(0, 'on', [0, 60]), intent(30, 'off', null, { cause: 'heartbeat' })], [refused])).toEqual([
    '1, the first for group 7 (i30)',
    '1 refused, the first for lobby',
    '1 transition, the slowest after 0.0 s (group 7)',
  ])
  expect(details([]).at(-1)).toBe('no transitions yet')
})

test('with nothing published there is nothing to tell from', () => {
  expect(holds([])).toEqual({ 'no unwanted off': null, 'no malformed payload': null, 'lag within 30 s': null })
})

test.each([
  [false, null, 'off'],
  [true, new Set<string>(), 'off'],
  [true, new Set(['7']), 'canary'],
  [true, new Set(['7', 'hall']), 'partial'],
  [true, new Set(['7', 'hall', 'lobby']), 'full'],
  [true, null, 'full'],
])('publishing %s for %j of three groups is %s', (enabled, groups, stage) => {
  expect(stageOf(enabled, groups, ['7', 'hall', 'lobby'])).toBe(stage)
})
