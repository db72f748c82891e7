import type { AlertsObservation, History } from '../history/observation.js'
import { type Concern, placeOfTopic, touches } from './concern.js'
import { type Bar, type Lane, MAX_LANES, type Point } from './lane.js'
import { deviceText } from './packet-text.js'
import { cut, short } from './text.js'

/** Of each concerned client what it published; and the alerts, from when operators saw them open. */
export function fleetLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  const signs = new Map<string, Point[]>()
  for (const observation of history) {
    if (observation.kind !== 'device') continue
    const { client } = placeOfTopic(observation.topic)
    if (client === undefined || !touches(concern, { client })) continue
    const { text } = deviceText(observation)
    signs.set(client, [...(signs.get(client) ?? []), { at_ms: observation.at_ms, kind: 'sign', label: text }])
  }
  const clients = [...signs]
    .slice(0, MAX_LANES)
    .map(([client, points]) => ({ name: `client ${short(client)}`, bars: [], points }))
  return [...clients, ...alertLanes(history, concern, to_ms)]
}

function alertLanes(history: History, concern: Concern, to_ms: number): Lane[] {
  const views = history.filter((observation) => observation.kind === 'alerts')
  const alerts = new Map(
    views.flatMap((view) =>
      view.alerts
        .filter(({ client_uuid }) => touches(concern, { client: client_uuid }))
        .map((alert) => [alert.alert_id, alert]),
    ),
  )
  const looks = views.map(
    ({ at_ms, alerts: open }): Point => ({
      at_ms,
      kind: 'publish',
      label: `an operator sees ${open.length || 'no'} alerts`,
    }),
  )
  const lanes = [...alerts.values()].slice(-MAX_LANES).map(({ alert_id, kind }) => ({
    name: cut(kind, 20),
    bars: openTimes(views, alert_id, cut(kind, 30), to_ms),
    points: [],
  }))
  return [...lanes, { name: 'operators look', bars: [], points: looks }]
}

function openTimes(views: readonly AlertsObservation[], id: string, label: string, to_ms: number): Bar[] {
  const bars: Bar[] = []
  let from_ms: number | null = null
  for (const { at_ms, alerts } of views) {
    const open = alerts.some(({ alert_id }) => alert_id === id)
    if (open && from_ms === null) from_ms = at_ms
    if (open || from_ms === null) continue
    bars.push({ from_ms, to_ms: at_ms, kind: 'alert', label })
    from_ms = null
  }
  return from_ms === null ? bars : [...bars, { from_ms, to_ms, kind: 'alert', label }]
}
