import { addDeadline } from '../collections/deadlines.js'
import type {
  Alert,
  AlertKind,
  Device,
  MonitoringCounters,
  MonitoringEffect,
  MonitoringState,
  Stepped,
} from './model.js'
import type { MonitoringPolicy } from './policy.js'

/** The working copy of one step: gathers what changes, and gives writes before everything else. */
export class Draft {
  /** A copy of the state before, this step's own: only this class writes to it. */
  readonly state: MonitoringState
  readonly #devices = new Map<string, Device>()
  readonly #alerts: MonitoringEffect[] = []
  readonly #acts: MonitoringEffect[] = []

  constructor(
    before: MonitoringState,
    readonly policy: MonitoringPolicy,
    readonly now_ms: number,
  ) {
    this.state = { ...before }
  }

  change(part: Partial<MonitoringState>): void {
    Object.assign(this.state, part)
  }

  count(counter: keyof MonitoringCounters): void {
    const { counters } = this.state
    this.change({ counters: { ...counters, [counter]: counters[counter] + 1 } })
  }

  act(effect: MonitoringEffect): void {
    this.#acts.push(effect)
  }

  /**
   * A known client, or a new one where there is room for it. Any client may announce any uuid, so only a tenth of the
   * room is for clients that are not heard themselves.
   */
  device(client_uuid: string, alive: boolean): Device | null {
    const { devices, watched, config } = this.state
    const known = devices.get(client_uuid)
    if (known) return known
    const room = devices.size < config.devices_max && (alive || devices.size - watched < config.devices_max / 10)
    if (room) return newDevice(client_uuid)
    this.count('devices_refused')
    return null
  }

  put(device: Device): void {
    this.change({ devices: this.state.devices.set(device.client_uuid, device) })
    this.#devices.set(device.client_uuid, device)
  }

  /** Looks at a client again at an instant that is not after its silence is due. */
  check(client_uuid: string, at_ms: number): void {
    this.change({ checks: addDeadline(this.state.checks, at_ms, client_uuid) })
  }

  /** Opens the alert of a place, unless it is open. */
  open(kind: AlertKind, client_uuid: string | null, unit: string | null, more: Partial<Alert> = {}): void {
    const place = placeOf(kind, client_uuid, unit)
    if (this.state.alerts.has(place)) return
    const alerts_used = this.state.alerts_used + 1
    const alert: Alert = {
      alert_id: `${this.state.run_id}-a${String(alerts_used).padStart(6, '0')}`,
      kind,
      client_uuid,
      unit,
      raised_at_ms: this.now_ms,
      acknowledged_at_ms: null,
      closed_at_ms: null,
      closed_by: null,
      failed_at: null,
      received: 0,
      clear_due: false,
      ...more,
    }
    this.change({ alerts_used })
    this.keep(alert)
  }

  /** An open alert as it is now; what only memory needs to know is not written. */
  keep(alert: Alert, written = true): void {
    this.change({ alerts: this.state.alerts.set(placeOf(alert.kind, alert.client_uuid, alert.unit), alert) })
    if (written) this.write(alert)
  }

  close(alert: Alert, closed_by: Alert['closed_by'], more: Partial<Alert> = {}): Alert {
    const closed = { ...alert, closed_at_ms: this.now_ms, closed_by, ...more }
    this.change({ alerts: this.state.alerts.delete(placeOf(alert.kind, alert.client_uuid, alert.unit)) })
    this.write(closed)
    return closed
  }

  write(alert: Alert): void {
    this.#alerts.push({ type: 'store_alert', alert })
  }

  finish(wake_at_ms: number | null, woken: boolean): Stepped {
    // A wake that comes too soon does no harm, so a heartbeat that puts the next check off asks for no other.
    const { wake_at_ms: before } = this.state
    const moved = woken || (wake_at_ms !== null && (before === null || wake_at_ms < before))
    if (moved) this.change({ wake_at_ms })
    const devices = [...this.#devices.values()].map((device): MonitoringEffect => ({ type: 'store_device', device }))
    const wake: MonitoringEffect[] = moved && wake_at_ms !== null ? [{ type: 'wake', at_ms: wake_at_ms }] : []
    return { state: this.state, effects: [...devices, ...this.#alerts, ...this.#acts, ...wake] }
  }
}

export function placeOf(kind: AlertKind, client_uuid: string | null, unit: string | null): string {
  return `${kind}/${client_uuid ?? ''}/${unit ?? ''}`
}

export function newDevice(client_uuid: string): Device {
  return { client_uuid, last_seen_ms: null, announced_ms: null, health: null, complaint: null, failed_units: [] }
}
