import { addDeadline, afterFirst, type Deadlines } from '../collections/deadlines.js'
import { type Draft, placeOf } from './draft.js'
import type { Device, MonitoringState } from './model.js'
import type { MonitoringPolicy } from './policy.js'

/**
 * Who is silent, and whether that is the client's or the broker's fault (S4 §3).
 *
 * Silence counts from the server's own connection, since before that nobody could be heard: with each connection it
 * starts anew. While the server has no connection no client is to blame, so no device_silent alert opens; when that
 * lasts until all known clients have been silent for three intervals it is what the alert is named for, a broker
 * outage. After an outage every client has one interval to be heard before its own silence counts.
 *
 * An outage is told by the latest sign of life of anybody, and each client waits in a heap for the instant at which
 * its silence might be due. A heartbeat moves neither: the heap's instants may be too soon, and who is taken from it
 * too soon is put back. So a heartbeat costs the same however many clients are known.
 */
export function timePasses(draft: Draft): void {
  findOutage(draft)
  findSilent(draft)
}

const OUTAGE = placeOf('broker_outage', null, null)

function outageAt(state: MonitoringState, policy: MonitoringPolicy): number | null {
  if (state.watched < policy.outageMin || state.alerts.has(OUTAGE)) return null
  return Math.max(state.heard_ms, state.listening_since_ms) + policy.outageAfter(state.config)
}

function findOutage(draft: Draft): void {
  const at_ms = outageAt(draft.state, draft.policy)
  if (at_ms === null || draft.now_ms < at_ms) return
  draft.open('broker_outage', null, null)
  // The broker's silence explains everybody's, also of those that were silent before it.
  for (const alert of draft.state.alerts.values()) {
    if (alert.kind !== 'device_silent' || alert.client_uuid === null) continue
    draft.close(alert, 'outage')
    draft.check(alert.client_uuid, draft.now_ms)
  }
}

function findSilent(draft: Draft): void {
  const { state, now_ms } = draft
  if (!blames(state) || now_ms < state.patience_until_ms) return
  let { checks } = state
  for (let next = checks; next && next.at_ms <= now_ms; next = checks) {
    checks = afterFirst(next)
    const device = state.devices.get(next.key)
    if (!device) continue
    const due_ms = silentAt(draft, device)
    if (due_ms > now_ms) checks = addDeadline(checks, due_ms, next.key)
    else draft.open('device_silent', next.key, null)
  }
  draft.change({ checks })
}

/** Whether a client's silence is its own fault. */
function blames(state: MonitoringState): boolean {
  return state.connected && !state.alerts.has(OUTAGE)
}

function silentAt({ state, policy }: Draft, { last_seen_ms }: Device): number {
  const heard_ms = Math.max(last_seen_ms ?? state.listening_since_ms, state.listening_since_ms)
  return heard_ms + policy.deviceAfter(state.config)
}

/** A sign of life: whatever silence there was is over (any-sign-of-life-counts, recovery-closes-silence-alerts). */
export function heard(draft: Draft, device: Device): Device {
  const { now_ms, policy } = draft
  const { config } = draft.state
  draft.change({ heard_ms: now_ms })
  const outage = draft.state.alerts.get(OUTAGE)
  if (outage) {
    draft.close(outage, 'recovery')
    const patience_until_ms = Math.max(draft.state.patience_until_ms, now_ms + config.heartbeat_interval_sec * 1000)
    draft.change({ patience_until_ms })
  }
  const alert = draft.state.alerts.get(placeOf('device_silent', device.client_uuid, null))
  if (alert) draft.close(alert, 'recovery')
  if (alert || device.last_seen_ms === null) draft.check(device.client_uuid, now_ms + policy.deviceAfter(config))
  if (device.last_seen_ms === null) draft.change({ watched: draft.state.watched + 1 })
  return { ...device, last_seen_ms: now_ms }
}

/** With each connection silence counts anew. */
export function listen(draft: Draft): void {
  const { state, now_ms, policy } = draft
  draft.change({
    connected: true,
    listening_since_ms: now_ms,
    patience_until_ms: Math.max(state.patience_until_ms, now_ms + policy.deviceAfter(state.config)),
  })
}

/** The next instant at which silence might become an alert. */
export function nextCheck({ state, policy }: Draft): number | null {
  const check_ms = blames(state) && state.checks ? Math.max(state.checks.at_ms, state.patience_until_ms) : null
  const outage_ms = outageAt(state, policy)
  if (check_ms === null || outage_ms === null) return check_ms ?? outage_ms
  return Math.min(check_ms, outage_ms)
}

/**
 * The clock was set back: nobody was heard in what is now the future. Silence counts from now, as after a connection.
 */
export function clockSetBack(draft: Draft): void {
  const { state, now_ms } = draft
  let { devices } = state
  let checks: Deadlines = null
  for (const device of state.devices.values()) {
    if (device.last_seen_ms === null) continue
    if (device.last_seen_ms > now_ms) {
      devices = devices.set(device.client_uuid, { ...device, last_seen_ms: now_ms })
    }
    if (!state.alerts.has(placeOf('device_silent', device.client_uuid, null))) {
      checks = addDeadline(checks, now_ms, device.client_uuid)
    }
  }
  const anew = { listening_since_ms: now_ms, heard_ms: now_ms, latest_ms: now_ms, patience_until_ms: now_ms }
  draft.change({ devices, checks, ...anew, wake_at_ms: null })
}
