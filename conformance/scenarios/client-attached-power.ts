import fc from 'fast-check'
import type { Block } from './client-attached.js'
import {
  assignment,
  events,
  type GroupId,
  give,
  groupIntent,
  type IntentOptions,
  retained,
  settle,
  type Times,
  wait,
} from './client-messages.js'
import { minorVersion, Names } from './client-power-arbitraries.js'
import { staysOff } from './client-power-steps.js'
import type { ClientStep, Message } from './client-scenario.js'

/** What an attached client is told about its TV; each block begins and ends with the TV on, by an intent for it alone. */

export interface PowerTerms {
  readonly group: GroupId | null
  readonly turn_off_delay_sec: number
  readonly accuracy_ms: number
  /** Begins every id, so that no two runs share one. */
  readonly run: string
}

/** Longer than whoever acts on a message takes to tell of it, if all is well. */
const APART_MS = 600
const LATEST_MS = 3_000
const IGNORING = [
  ...['ignores-malformed', 'ignores-unsupported-version'],
  ...['unreadable-field-is-malformed', 'ignores-expired'],
] as const
const OVERRIDE = 'infoscreen/{client}/power/intent'

type State = 'on' | 'off'

interface OrderOptions extends Times {
  readonly grace_sec?: number
  readonly id?: string
  readonly retain?: boolean
  readonly power?: Readonly<Record<string, unknown>>
  readonly also?: Readonly<Record<string, unknown>>
}

/** Waits for what the TV is to be, and then long enough for what follows to be told apart from it. */
function reached({ accuracy_ms }: PowerTerms, state: State, grace_sec = 0, later_ms = 0): ClientStep[] {
  const within_ms = grace_sec * 1000 + later_ms + LATEST_MS
  return [{ kind: 'until', what: { kind: 'tv', state }, within_ms }, wait(gapOf(accuracy_ms))]
}

/** Long enough for two deadlines to be told apart, in ms. */
function gapOf(accuracy_ms: number): number {
  return 2 * accuracy_ms + 500
}

/** Speaks to one client alone. */
class Operator {
  readonly #names: Names
  readonly #terms: PowerTerms

  constructor(terms: PowerTerms, letter: string) {
    this.#names = new Names(`${terms.run}-${letter}`)
    this.#terms = terms
  }

  next(): string {
    return this.#names.next()
  }

  order(desired_state: State, options: OrderOptions = {}): Message {
    const { issued_ms = 0, expires_ms = 240_000, grace_sec = 0, id = this.next(), retain = true } = options
    const at = (ms: number): string => `{at:${ms < 0 ? '-' : '+'}${Math.abs(ms)}}`
    const payload = {
      ...{ schema_version: '1.0', intent_id: id, issued_at: at(issued_ms), expires_at: at(expires_ms) },
      target: { client_id: '{client}' },
      power: { desired_state, reason: 'operator', grace_seconds: grace_sec, ...options.power },
      ...options.also,
    }
    return { ...retained(OVERRIDE, JSON.stringify(payload)), retain }
  }

