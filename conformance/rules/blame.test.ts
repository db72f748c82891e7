import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import { blame, blameOnRecurrence, type Served, type StateFault } from './blame.js'
import type { Coverage, Occurrence, Span, Trap } from './coverage.js'

/** A group that is off though an event covers the instant, at 100 s, and what else there may be to it. */

const at = (sec: number): number => sec * 1000
const within = (start: number, end: number) => ({ start_ms: at(start), end_ms: at(end) })
const occurrence = (start: number, end: number, more: Partial<Occurrence> = {}): Occurrence => ({
  id: 'a',
  by: 'single',
  form: 'number',
  ...within(start, end),
  ...more,
})
const trap = (start: number, end: number, by: Trap['by']): Trap => ({ by, ...within(start, end) })
const span = (start: number, end: number, ...seams: readonly number[]): Span => ({
  ...within(start, end),
  seams: seams.map((seam) => ({ at_ms: at(seam), kind: 'adjacent', told: '' })),
})

function covering(more: Partial<Coverage> = {}): Coverage {
  return {
    since_ms: 0,
    spans: [span(60, 200)],
    gaps: [],
    occurrences: [occurrence(60, 200)],
    traps: [],
    invalid: [],
    has_invalid: false,
    doubled: false,
    written: new Set(),
    ...more,
  }
}

type Given = Partial<Omit<StateFault, 'coverage' | 'served'>> & {
  readonly coverage?: Partial<Coverage>
  readonly served?: Partial<Served>
}

/** The name of the requirement that is to blame. */
function blamed({ coverage, served, ...fault }: Given = {}): string {
  const id = blame({
    at_ms: at(100),
    due: 'on',
    saw: 'off',
    since_ms: at(0),
    how: 'never',
    change: undefined,
    ...fault,
    coverage: covering(coverage),
    served: {
      never: false,
      cleared: false,
      ever_on: true,
      restarted_on: false,
      beside_invalid_group: false,
      from_start: true,
      ...served,
    },
  })
  return id.replace('server/intent/', '')
}

const wrongly_on = { due: 'off', saw: 'on' } as const

test('a wrong state is what it is, where nothing else explains it', () => {
  expect(blamed()).toBe('on-while-covered')
  expect(blamed(wrongly_on)).toBe('off-when-uncovered')
  expect(blamed({ saw: null })).toBe('on-while-covered')
  expect(blamed({ how: 'back' })).toBe('on-while-covered')
})

test('what came late came late', () => {
  expect(blamed({ how: 'late' })).toBe('transition-latency')
  expect(blamed({ how: 'late', coverage: { occurrences: [occurrence(60, 200, { by: 'rule' })] } })).toBe(
    'transition-latency',
  )
})

describe('silence', () => {
  test('from the start is a publish that is missing', () => {
    expect(blamed({ saw: null, served: { never: true } })).toBe('publish-on-start')
    expect(blamed({ saw: null, served: { never: true, beside_invalid_group: true } })).toBe('skip-invalid-group')
    expect(blamed({ saw: 'off', served: { never: true } })).toBe('on-while-covered')
    expect(blamed({ saw: null, served: { never: false, beside_invalid_group: true } })).toBe('on-while-covered')
  })

  test('of a group that came later is not', () => {
    expect(blamed({ saw: null, served: { never: true, from_start: false } })).toBe('on-while-covered')
  })

  test('after a clear is that', () => {
    expect(blamed({ saw: null, served: { cleared: true } })).toBe('retained-is-current')
    expect(blamed({ saw: null, served: { cleared: true, never: true } })).toBe('retained-is-current')
    expect(blamed({ saw: 'off', served: { cleared: true } })).toBe('on-while-covered')
  })
})

describe('a group with two names', () => {
  const doubled = (...occurrences: readonly Occurrence[]) => ({ doubled: true, occurrences })

  test('is off where only one of them is heard', () => {
    expect(blamed({ coverage: doubled(occurrence(60, 200)) })).toBe('group-id-number-or-text')
    expect(blamed({ coverage: doubled(occurrence(60, 200), occurrence(0, 90, { form: 'text' })) })).toBe(
      'group-id-number-or-text',
    )
    expect(blamed({ coverage: { occurrences: [occurrence(60, 200)] } })).toBe('on-while-covered')
  })

  test('has no such excuse where both cover the instant, or nothing is told', () => {
    const both = doubled(occurrence(60, 200), occurrence(60, 200, { form: 'text' }))
    expect(blamed({ coverage: both })).toBe('on-while-covered')
    expect(blamed({ coverage: doubled(occurrence(60, 200)), saw: null })).toBe('on-while-covered')
    expect(blamed({ coverage: doubled(occurrence(60, 200)), ...wrongly_on })).toBe('off-when-uncovered')
  })
})

describe('a change of the schedule', () => {
  const before = covering({ spans: [span(0, 30), span(500, 600)] })
  const edit = { at_ms: at(50), kind: 'edit', before } as const

  test('is to blame where what is in force is what the schedule asked for before it', () => {
    expect(blamed({ change: edit })).toBe('edit-replaces-with-new-id')
    expect(blamed({ change: { ...edit, kind: 'cancel' } })).toBe('cancel-replaces-with-new-id')
    expect(blamed({ change: edit, since_ms: at(79.999) })).toBe('edit-replaces-with-new-id')
    expect(blamed({ change: { ...edit, before: covering() }, ...wrongly_on })).toBe('edit-replaces-with-new-id')
  })

  test('is not, where that came long after, or was not asked for', () => {
    expect(blamed({ change: edit, since_ms: at(80) })).toBe('on-while-covered')
    expect(blamed({ change: { ...edit, before: covering() } })).toBe('on-while-covered')
    expect(blamed({ change: edit, saw: null })).toBe('on-while-covered')
  })

  test('is, where it came when the schedule asked for it before', () => {
    const late = { ...edit, before: covering({ spans: [span(0, 90), span(500, 600)] }) }
    expect(blamed({ change: late, since_ms: at(90) })).toBe('edit-replaces-with-new-id')
    expect(blamed({ change: late, since_ms: at(119.999) })).toBe('edit-replaces-with-new-id')
    expect(blamed({ change: late, since_ms: at(120) })).toBe('on-while-covered')
    expect(blamed({ change: late, since_ms: at(89.999) })).toBe('on-while-covered')
  })
})

