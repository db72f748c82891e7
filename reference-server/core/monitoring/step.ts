import { PersistentMap } from '../collections/persistent-map.js'
import { Draft, newDevice, placeOf } from './draft.js'
import type {
  Alert,
  Device,
  MonitoringConfig,
  MonitoringEvent,
  MonitoringState,
  Stepped,
  StoredMonitoring,
} from './model.js'
import { contractPolicy, type MonitoringPolicy } from './policy.js'
import { acknowledge, cleared } from './service-failed.js'
import { clockSetBack, listen, nextCheck, timePasses } from './silence.js'
import { takeMessage } from './telemetry.js'

export type MonitoringStep = (state: MonitoringState, event: MonitoringEvent) => Stepped

/**
 * The state at a start, with what the last run stored. Open alerts stay open, clients stay known, and what was
 * acknowledged and not yet cleared is cleared when the broker sends it again.
 */
export function startMonitoring(
  config: MonitoringConfig,
  run_id: string,
  now_ms: number,
  { devices, alerts }: StoredMonitoring = { devices: [], alerts: [] },
): MonitoringState {
  const open = alerts.filter(({ closed_at_ms }) => closed_at_ms === null)
  const due = alerts.filter(({ clear_due }) => clear_due)
  const known = withUnits(devices.slice(0, config.devices_max), open)
  const state: MonitoringState = {
    config,
    run_id,
    alerts_used: 0,
    received: alerts.reduce((most, { received }) => Math.max(most, received), 0),
    connected: false,
    latest_ms: now_ms,
    listening_since_ms: now_ms,
    heard_ms: now_ms,
    patience_until_ms: now_ms,
    devices: mapped(known, ({ client_uuid }) => client_uuid),
    watched: known.filter(({ last_seen_ms }) => last_seen_ms !== null).length,
    checks: null,
    alerts: mapped(open, ({ kind, client_uuid, unit }) => placeOf(kind, client_uuid, unit)),
    clearing: mapped(due, ({ client_uuid }) => client_uuid ?? ''),
    cleared: mapped<Alert>([], () => ''),
    wake_at_ms: null,
    counters: { messages: 0, malformed: 0, stale: 0, devices_refused: 0, units_refused: 0 },
  }
  const draft = new Draft(state, contractPolicy, now_ms)
  clockSetBack(draft)
  return draft.state
}

/** What is known of clients as a pure function of what happened; another policy makes a wrong server. */
export function createMonitoringStep(policy: MonitoringPolicy = contractPolicy): MonitoringStep {
  return (state, event) => {
    const { latest_ms, config } = state
    const back_ms = latest_ms - event.now_ms
    const setBack = back_ms > config.heartbeat_interval_sec * 1000
    // Small corrections of the clock are waited out.
    const draft = new Draft(state, policy, setBack ? event.now_ms : Math.max(event.now_ms, latest_ms))
    if (setBack) clockSetBack(draft)
    draft.change({ latest_ms: draft.now_ms })
    timePasses(draft)
    take(draft, event)
    return draft.finish(nextCheck(draft), event.type === 'woken')
  }
}

function take(draft: Draft, event: MonitoringEvent): void {
  switch (event.type) {
    case 'woken':
      break
    case 'connected':
      listen(draft)
      break
    case 'disconnected':
      draft.change({ connected: false })
      break
    case 'message':
      takeMessage(draft, event)
      break
    case 'acknowledged':
      acknowledge(draft, event.alert_id)
      break
    case 'cleared':
      cleared(draft, event.client_uuid)
      break
  }
}

/** Devices are written in batches and alerts at once, so after a crash the alerts know better; only a failure has a unit. */
function withUnits(devices: readonly Device[], open: readonly Alert[]): readonly Device[] {
  const known = new Map(devices.map((device) => [device.client_uuid, { ...device, failed_units: [] as string[] }]))
  for (const { client_uuid, unit } of open) {
    if (client_uuid === null || unit === null) continue
    const device = known.get(client_uuid) ?? { ...newDevice(client_uuid), failed_units: [] }
    device.failed_units.push(unit)
    known.set(client_uuid, device)
  }
  return [...known.values()]
}

function mapped<T>(values: readonly T[], keyOf: (value: T) => string): PersistentMap<T> {
  return values.reduce((map, value) => map.set(keyOf(value), value), PersistentMap.empty<T>())
}
