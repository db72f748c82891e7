import fc from 'fast-check'
import { formatInstant } from '../../generated/instants.js'
import type { ObservedOrder, ObservedSchedule } from '../history/observation.js'
import { grains } from './events.js'
import type { Action } from './scenario.js'

/** Orders to one client, one after the other, and what happens while the first of them is in force. */
export interface Story {
  readonly client_index: number
  readonly orders: readonly Order[]
  readonly interruption: keyof typeof interruptions
}

interface Order {
  /** After the order before it. */
  readonly after_sec: number
  /** Null withdraws what is in force. */
  readonly order: (Omit<ObservedOrder, 'until'> & { readonly lasts_sec: number }) | null
}

/** An interruption comes so long after the first order. */
const INTERRUPTED_AFTER_SEC = 10

/** What may happen while an order is in force, and by how much the orders then last longer, in seconds. */
const interruptions = {
  none: { longer_sec: 0, actions: () => [] },
  cut: { longer_sec: 60, actions: (at_sec) => [{ kind: 'cut', at_sec, for_sec: 20 }] },
  // Longer than any intent lasts.
  outage: { longer_sec: 240, actions: (at_sec) => [{ kind: 'cut', at_sec, for_sec: 160 }] },
  restart: { longer_sec: 60, actions: (at_sec) => [{ kind: 'restart', at_sec, down_sec: 5, kill: true }] },
} as const satisfies Record<string, { longer_sec: number; actions(at_sec: number): readonly Action[] }>

const order: fc.Arbitrary<Order['order']> = fc.record({
  desired_state: fc.constantFrom<'on' | 'off'>('on', 'off'),
  lasts_sec: grains(4, 16),
  reason: fc.constantFrom('operator', 'operator', 'maintenance'),
  grace_seconds: fc.constantFrom(0, 30),
})

const further: fc.Arbitrary<Order> = fc.record({ after_sec: grains(1, 8), order: fc.oneof(order, fc.constant(null)) })

export function story(restart: boolean): fc.Arbitrary<Story> {
  const common = ['none', 'none', 'cut', 'outage'] as const
  return fc.record({
    client_index: fc.nat({ max: 2 }),
    orders: fc
      .tuple(order, fc.array(further, { maxLength: 2 }))
      .map(([first, more]) => [{ after_sec: 0, order: first }, ...more]),
    interruption: fc.constantFrom<Story['interruption']>(
      ...common,
      ...(restart ? (['restart', 'restart'] as const) : []),
    ),
  })
}

/** The actions of a story that begins at an instant; none where the schedule has no client. */
export function storyActions(
  { orders, client_index, interruption }: Story,
  { clients = [] }: ObservedSchedule,
  from_sec: number,
  start_ms: number,
): Action[] {
  const client = clients[client_index % Math.max(1, clients.length)]
  if (!client) return []
  const { longer_sec, actions } = interruptions[interruption]
  let at_sec = from_sec
  const told = orders.map(({ after_sec, order: one }): Action => {
    at_sec += after_sec
    const { client_uuid } = client
    if (!one) return { kind: 'override', at_sec, client_uuid, order: null }
    const { lasts_sec, ...rest } = one
    const until = formatInstant(start_ms + (at_sec + lasts_sec + longer_sec) * 1000)
    return { kind: 'override', at_sec, client_uuid, order: { ...rest, until } }
  })
  return [...told, ...actions(from_sec + INTERRUPTED_AFTER_SEC)]
}