test('off right after a restart is a state that was not kept', () => {
  const restarted = { served: { restarted_on: true } }
  expect(blamed({ how: 'back', ...restarted })).toBe('restart-keeps-on')
  expect(blamed({ how: 'never', ...restarted })).toBe('on-while-covered')
  expect(blamed({ how: 'back' })).toBe('on-while-covered')
  expect(blamed({ how: 'back', ...wrongly_on, ...restarted })).toBe('off-when-uncovered')
})

test('off right after a seam is a gap that is none', () => {
  const seam = { coverage: { spans: [span(60, 200, 80)] } }
  expect(blamed({ how: 'back', ...seam })).toBe('no-off-between-adjacent')
  expect(blamed({ how: 'never', ...seam })).toBe('on-while-covered')
  expect(blamed({ how: 'back', saw: 'on', ...seam })).toBe('on-while-covered')
  expect(blamed({ how: 'back', coverage: { spans: [span(60, 200, 70)] } })).toBe('on-while-covered')
})

describe('an event that is none', () => {
  const invalid = { has_invalid: true, invalid: [within(80, 90)] }

  test('is counted where the group is on within it, and for the latency after', () => {
    const counted = (sec: number) => blamed({ ...wrongly_on, at_ms: at(sec), coverage: invalid })
    expect([79.999, 80, 119.999, 120].map(counted)).toEqual([
      ...['off-when-uncovered', 'skip-invalid-event', 'skip-invalid-event', 'off-when-uncovered'],
    ])
    const two = { has_invalid: true, invalid: [within(10, 20), within(80, 90)] }
    expect(blamed({ ...wrongly_on, coverage: two })).toBe('skip-invalid-event')
    expect(blamed({ due: 'off', saw: null, coverage: invalid })).toBe('off-when-uncovered')
    expect(blamed({ due: 'on', saw: 'on', coverage: invalid })).toBe('on-while-covered')
    expect(blamed({ ...wrongly_on, coverage: { ...invalid, has_invalid: false } })).toBe('off-when-uncovered')
  })

  test('takes the others with it where the group is never on', () => {
    const never_on = { coverage: { has_invalid: true }, served: { ever_on: false } }
    expect(blamed(never_on)).toBe('skip-invalid-event')
    expect(blamed({ ...never_on, saw: null })).toBe('skip-invalid-event')
    expect(blamed({ ...never_on, saw: 'on' })).toBe('on-while-covered')
    expect(blamed({ ...never_on, how: 'back' })).toBe('on-while-covered')
    expect(blamed({ ...never_on, due: 'off', saw: null })).toBe('off-when-uncovered')
    expect(blamed({ ...never_on, coverage: {} })).toBe('on-while-covered')
    expect(blamed({ ...never_on, served: { ever_on: true } })).toBe('on-while-covered')
  })
})

describe('a recurrence', () => {
  test.each([
    ['rule', 'recurrence'],
    ['rdate', 'recurrence-rdates'],
    ['local-time', 'recurrence-local-time'],
    ['utc', 'recurrence-without-tz-is-utc'],
    ['exact-length', 'recurrence-exact-length'],
  ] as const)('by %s covers the instant', (by, name) => {
    expect(blamed({ coverage: { occurrences: [occurrence(60, 200, { by })] } })).toBe(name)
  })

  test.each([
    ['exdate', 'recurrence-exdates'],
    ['local-time', 'recurrence-local-time'],
    ['utc', 'recurrence-without-tz-is-utc'],
    ['exact-length', 'recurrence-exact-length'],
  ] as const)('by %s does not', (by, name) => {
    expect(blamed({ ...wrongly_on, coverage: { traps: [trap(60, 200, by)] } })).toBe(name)
  })

  test('is not looked at where an event that happens once covers the instant too', () => {
    const occurrences = [occurrence(60, 200, { by: 'rule' }), occurrence(60, 200), occurrence(0, 90, { by: 'rdate' })]
    expect(blamed({ coverage: { occurrences } })).toBe('on-while-covered')
    expect(blamed({ coverage: { occurrences: [occurrence(0, 90), ...occurrences.slice(0, 1)] } })).toBe('recurrence')
    expect(blamed({ coverage: { occurrences: [occurrence(0, 90, { by: 'rule' })] } })).toBe('on-while-covered')
  })

  test('is looked at for the latency after a trap, unless another one covers the instant', () => {
    const traps = (...each: readonly Trap[]): RequirementId | null =>
      blameOnRecurrence({ coverage: covering({ traps: each }), at_ms: at(100), due: 'off' })
    expect(traps()).toBe(null)
    expect(traps(trap(80, 99, 'exdate'))).toBe(null)
    expect(traps(trap(60, 71, 'exdate'))).toBe('server/intent/recurrence-exdates')
    expect(traps(trap(60, 70, 'exdate'))).toBe(null)
    expect(traps(trap(60, 71, 'exdate'), trap(100, 101, 'utc'))).toBe('server/intent/recurrence-without-tz-is-utc')
  })
})
