import fc from 'fast-check'
import type { Expected } from './expected.js'
import { bytes, CLIENT, eventOf, instant, SEC, type TestScreen } from './screen.js'

/** What may happen to a screen, drawn at random; times of payloads are told from the wall clock of that moment. */
export type Happening =
  | { readonly do: 'wait'; readonly sec: number }
  | ({ readonly do: 'intent' } & DrawnIntent)
  | { readonly do: 'clear'; readonly channel: 'group-intent' | 'client-intent' | 'events' }
  | { readonly do: 'assign'; readonly group: unknown }
  | { readonly do: 'events'; readonly spans: readonly (readonly [number, number])[]; readonly spoilt: boolean }
  | { readonly do: 'connected' | 'disconnected' }
  | { readonly do: 'clock'; readonly by_sec: number }

interface DrawnIntent {
  readonly to: '7' | 'lobby' | 'client'
  readonly state: 'on' | 'off'
  readonly id: string
  readonly issued_sec: number
  readonly valid_sec: number
  readonly grace_sec: number
  readonly flaw: Flaw
}

type Flaw = keyof typeof flaws

/** What may be wrong with an intent; `none` and `more` are nothing wrong. */
const flaws = {
  none: {},
  more: { schema_version: '1.3', brightness: { level: 80 } },
  version: { schema_version: '2.0' },
  field: { intent_id: '' },
  optional: { event_window: 'soon', event_window_start: 'soon' },
  address: { group_id: 'elsewhere', target: { client_id: '00000000-0000-4000-8000-000000000009' } },
  text: null,
}

const harmless: readonly Flaw[] = ['none', 'more']
const groups = [7, '7', '7', 'lobby', null, 0, 'no group', {}]

const intent = fc.record<{ do: 'intent' } & DrawnIntent>({
  do: fc.constant('intent'),
  to: fc.constantFrom('7', '7', '7', 'lobby', 'client'),
  state: fc.constantFrom('on', 'off'),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  issued_sec: fc.oneof(fc.constant(0), fc.integer({ min: -40, max: 40 })),
  valid_sec: fc.oneof(fc.integer({ min: -2, max: 40 }), fc.integer({ min: 40, max: 200 })),
  grace_sec: fc.constantFrom(0, 5, 30, 60),
  flaw: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Flaw>('none') },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(flaws) as Flaw[])) },
  ),
})

const sec = (min: number, max: number) => fc.integer({ min, max })
const clear = fc.constantFrom('group-intent' as const, 'client-intent' as const, 'events' as const)

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), sec: fc.oneof(sec(1, 10), sec(10, 70)) }) },
  { weight: 6, arbitrary: intent },
  { weight: 1, arbitrary: clear.map((channel) => ({ do: 'clear', channel }) as const) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...groups).map((group) => ({ do: 'assign', group }) as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('events' as const),
      spans: fc.array(fc.tuple(sec(-60, 60), sec(-10, 90)), { maxLength: 3 }),
      spoilt: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'connected' } as const, { do: 'disconnected' } as const) },
  { weight: 1, arbitrary: sec(-200, 200).map((by_sec) => ({ do: 'clock', by_sec }) as const) },
)

/** Most screens are connected and of group 7 before anything else happens. */
export const drawnHappenings: fc.Arbitrary<readonly Happening[]> = fc
  .tuple(fc.boolean(), fc.array(happening, { maxLength: 40, size: 'max' }))
  .map(([joined, happenings]) => (joined ? [...join, ...happenings] : happenings))

const join: readonly Happening[] = [{ do: 'connected' }, { do: 'assign', group: 7 }]

/** Lets it happen to the plain model first, so that what the screen does about it can be held against that. */
export function perform(it: Happening, screen: TestScreen, expected: Expected, second = () => {}): void {
  if (it.do === 'wait') {
    for (let waited_sec = 0; waited_sec < it.sec; waited_sec += 1) {
      expected.second()
      screen.advance(SEC)
      second()
    }
    return
  }
  if (it.do === 'clock') expected.ahead_sec += it.by_sec
  expected.expire()
  tell(it, expected)
  expected.look()
  happen(it, screen)
}

function tell(it: Happening, expected: Expected): void {
  if (it.do === 'connected') expected.connect()
  else if (it.do === 'disconnected') expected.connected = false
  else if (it.do === 'events') expected.hearEvents(spansOf(it.spans, expected.wall_sec), it.spoilt)
  else if (it.do === 'clear') {
    if (it.channel !== 'events') expected.hear(it.channel === 'group-intent' ? 'group' : 'override', null)
  } else if (it.do === 'assign') {
    if (it.group === null || it.group === 'lobby' || String(it.group) === '7')
      expected.assign(it.group === null ? null : String(it.group))
  } else if (it.do === 'intent' && harmless.includes(it.flaw) && (it.to === 'client' || it.to === expected.group)) {
    const { id, state, issued_sec, valid_sec, grace_sec } = it
    const from_sec = expected.wall_sec
    const times = { issued_sec: from_sec + issued_sec, expires_sec: from_sec + valid_sec }
    if (it.to === 'client') expected.hear('override', { id, state, ...times, grace_sec })
    else expected.hear('group', { id, state, ...times, grace_sec: expected.delay_sec })
  }
}

function happen(it: Happening, screen: TestScreen): void {
  const group_id = screen.model.group_id ?? '7'
  if (it.do === 'connected' || it.do === 'disconnected') screen.send({ kind: it.do })
  else if (it.do === 'clock') screen.setWall(it.by_sec * SEC)
  else if (it.do === 'assign') {
    if (it.group === null) screen.send({ kind: 'group-assignment', payload: new Uint8Array() })
    else screen.assign(it.group)
  } else if (it.do === 'clear') screen.clear(it.channel)
  else if (it.do === 'events') {
    const events: unknown[] = spansOf(it.spans, screen.wall_sec).map(([from, to], id) => eventOf(id, from, to))
    if (it.spoilt) events.push({ id: 'spoilt', title: 'Without a start' })
    screen.send({ kind: 'events', group_id, payload: bytes(events) })
  } else if (it.do === 'intent') {
    const payload =
      it.flaw === 'text' ? new TextEncoder().encode('{"desired_state":') : bytes(payloadOf(it, screen.wall_sec))
    if (it.to === 'client') screen.send({ kind: 'client-intent', payload })
    else screen.send({ kind: 'group-intent', group_id: it.to, payload })
  }
}

function spansOf(
  spans: readonly (readonly [number, number])[],
  wall_sec: number,
): readonly (readonly [number, number])[] {
  return spans.map(([from_sec, length_sec]) => [wall_sec + from_sec, wall_sec + from_sec + length_sec])
}

function payloadOf({ to, state, id, issued_sec, valid_sec, grace_sec, flaw }: DrawnIntent, wall_sec: number): object {
  const times = { issued_at: instant(wall_sec + issued_sec), expires_at: instant(wall_sec + valid_sec) }
  const both = { schema_version: '1.0', intent_id: id, ...times }
  const order = { desired_state: state, reason: 'drawn' }
  const about =
    to === 'client'
      ? { target: { client_id: CLIENT }, power: { ...order, grace_seconds: grace_sec } }
      : { group_id: to, ...order, poll_interval_sec: 30 }
  return { ...both, ...about, ...flaws[flaw] }
}
