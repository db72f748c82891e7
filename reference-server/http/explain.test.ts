import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainAt } from './explain.js'
import type { IntentRecord, JournalNote } from './face.js'
import { record } from './testing/memory-face.js'

const at = (time: string): number => Date.parse(`2026-03-31T${time}Z`)

const on: IntentRecord = {
  ...record,
  intent_id: 'run-0',
  desired_state: 'on',
  reason: 'active_event',
  window_start_ms: at('08:00:00'),
  window_end_ms: at('14:00:00'),
  issued_at_ms: at('08:00:00'),
  due_ms: at('08:00:00'),
  first_acked_ms: at('08:00:01'),
  last_acked_ms: at('13:59:30'),
  last_expires_at_ms: at('14:01:00'),
}
const records = [record, on]

describe('the intent in force', () => {
  test('is the last that the broker had, and says of which events', () => {
    expect(explainAt(7, at('13:59:59'), records, [])).toMatchObject({
      state: 'on',
      intent: on,
      explanation:
        'At 2026-03-31T13:59:59Z group 7 was told on (active_event) since 2026-03-31T08:00:01Z by intent run-0, as events were active from 2026-03-31T08:00:00Z to 2026-03-31T14:00:00Z.',
    })
    expect(explainAt(7, at('14:00:00.040'), records, [])).toMatchObject({ state: 'off', intent: record })
  })

  test('is still the one before while the broker has not acknowledged the next', () => {
    const slow = { ...record, first_acked_ms: at('14:00:20') }
    expect(explainAt(7, at('14:00:10'), [on, slow], [])).toMatchObject({
      state: 'on',
      intent: on,
      unacknowledged: slow,
    })
    expect(explainAt(7, at('14:00:10'), [on, slow], []).explanation).toContain(
      'intent run-1, off (no_active_event), was due at 2026-03-31T14:00:00Z, but the broker only had it at 2026-03-31T14:00:20Z',
    )
    const never = { ...record, first_acked_ms: null }
    expect(explainAt(7, at('14:00:10'), [never], [])).toMatchObject({
      state: null,
      intent: null,
      unacknowledged: never,
    })
    expect(explainAt(7, at('14:00:10'), [never], []).explanation).toContain('has never acknowledged it')
  })

  test('is none once the last one has expired', () => {
    const explained = explainAt(7, at('14:11:00'), records, [])
    expect(explained).toMatchObject({ state: null, intent: record })
    expect(explained.explanation).toContain('expired at 2026-03-31T14:11:00Z')
    expect(explainAt('lobby', at('14:00:00'), [], []).explanation).toBe(
      'At 2026-03-31T14:00:00Z group lobby had no intent in force, so that its screens decided for themselves: no acknowledged publish before then is stored.',
    )
  })

  test('of two at one instant, is the one with the greater id', () => {
    const twin = { ...record, intent_id: 'run-2' }
    for (const both of [
      [record, twin],
      [twin, record],
    ])
      expect(explainAt(7, at('14:05:00'), both, []).intent).toBe(twin)
  })
})

test('trouble is told while it lasts', () => {
  const lost: JournalNote = { at_ms: at('13:50:00'), kind: 'broker_lost', subject: null, detail: null }
  const back: JournalNote = { ...lost, at_ms: at('14:04:00'), kind: 'broker_back' }
  const told = (time: string): string => explainAt(7, at(time), records, [back, lost]).explanation
  expect(told('13:49:59')).not.toContain('away')
  expect(told('14:03:00')).toMatch(/; the broker was away since 2026-03-31T13:50:00Z\.$/)
  expect(told('14:04:00')).not.toContain('away')
})

test('whatever is recorded, there is one sentence, and it looks at nothing later', () => {
  const time = fc.integer({ min: at('00:00:00'), max: at('23:59:59') })
  const some = fc.record({
    intent_id: fc.constantFrom('a', 'b', 'c'),
    desired_state: fc.constantFrom('on' as const, 'off' as const),
    window_start_ms: fc.option(time),
    window_end_ms: fc.option(time),
    issued_at_ms: time,
    first_acked_ms: fc.option(time),
    last_expires_at_ms: fc.option(time),
  })
  const note = fc.record({
    at_ms: time,
    kind: fc.constantFrom<JournalNote['kind'][]>(
      'started',
      'stopped',
      'broker_lost',
      'broker_back',
      'store_lost',
      'store_back',
    ),
    subject: fc.constant(null),
    detail: fc.constant(null),
  })
  fc.assert(
    fc.property(fc.array(some), fc.array(note), time, (fields, notes, now_ms) => {
      const all = fields.map((one) => ({ ...record, ...one }))
      const explained = explainAt(7, now_ms, all, notes)
      expect(explained.explanation).toMatch(/^At [^;]+(; .+)?\.$/)
      expect(explained.state).toBe(
        explained.intent && (explained.intent.last_expires_at_ms ?? explained.intent.issued_at_ms) > now_ms
          ? explained.intent.desired_state
          : null,
      )
      const past = all.filter(({ issued_at_ms }) => issued_at_ms <= now_ms)
      expect(
        explainAt(
          7,
          now_ms,
          past,
          notes.filter(({ at_ms }) => at_ms <= now_ms),
        ),
      ).toEqual(explained)
    }),
  )
})
