import { formatInstant } from '../../../generated/instants.js'
import type { Alert, AlertKind, Device, MonitoringState } from './model.js'

/** An open alert as the adapter protocol's alerts.list tells it. */
export interface AlertView {
  readonly alert_id: string
  readonly kind: AlertKind
  readonly client_uuid?: string
  readonly unit?: string
  readonly raised_at: string
}

export function alertView({ alert_id, kind, client_uuid, unit, raised_at_ms }: Alert): AlertView {
  return {
    alert_id,
    kind,
    ...(client_uuid === null ? {} : { client_uuid }),
    ...(unit === null ? {} : { unit }),
    raised_at: formatInstant(raised_at_ms),
  }
}

/** The open alerts, oldest first. */
export function openAlerts(state: MonitoringState): readonly Alert[] {
  const text = ({ alert_id }: Alert) => alert_id
  return [...state.alerts.values()].sort(
    (one, other) => one.raised_at_ms - other.raised_at_ms || (text(one) < text(other) ? -1 : 1),
  )
}

/** A client as the adapter protocol's clients.list tells it. */
export interface ClientView {
  readonly client_uuid: string
  readonly last_seen: string | null
  readonly reconnect_count: number | null
  readonly last_disconnect_at: string | null
}

/** connection-fields-visible. */
export function clientView({ client_uuid, last_seen_ms, health }: Device): ClientView {
  return {
    client_uuid,
    last_seen: last_seen_ms === null ? null : formatInstant(last_seen_ms),
    reconnect_count: health?.reconnect_count ?? null,
    last_disconnect_at: health?.last_disconnect_at ?? null,
  }
}
