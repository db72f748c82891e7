import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Intent, Stretch, Window } from './assets/types.js'

interface Span {
  readonly from_ms: number
  readonly to_ms: number
}
interface Spans {
  stretches(intents: readonly Intent[], from_ms: number, to_ms: number): Stretch[]
  merged(windows: readonly Window[]): Span[]
  blips(told: readonly Stretch[], covered: readonly Span[]): (Span & { readonly state: 'off' | null })[]
}

// The page's modules are JavaScript, which this compiler does not read; the page's own check types them.
const { stretches, merged, blips }: Spans = await import(new URL('./assets/spans.js', import.meta.url).href)

const START_MS = Date.parse('2026-03-31T14:00:00Z')
const at = (sec: number): string => new Date(START_MS + sec * 1000).toISOString()

const intent = (acked_sec: number | null, desired_state: 'on' | 'off', expires_sec: number): Intent => ({
  intent_id: `i${acked_sec}`,
  desired_state,
  reason: 'r',
  issued_at: at(acked_sec ?? 0),
  due_at: at(acked_sec ?? 0),
  first_acked_at: acked_sec === null ? null : at(acked_sec),
  last_expires_at: at(expires_sec),
})
const event = (from_sec: number, to_sec: number): Window => ({ start: at(from_sec), end: at(to_sec), event_ids: ['e'] })
const seconds = ({ from_ms, to_ms }: Span): [number, number] => [(from_ms - START_MS) / 1000, (to_ms - START_MS) / 1000]
const told = (intents: Intent[], to_sec = 3600) => stretches(intents, START_MS, START_MS + to_sec * 1000)

const second = fc.integer({ min: 0, max: 3600 })
const anyIntent = fc
  .tuple(fc.option(second), fc.constantFrom('on' as const, 'off' as const), second)
  .map(([acked, state, validity]) => intent(acked, state, (acked ?? 0) + validity))
const anyEvent = fc.tuple(second, fc.integer({ min: 1, max: 900 })).map(([from, long]) => event(from, from + long))

test('the stretches cover the range once, in order, without a gap', () => {
  fc.assert(
    fc.property(fc.array(anyIntent, { maxLength: 12 }), (intents) => {
      const found = told(intents)
      expect(found[0]?.from_ms).toBe(START_MS)
      expect(found.at(-1)?.to_ms).toBe(START_MS + 3_600_000)
      for (const [index, { from_ms, to_ms }] of found.entries()) {
        expect(to_ms).toBeGreaterThan(from_ms)
        if (index > 0) expect(found[index - 1]?.to_ms).toBe(from_ms)
      }
    }),
  )
})

test('at each second the last intent that the broker had and that had not expired says what was told', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyIntent, { maxLength: 8, selector: (i) => i.first_acked_at }),
      second,
      (intents, sec) => {
        fc.pre(sec < 3600)
        const now_ms = START_MS + sec * 1000
        const had = intents.filter(
          ({ first_acked_at }) => first_acked_at !== null && Date.parse(first_acked_at) <= now_ms,
        )
        const last = had.sort((a, b) => String(a.first_acked_at).localeCompare(String(b.first_acked_at))).at(-1)
        const expected = last && Date.parse(String(last.last_expires_at)) > now_ms ? last.desired_state : null
        expect(told(intents).find(({ from_ms, to_ms }) => from_ms <= now_ms && now_ms < to_ms)?.state).toBe(expected)
      },
    ),
  )
})

test('what is marked was not on, and an event was active; where it was on all the time nothing is marked', () => {
  fc.assert(
    fc.property(fc.array(anyIntent, { maxLength: 8 }), fc.array(anyEvent, { maxLength: 5 }), (intents, events) => {
      const found = told(intents)
      for (const { from_ms, to_ms, state } of blips(found, merged(events))) {
        expect(found.some((s) => s.state === state && s.from_ms <= from_ms && s.to_ms >= to_ms)).toBe(true)
        const middle_ms = (from_ms + to_ms) / 2
        expect(
          events.some(({ start, end }) => Date.parse(start) <= middle_ms && middle_ms <= Date.parse(end ?? '')),
        ).toBe(true)
      }
      expect(blips(told([intent(0, 'on', 7200)]), merged(events))).toEqual([])
    }),
  )
})

test('four seconds off between two events that touch are marked', () => {
  const found = told([intent(0, 'on', 7200), intent(600, 'off', 7200), intent(604, 'on', 7200)])
  const marked = blips(found, merged([event(0, 600), event(600, 1200)]))
  expect(marked.map(({ state }) => state)).toEqual(['off'])
  expect(marked.map(seconds)).toEqual([[600, 604]])
})

test('the seconds that a transition may take are not marked, one more is', () => {
  const late = (sec: number) =>
    blips(told([intent(0, 'off', 7200), intent(100 + sec, 'on', 7200)]), merged([event(100, 900)]))
  expect(late(30)).toEqual([])
  expect(late(31).map(seconds)).toEqual([[100, 131]])
})

test('an intent that expires in an event leaves it with nothing in force', () => {
  const marked = blips(told([intent(0, 'on', 300)]), merged([event(0, 900)]))
  expect(marked).toMatchObject([{ state: null }])
  expect(marked.map(seconds)).toEqual([[300, 900]])
})

test('before the first intent in sight nothing is known, so nothing is marked', () => {
  expect(blips(told([intent(300, 'on', 7200)]), merged([event(0, 900)]))).toEqual([])
  expect(blips(told([]), merged([event(0, 900)]))).toMatchObject([{ state: null }])
})
