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
