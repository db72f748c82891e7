import { parametersOf } from '../../generated/channels.js'
import type { History } from '../history/observation.js'
import { type Concern, touches } from './concern.js'
import { type Bar, type Lane, MAX_LANES } from './lane.js'
import { intentLane, publishedOn } from './lanes-intent.js'
import { short } from './text.js'

/** Of each concerned client: what was ordered for it, and what was published. */
export function overrideLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  const orders = history.filter((observation) => observation.kind === 'override')
  const published = history.flatMap((observation) =>
    observation.kind === 'packet' ? (parametersOf('clientPowerIntent', observation.topic)?.client_uuid ?? []) : [],
  )
  const clients = [...new Set([...orders.map(({ client_uuid }) => client_uuid), ...published])]
  return clients
    .filter((client) => touches(concern, { client }))
    .slice(0, MAX_LANES / 2)
    .flatMap((client) => [
      orderLane(
        orders.filter(({ client_uuid }) => client_uuid === client),
        client,
        to_ms,
      ),
      intentLane(
        `override of ${short(client)}`,
        publishedOn(history, (topic) => parametersOf('clientPowerIntent', topic)?.client_uuid === client),
        to_ms,
      ),
    ])
}

type Order = Extract<History[number], { kind: 'override' }>

function orderLane(orders: readonly Order[], client: string, to_ms: number): Lane {
  const bars = orders.flatMap(({ at_ms, order }, index): Bar[] => {
    if (!order) return []
    const end_ms = Math.min(Date.parse(order.until), orders[index + 1]?.at_ms ?? to_ms)
    return [{ from_ms: at_ms, to_ms: end_ms, kind: 'order', label: `ordered ${order.desired_state}` }]
  })
  const points = orders.map(({ at_ms, order }) => ({
    at_ms,
    kind: order ? ('order' as const) : ('clear' as const),
    label: order ? `ordered ${order.desired_state} until ${order.until}` : 'withdrawn',
  }))
  return { name: `order for ${short(client)}`, bars, points }
}