  turns(state: State, options: OrderOptions = {}): ClientStep[] {
    return [give(this.order(state, options)), ...reached(this.#terms, state, options.grace_sec)]
  }
}

type Broken = (operator: Operator) => Message

/** What is to be ignored while the TV is on. It is not retained, so that the one in force stays with the broker. */
const off =
  (options: OrderOptions): Broken =>
  (operator) =>
    operator.order('off', { ...options, retain: false })
const spoilt =
  (spoil: (payload: string) => string): Broken =>
  (operator) => {
    const message = operator.order('off', { retain: false })
    return { ...message, payload: spoil(message.payload) }
  }

const malformed: readonly Broken[] = [
  spoilt((payload) => payload.slice(0, -1)),
  spoilt((payload) => `[${payload}]`),
  spoilt(() => 'off'),
  off({ also: { issued_at: undefined } }),
  off({ also: { expires_at: '2099-01-01T00:00:00' } }),
  off({ also: { target: undefined } }),
]
const unreadable: readonly Broken[] = [
  off({ power: { grace_seconds: '0' } }),
  off({ power: { reason: 7 } }),
  off({ also: { event_window: 'now' } }),
]
const unsupported: readonly Broken[] = ['2.0', '0.9', '10.0'].map((schema_version) => off({ also: { schema_version } }))
/** Newer than what is in force; long expired, since the clocks of two machines differ. */
const expired = off({ issued_ms: -2_000, expires_ms: -1_900 })

/** One of each kind; it takes some seconds until the last, which by then is newer than what is in force. */
const ignored: fc.Arbitrary<readonly Broken[]> = fc
  .tuple(
    fc.shuffledSubarray([...malformed], { minLength: 2, maxLength: 2 }),
    fc.constantFrom(...unsupported),
    fc.constantFrom(...unreadable),
  )
  .map(([broken, version, field]) => [...broken, version, field, expired])

/** What the contract does not know. */
const unknownFields = fc.constantFrom<OrderOptions>(
  { also: { priority: 3 } },
  { also: { note: 'für alle', nested: { deep: [1, 2, null] } } },
  { power: { volume: 3 } },
)

type Fields = Readonly<Record<string, unknown>>

/** The same of a group's intent. */
const ignoredOfGroup: fc.Arbitrary<readonly IntentOptions[]> = fc
  .tuple(
    fc.constantFrom<Fields>({ intent_id: '' }, { intent_id: 7 }, { issued_at: undefined }, { expires_at: null }),
    fc.constantFrom('2.0', '0.9', '10.0'),
    fc.constantFrom<Fields>({ reason: 7 }, { poll_interval_sec: 0 }, { event_window_end: 17 }),
  )
  .map(([broken, schema_version, unread]) => [
    ...[broken, { schema_version }, unread].map((also) => ({ also })),
    { issued_ms: -2_000, expires_ms: -1_900 },
  ])

/** By orders to this client alone; the first one only makes sure what its TV is. */
export function powerBlocks(terms: PowerTerms): fc.Arbitrary<readonly Block[]> {
  return fc.record({ ignored, fields: unknownFields, version: minorVersion }).map((drawn) => {
    const operator = new Operator(terms, 'a')
    const gap_ms = gapOf(terms.accuracy_ms)
    const grace_sec = Math.ceil(gap_ms / 1000) + 1
    // So long that what was in force before it is no longer what a report may be about.
    const long_sec = Math.ceil((LATEST_MS + gap_ms) / 1000)
    const [lesser, greater, small, great] = [operator.next(), operator.next(), operator.next(), operator.next()]
    const repeated = operator.order('off', { grace_sec })
    const apart = (...messages: Message[]): ClientStep[] => [give(...messages), wait(APART_MS)]
    const outranking = { issued_ms: 60_000, retain: false, also: { target: undefined } }
    return [
      { shows: [], steps: [...operator.turns('on'), settle(LATEST_MS)] },
      {
        shows: ['client-overrides-group', 'override-grace', 'state-report-names-intent', 'state-report-names-source'],
        steps: [...operator.turns('off', { grace_sec: long_sec }), ...operator.turns('on')],
      },
      {
        shows: ['repeated-off-keeps-deadline'],
        steps: [
          [give({ ...repeated, as: 'repeated' }), wait(gap_ms), { kind: 'again', name: 'repeated' } as const],
          reached(terms, 'off', grace_sec),
          operator.turns('on'),
        ].flat(),
      },
      {
        shows: ['on-cancels-pending-off'],
        steps: [
          give(operator.order('off', { grace_sec })),
          wait(grace_sec * 1000 - gap_ms),
          give(operator.order('on')),
          settle(gap_ms + LATEST_MS),
        ],
      },
      {
        shows: IGNORING,
        steps: [...drawn.ignored.flatMap((broken) => apart(broken(operator))), settle(LATEST_MS)],
      },
      {
        shows: ['newest-issued-wins', 'tie-greater-id-wins'],
        steps: [
          apart(operator.order('on')),
          apart(operator.order('on', { id: greater }), operator.order('off', { id: lesser, retain: false })),
          apart(operator.order('off', { id: small, grace_sec: 1 }), operator.order('on', { id: great })),
          give(operator.order('off', { issued_ms: -20_000, retain: false })),
          settle(1_000 + LATEST_MS),
        ].flat(),
      },
      {
        shows: ['ignored-does-not-compete'],
        steps: [apart(operator.order('on', outranking)), operator.turns('off'), operator.turns('on')].flat(),
      },
      {
        shows: ['tolerates-unknown-fields'],
        steps: [
          operator.turns('off', drawn.fields),
          operator.turns('on', { also: { schema_version: drawn.version } }),
        ].flat(),
      },
      {
        shows: ['state-report', 'state-report-schema', 'state-report-not-retained'],
        steps: [...apart(operator.order('on')), settle(LATEST_MS)],
      },
    ].map(({ shows, steps }) => ({ shows: shows.map((name) => `client/power/${name}`), steps }))
  })
}

/** By what is said to its group as well; each block begins and ends with the TV on, by its group. */
export function groupBlocks(terms: PowerTerms & { readonly group: GroupId }): fc.Arbitrary<readonly Block[]> {
  return ignoredOfGroup.map((drawn) => blocksOf(terms, drawn))
}

function blocksOf(terms: PowerTerms & { readonly group: GroupId }, drawn: readonly IntentOptions[]): readonly Block[] {
  const { group, turn_off_delay_sec: delay_sec, accuracy_ms } = terms
  const operator = new Operator(terms, 'b')
  const names = new Names(`${terms.run}-c`)
  const says = (state: State, options: IntentOptions = {}): ClientStep =>
    give(groupIntent(group, state, names.next(), options))
  /** Not retained, so that the one in force stays with the broker. */
  const passing = (state: State, options: IntentOptions): ClientStep[] => [
    give({ ...groupIntent(group, state, names.next(), options), retain: false }),
    wait(APART_MS),
  ]
  const withdraw = give(retained(OVERRIDE, ''))
  const during = events(group, [-60_000, 600_000])
  const listed = (message: Message): ClientStep[] => [give(message), wait(APART_MS)]
  const clear = give(retained(`infoscreen/groups/${group}/power/intent`, ''))
  /** Off at once, and then by the group alone. */
  const offByGroup = (times: Times = {}): ClientStep[] =>
    [operator.turns('off'), [says('off', times), wait(APART_MS), withdraw, wait(APART_MS)]].flat()
  const comesOn = (later_ms = 0): ClientStep[] => reached(terms, 'on', 0, later_ms)
  const back = (): ClientStep[] => [...listed(events(group)), says('on'), ...comesOn()]
  const extended = operator.next()
  const lasting_ms = 2 * LATEST_MS + 2 * accuracy_ms + 1_000
  const blocks = [
    {
      shows: [],
      steps: [
        ...operator.turns('on'),
        ...[give(assignment(group)), ...listed(events(group)), says('on'), settle(LATEST_MS), withdraw, wait(APART_MS)],
      ],
    },
    {
      shows: ['withdrawn-override-falls-back'],
      steps: [operator.turns('off'), [withdraw], comesOn()].flat(),
    },
    {
      shows: ['expired-override-falls-back', 'heartbeat-extends-expiry'],
      steps: [
        operator.turns('off', { id: extended, expires_ms: LATEST_MS }),
        [give(operator.order('off', { id: extended, expires_ms: lasting_ms }))],
        comesOn(lasting_ms),
        [withdraw],
      ].flat(),
    },
    {
      shows: ['override-off-skips-recheck'],
      steps: [
        listed(during),
        operator.turns('off', { grace_sec: 1 }),
        listed(events(group)),
        [withdraw],
        comesOn(),
      ].flat(),
    },
    {
      shows: ['on', 'off-after-grace'],
      steps: [says('off'), ...reached(terms, 'off', delay_sec), says('on'), ...comesOn()],
    },
    {
      shows: [...IGNORING, 'newest-issued-wins', 'tolerates-unknown-fields'],
      steps: [
        offByGroup(),
        drawn.flatMap((one) => passing('on', one)),
        passing('on', { issued_ms: -60_000 }),
        [settle(LATEST_MS)],
        [says('on', { also: { priority: 3, schema_version: '1.7' } }), ...comesOn()],
      ].flat(),
    },
    {
      shows: ['stale-falls-back', 'empty-events-payload-ignored'],
      steps: [
        offByGroup(),
        [...listed(during), ...listed(retained(`infoscreen/events/${group}`, ''))],
        [says('off', { expires_ms: LATEST_MS }), ...comesOn(LATEST_MS)],
        back(),
      ].flat(),
    },
    {
      shows: ['cleared-intent-falls-back'],
      steps: [offByGroup(), listed(during), [clear], comesOn(), back()].flat(),
    },
    {
      shows: ['unassigned-ignores-groups'],
      steps: [
        offByGroup(),
        [give(assignment(null)), wait(APART_MS), says('on'), staysOff()],
        [give(assignment(group)), ...comesOn()],
      ].flat(),
    },
    {
      shows: ['off-rechecks-events'],
      steps: [listed(during), says('off'), settle(delay_sec * 1000 + LATEST_MS), back()].flat(),
    },
  ]
  return blocks.map(({ shows, steps }) => ({ shows: shows.map((name) => `client/power/${name}`), steps }))
}
