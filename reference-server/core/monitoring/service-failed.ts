import { buildTopic } from '../../../generated/channels.js'
import { acceptServiceFailed } from '../../../generated/validators.js'
import { type Draft, placeOf } from './draft.js'
import type { Alert, MonitoringMessage } from './model.js'

/**
 * A service of a client was given up (S4 §4): one alert a client and unit, open until an operator acknowledges it.
 * Later signs of life leave it open: the contract allows to close it then, but that a screen beats again does not say
 * that the unit which failed came back. An empty payload, as our own clear comes back to us, changes nothing.
 */
export function takeServiceFailed(draft: Draft, client_uuid: string, { payload, retained }: MonitoringMessage): void {
  if (payload === null) return
  const checked = acceptServiceFailed(payload)
  if (!checked.ok || checked.value.client_uuid !== client_uuid) {
    draft.count('malformed')
    return
  }
  const { unit, failed_at } = checked.value
  const due = draft.state.clearing.get(client_uuid)
  // What the operator has seen already, and the broker still has: the clear was lost with its connection.
  if (due?.unit === unit && due.failed_at === failed_at) {
    clear(draft, client_uuid)
    return
  }
  const gone = draft.state.cleared.get(client_uuid)
  // A copy that the broker sent before it had our clear, which it has confirmed since.
  const isOver = retained && gone?.unit === unit && gone.failed_at === failed_at
  if (!isOver) takeFailure(draft, client_uuid, unit, failed_at)
}

function takeFailure(draft: Draft, client_uuid: string, unit: string, failed_at: string): void {
  const received = draft.state.received + 1
  draft.change({ received })
  const alert = draft.state.alerts.get(placeOf('service_failed', client_uuid, unit))
  if (alert) keepLatest(draft, { ...alert, received, failed_at }, alert)
  else if (!openFor(draft, client_uuid, unit, { received, failed_at })) return
  // The topic holds a failure now that nobody has acknowledged: it is cleared no more.
  const due = draft.state.clearing.get(client_uuid)
  if (due) settle(draft, due)
}

function openFor(draft: Draft, client_uuid: string, unit: string, more: Partial<Alert>): boolean {
  const device = draft.device(client_uuid, false)
  if (!device) return false
  if (device.failed_units.length >= draft.state.config.units_max) {
    draft.count('units_refused')
    return false
  }
  draft.put({ ...device, failed_units: [...device.failed_units, unit] })
  draft.open('service_failed', client_uuid, unit, more)
  return true
}

/** A repeat is remembered for its place in the order of arrival; only another failure is worth a write. */
function keepLatest(draft: Draft, alert: Alert, before: Alert): void {
  draft.keep(alert, alert.failed_at !== before.failed_at)
}

/**
 * An operator has seen an alert. One of service_failed closes, and its topic is cleared, unless the topic holds a later
 * failure of another unit by now that nobody acknowledged. A silence goes on whether it was seen or not.
 */
export function acknowledge(draft: Draft, alert_id: string): void {
  const alert = alertById(draft, alert_id)
  if (!alert) return
  const acknowledged_at_ms = alert.acknowledged_at_ms ?? draft.now_ms
  const { kind, client_uuid, unit, received } = alert
  if (kind !== 'service_failed' || client_uuid === null) {
    draft.keep({ ...alert, acknowledged_at_ms })
    return
  }
  const device = draft.state.devices.get(client_uuid)
  const others = device?.failed_units.filter((one) => one !== unit) ?? []
  if (device) draft.put({ ...device, failed_units: others })
  const clear_due = !others.some((one) => {
    const other = draft.state.alerts.get(placeOf('service_failed', client_uuid, one))
    return other !== undefined && other.received > received
  })
  const closed = draft.close(alert, 'operator', { acknowledged_at_ms, clear_due })
  if (clear_due) clearFor(draft, client_uuid, closed)
}

/**
 * Without a connection the clear waits until the broker sends what it retains: cleared unseen, a failure that came
 * meanwhile would be lost (service-failed-stays-until-handled).
 */
function clearFor(draft: Draft, client_uuid: string, alert: Alert): void {
  const due = draft.state.clearing.get(client_uuid)
  if (due && due.received > alert.received) draft.write({ ...alert, clear_due: false })
  else {
    if (due) settle(draft, due)
    draft.change({ clearing: draft.state.clearing.set(client_uuid, alert) })
  }
  if (draft.state.connected) clear(draft, client_uuid)
}

/** The broker has confirmed a clear. */
export function cleared(draft: Draft, client_uuid: string): void {
  const due = draft.state.clearing.get(client_uuid)
  if (!due) return
  draft.change({ cleared: draft.state.cleared.set(client_uuid, due) })
  settle(draft, due)
}

function clear(draft: Draft, client_uuid: string): void {
  draft.act({ type: 'clear', topic: buildTopic('serviceFailed', { client_uuid }), client_uuid })
}

function settle(draft: Draft, alert: Alert): void {
  if (alert.client_uuid !== null) draft.change({ clearing: draft.state.clearing.delete(alert.client_uuid) })
  draft.write({ ...alert, clear_due: false })
}

function alertById(draft: Draft, alert_id: string): Alert | null {
  for (const alert of draft.state.alerts.values()) if (alert.alert_id === alert_id) return alert
  return null
}
