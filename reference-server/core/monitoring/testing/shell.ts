import { formatInstant } from '../../../../generated/instants.js'
import type { Alert, Device, MonitoringConfig, MonitoringEffect, MonitoringEvent, MonitoringState } from '../model.js'
import type { MonitoringPolicy } from '../policy.js'
import { createMonitoringStep, startMonitoring } from '../step.js'
import { openAlerts } from '../views.js'

/** Everything a shell does for the monitoring core, in memory and by hand: for the tests of this folder. */
export class TestShell {
  state: MonitoringState
  now_ms = 0
  readonly cleared: string[] = []
  readonly #devices = new Map<string, string>()
  readonly #alerts = new Map<string, string>()
  #wake_at_ms: number | null = null
  #runs = 0

  constructor(
    readonly config: MonitoringConfig,
    readonly policy?: MonitoringPolicy,
  ) {
    this.state = startMonitoring(config, 'run0', 0)
  }

  send(event: MonitoringEvent): readonly MonitoringEffect[] {
    const { state, effects } = createMonitoringStep(this.policy)(this.state, event)
    this.state = state
    for (const effect of effects) {
      if (effect.type === 'store_device') this.#devices.set(effect.device.client_uuid, JSON.stringify(effect.device))
      else if (effect.type === 'store_alert') this.#alerts.set(effect.alert.alert_id, JSON.stringify(effect.alert))
      else if (effect.type === 'clear') this.cleared.push(effect.client_uuid)
      else this.#wake_at_ms = effect.at_ms
    }
    return effects
  }

  connect(): void {
    this.send({ type: 'connected', now_ms: this.now_ms })
  }

  cut(): void {
    this.send({ type: 'disconnected', now_ms: this.now_ms })
  }

  restart(): void {
    const devices = [...this.#devices.values()].map((row) => JSON.parse(row) as Device)
    const alerts = [...this.#alerts.values()].map((row) => JSON.parse(row) as Alert)
    this.#wake_at_ms = null
    this.state = startMonitoring(this.config, `run${++this.#runs}`, this.now_ms, { devices, alerts })
  }

  /** Moves the clock, and wakes the core at every instant it asked for. */
  advance(by_ms: number): void {
    const to_ms = this.now_ms + by_ms
    while (this.#wake_at_ms !== null && this.#wake_at_ms <= to_ms) {
      this.now_ms = Math.max(this.now_ms, this.#wake_at_ms)
      this.#wake_at_ms = null
      this.send({ type: 'woken', now_ms: this.now_ms })
    }
    this.now_ms = to_ms
  }

  message(n: number, name: string, payload: unknown, retained = false): readonly MonitoringEffect[] {
    const topic = name === 'discovery' ? 'infoscreen/discovery' : `infoscreen/${clientUuid(n)}/${name}`
    return this.send({ type: 'message', now_ms: this.now_ms, topic, payload, retained })
  }

  beat(n: number): readonly MonitoringEffect[] {
    return this.message(n, 'heartbeat', { timestamp: formatInstant(this.now_ms) })
  }

  failed(n: number, unit = 'player.service', failed_at = '2026-04-05T08:00:00Z', retained = false): void {
    const client_uuid = clientUuid(n)
    this.message(n, 'service_failed', { event: 'service_failed', unit, client_uuid, failed_at }, retained)
  }

  acknowledge(alert_id: string | undefined): void {
    this.send({ type: 'acknowledged', now_ms: this.now_ms, alert_id: alert_id ?? '' })
  }

  get alerts(): readonly Alert[] {
    return openAlerts(this.state)
  }

  /** Open alerts as short texts. */
  get open(): readonly string[] {
    return this.alerts.map((one) => [one.kind, one.client_uuid?.slice(-1), one.unit].filter(Boolean).join(' ')).sort()
  }
}

export const testConfig: MonitoringConfig = { heartbeat_interval_sec: 60, devices_max: 1000, units_max: 5 }

export const clientUuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
