import fc from 'fast-check'
import {
  APART_MS,
  type Block,
  expiredOf,
  gapOf,
  IGNORING,
  LATEST_MS,
  Operator,
  OVERRIDE,
  olderThan,
  type PowerTerms,
  reached,
  type State,
  showing,
} from './client-attached-steps.js'
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
import { Names } from './client-power-arbitraries.js'
import { staysOff } from './client-power-steps.js'
import type { ClientStep, Message } from './client-scenario.js'

/** What an attached client is told about its TV, by what is said to its group as well. */

type GroupTerms = PowerTerms & { readonly group: GroupId }

type Fields = Readonly<Record<string, unknown>>

/** Some of each kind that is to be ignored: see the orders to a client alone. */
const ignoredOfGroup = (terms: PowerTerms): fc.Arbitrary<readonly IntentOptions[]> =>
  fc
    .tuple(
      fc.constantFrom<Fields>({ intent_id: '' }, { intent_id: 7 }, { issued_at: undefined }, { expires_at: null }),
      fc.constantFrom('2.0', '0.9', '10.0'),
      fc.constantFrom<Fields>({ reason: 7 }, { poll_interval_sec: 0 }, { event_window_end: 17 }),
    )
    .map(([broken, schema_version, unread]) => [
      { also: broken },
      expiredOf(terms),
      { also: { schema_version } },
      { also: unread },
    ])

/** Each block begins and ends with the TV on, by its group. */
export function groupBlocks(terms: GroupTerms): fc.Arbitrary<readonly Block[]> {
  return ignoredOfGroup(terms).map((drawn) => blocksOf(terms, drawn))
}

function blocksOf(terms: GroupTerms, drawn: readonly IntentOptions[]): readonly Block[] {
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
  const stale = (): ClientStep[] => [says('off', { expires_ms: LATEST_MS }), ...comesOn(LATEST_MS)]
  const extended = operator.next()
  const lasting_ms = 2 * LATEST_MS + 2 * accuracy_ms + 1_000
  return showing([
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
        operator.turns('off', { id: extended, expires_ms: LATEST_MS + gapOf(accuracy_ms) }),
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
        [olderThan(terms), ...drawn.flatMap((one) => passing('on', one))],
        [settle(LATEST_MS)],
        passing('on', { issued_ms: -60_000 }),
        [settle(LATEST_MS)],
        [says('on', { also: { priority: 3, schema_version: '1.7' } }), ...comesOn()],
      ].flat(),
    },
    {
      shows: ['stale-falls-back'],
      steps: [offByGroup(), listed(during), stale(), back()].flat(),
    },
    {
      shows: ['empty-events-payload-ignored'],
      steps: [offByGroup(), listed(during), listed(retained(`infoscreen/events/${group}`, '')), stale(), back()].flat(),
    },
    {
      shows: ['cleared-intent-falls-back'],
      steps: [offByGroup(), listed(during), [clear], comesOn(), back()].flat(),
    },
    {
      shows: ['off-rechecks-events'],
      steps: [listed(during), says('off'), settle(delay_sec * 1000 + LATEST_MS), back()].flat(),
    },
    // The last one: whoever has just come to a group may follow what it hears first.
    {
      shows: ['unassigned-ignores-groups'],
      steps: [
        offByGroup(),
        [give(assignment(null)), wait(APART_MS), says('on'), staysOff()],
        [give(assignment(group)), ...comesOn()],
      ].flat(),
    },
  ])
}
