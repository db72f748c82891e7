import fc from 'fast-check'
import type { Block } from './client-attached.js'
import {
  assignment,
  events,
  type GroupId,
  give,
  groupIntent,
  retained,
  settle,
  type Times,
  wait,
} from './client-messages.js'
import { minorVersion, Names } from './client-power-arbitraries.js'
import { staysOff, tvIs } from './client-power-steps.js'
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
const OVERRIDE = 'infoscreen/{client}/power/intent'

type State = 'on' | 'off'

interface OrderOptions extends Times {
  readonly grace_sec?: number
  readonly id?: string
  readonly retain?: boolean
  readonly power?: Readonly<Record<string, unknown>>
  readonly also?: Readonly<Record<string, unknown>>
}

/** Speaks to one client alone. */
class Operator {
  readonly #names: Names

  constructor(names: Names) {
    this.#names = names
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
    return [give(this.order(state, options)), ...tvIs(state, options.grace_sec)]
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

/** Long enough for two deadlines to be told apart, in ms, and a grace that is longer. */
function graceOf({ accuracy_ms }: PowerTerms): { readonly gap_ms: number; readonly grace_sec: number } {
  const gap_ms = 2 * accuracy_ms + 500
  return { gap_ms, grace_sec: Math.ceil(gap_ms / 1000) + 1 }
}

/** By orders to this client alone; the first one only makes sure what its TV is. */
export function powerBlocks(terms: PowerTerms): fc.Arbitrary<readonly Block[]> {
  return fc.record({ ignored, fields: unknownFields, version: minorVersion }).map((drawn) => {
    const operator = new Operator(new Names(`${terms.run}-a`))
    const { gap_ms, grace_sec } = graceOf(terms)
    const [lesser, greater, small, great] = [operator.next(), operator.next(), operator.next(), operator.next()]
    const repeated = operator.order('off', { grace_sec })
    const apart = (...messages: Message[]): ClientStep[] => [give(...messages), wait(APART_MS)]
    const outranking = { issued_ms: 60_000, retain: false, also: { target: undefined } }
    return [
      { shows: [], steps: [...operator.turns('on'), settle(LATEST_MS)] },
      {
        shows: ['client-overrides-group', 'override-grace', 'state-report-names-intent', 'state-report-names-source'],
        steps: [...operator.turns('off', { grace_sec: 2 }), ...operator.turns('on')],
      },
      {
        shows: ['repeated-off-keeps-deadline'],
        steps: [
          [give({ ...repeated, as: 'repeated' }), wait(gap_ms), { kind: 'again', name: 'repeated' } as const],
          tvIs('off', grace_sec),
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
        shows: ['ignores-malformed', 'ignores-unsupported-version', 'unreadable-field-is-malformed', 'ignores-expired'],
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
export function groupBlocks(terms: PowerTerms & { readonly group: GroupId }): readonly Block[] {
  const { group, turn_off_delay_sec: delay_sec, accuracy_ms } = terms
  const operator = new Operator(new Names(`${terms.run}-b`))
  const names = new Names(`${terms.run}-c`)
  const says = (state: State, times: Times = {}): ClientStep => give(groupIntent(group, state, names.next(), times))
  const withdraw = give(retained(OVERRIDE, ''))
  const during = events(group, [-60_000, 600_000])
  const listed = (message: Message): ClientStep[] => [give(message), wait(APART_MS)]
  const clear = give(retained(`infoscreen/groups/${group}/power/intent`, ''))
  /** Off at once, and then by the group alone. */
  const offByGroup = (times: Times = {}): ClientStep[] =>
    [operator.turns('off'), [says('off', times), wait(APART_MS), withdraw, wait(APART_MS)]].flat()
  const back = (): ClientStep[] => [...listed(events(group)), says('on'), ...tvIs('on')]
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
      steps: [operator.turns('off'), [withdraw], tvIs('on')].flat(),
    },
    {
      shows: ['expired-override-falls-back', 'heartbeat-extends-expiry'],
      steps: [
        operator.turns('off', { id: extended, expires_ms: LATEST_MS }),
        [give(operator.order('off', { id: extended, expires_ms: lasting_ms }))],
        tvIs('on', 0, lasting_ms),
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
        tvIs('on'),
      ].flat(),
    },
    { shows: ['on', 'off-after-grace'], steps: [says('off'), ...tvIs('off', delay_sec), says('on'), ...tvIs('on')] },
    {
      shows: ['stale-falls-back', 'empty-events-payload-ignored'],
      steps: [
        offByGroup(),
        [...listed(during), ...listed(retained(`infoscreen/events/${group}`, ''))],
        [says('off', { expires_ms: LATEST_MS }), ...tvIs('on', 0, LATEST_MS)],
        back(),
      ].flat(),
    },
    {
      shows: ['cleared-intent-falls-back'],
      steps: [offByGroup(), listed(during), [clear], tvIs('on'), back()].flat(),
    },
    {
      shows: ['unassigned-ignores-groups'],
      steps: [
        offByGroup(),
        [give(assignment(null)), wait(APART_MS), says('on'), staysOff()],
        [give(assignment(group)), ...tvIs('on')],
      ].flat(),
    },
    {
      shows: ['off-rechecks-events'],
      steps: [listed(during), says('off'), settle(delay_sec * 1000 + LATEST_MS), back()].flat(),
    },
  ]
  return blocks.map(({ shows, steps }) => ({ shows: shows.map((name) => `client/power/${name}`), steps }))
}
