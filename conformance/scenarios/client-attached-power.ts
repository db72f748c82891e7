import fc from 'fast-check'
import {
  APART_MS,
  type Block,
  expiredOf,
  gapOf,
  IGNORING,
  LATEST_MS,
  Operator,
  type OrderOptions,
  olderThan,
  type PowerTerms,
  reached,
  showing,
} from './client-attached-steps.js'
import { give, settle, wait } from './client-messages.js'
import { minorVersion } from './client-power-arbitraries.js'
import type { ClientStep, Message } from './client-scenario.js'

/** What an attached client is told about its TV, by orders to it alone. */

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

/**
 * Some of each kind. Of a client that then moves its TV the rules suspect the kinds in the opposite order, so that the one
 * which came last is the first.
 */
const ignored = (terms: PowerTerms): fc.Arbitrary<readonly Broken[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...malformed], { minLength: 2, maxLength: 2 }),
      fc.constantFrom(...unsupported),
      fc.constantFrom(...unreadable),
    )
    .map(([broken, version, field]) => [...broken, off(expiredOf(terms)), version, field])

/** What the contract does not know. */
const unknownFields = fc.constantFrom<OrderOptions>(
  { also: { priority: 3 } },
  { also: { note: 'für alle', nested: { deep: [1, 2, null] } } },
  { power: { volume: 3 } },
)

/** Each block begins and ends with the TV on; the first one only makes sure what it is. */
export function powerBlocks(terms: PowerTerms): fc.Arbitrary<readonly Block[]> {
  return fc.record({ ignored: ignored(terms), fields: unknownFields, version: minorVersion }).map((drawn) => {
    const operator = new Operator(terms, 'a')
    const gap_ms = gapOf(terms.accuracy_ms)
    const grace_sec = Math.ceil(gap_ms / 1000) + 1
    // So late that what was due before is certainly lacking, and no report is of it.
    const later_ms = LATEST_MS + gap_ms
    const long_sec = Math.ceil(later_ms / 1000)
    const [lesser, greater, small, great] = [operator.next(), operator.next(), operator.next(), operator.next()]
    const repeated = operator.order('off', { grace_sec: long_sec + 1 })
    const apart = (...messages: Message[]): ClientStep[] => [give(...messages), wait(APART_MS)]
    const outranking = { issued_ms: 60_000, retain: false, also: { target: undefined } }
    return showing([
      { shows: [], steps: [...operator.turns('on'), settle(LATEST_MS)] },
      {
        shows: ['client-overrides-group', 'override-grace', 'state-report-names-intent', 'state-report-names-source'],
        steps: [...operator.turns('off', { grace_sec: long_sec }), ...operator.turns('on')],
      },
      {
        shows: ['repeated-off-keeps-deadline'],
        steps: [
          [give({ ...repeated, as: 'repeated' }), wait(later_ms), { kind: 'again', name: 'repeated' } as const],
          reached(terms, 'off', long_sec + 1),
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
        steps: [olderThan(terms), ...drawn.ignored.flatMap((broken) => apart(broken(operator))), settle(LATEST_MS)],
      },
      {
        shows: ['newest-issued-wins'],
        steps: [
          ...apart(operator.order('on')),
          give(operator.order('off', { issued_ms: -20_000, retain: false })),
          settle(LATEST_MS),
        ],
      },
      {
        shows: ['tie-greater-id-wins'],
        steps: [
          ...apart(operator.order('on', { id: greater }), operator.order('off', { id: lesser, retain: false })),
          give(operator.order('off', { id: small, grace_sec: 1 }), operator.order('on', { id: great })),
          settle(1_000 + LATEST_MS),
        ],
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
    ])
  })
}
