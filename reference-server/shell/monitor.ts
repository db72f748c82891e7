import type {
  Alert,
  Device,
  MonitoringConfig,
  MonitoringEvent,
  MonitoringState,
  StoredMonitoring,
} from '../core/monitoring/model.js'
import { createMonitoringStep, type MonitoringStep, startMonitoring } from '../core/monitoring/step.js'
import type { Clock } from './clock.js'
import type { Publication } from './link.js'
import type { Log } from './log.js'
import { Outbox } from './outbox.js'
import type { Vault } from './vault.js'

export interface MonitorOptions {
  readonly config: MonitoringConfig
  readonly run_id: string
  readonly stored: StoredMonitoring
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  readonly send: (publication: Publication) => Promise<void>
  readonly deviceChanged: (device: Device) => void
  /** An alert is stored as it is now. */
  readonly alertChanged: (alert: Alert) => void
  /** Another step makes a wrong server. */
  readonly step?: MonitoringStep | undefined
}

export type Told = 'taken' | 'malformed'

/** The monitoring core, joined to store, broker and clock. */
export class Monitor {
  readonly outbox = new Outbox()
  readonly #options: MonitorOptions
  readonly #step: MonitoringStep
  /** Clears that came up before the connection was ready for publishes. */
  readonly #early = new Map<string, string>()
  #state: MonitoringState
  #epoch = 0
  #cancelWake: (() => void) | undefined
  #stopped = false

  constructor(options: MonitorOptions) {
    this.#options = options
    this.#step = options.step ?? createMonitoringStep()
    this.#state = startMonitoring(options.config, options.run_id, options.clock.now(), options.stored)
  }

  get state(): MonitoringState {
    return this.#state
  }

  connected(): void {
    this.#epoch += 1
    this.#dispatch({ type: 'connected', now_ms: this.#now })
    for (const [client_uuid, topic] of this.#early)
      if (this.#state.clearing.has(client_uuid)) this.#clear(topic, client_uuid)
    this.#early.clear()
  }

  disconnected(): void {
    this.#epoch += 1
    this.#early.clear()
    this.#dispatch({ type: 'disconnected', now_ms: this.#now })
  }

  /** Takes a message of any topic. Changes of alerts are then on their way to the store. */
  message(topic: string, payload: unknown, retained: boolean): { readonly told: Told; readonly writes: boolean } {
    const { malformed } = this.#state.counters
    const writes = this.#dispatch({ type: 'message', now_ms: this.#now, topic, payload, retained })
    return { told: this.#state.counters.malformed > malformed ? 'malformed' : 'taken', writes }
  }

  /** Whether there is such an open alert. */
  acknowledge(alert_id: string): boolean {
    const found = [...this.#state.alerts.values()].some((alert) => alert.alert_id === alert_id)
    if (found) this.#dispatch({ type: 'acknowledged', now_ms: this.#now, alert_id })
    return found
  }

  stop(): void {
    this.#stopped = true
    this.#cancelWake?.()
  }

  get #now(): number {
    return this.#options.clock.now()
  }

  #dispatch(event: MonitoringEvent): boolean {
    if (this.#stopped) return false
    const { vault, alertChanged, deviceChanged } = this.#options
    const { state, effects } = this.#step(this.#state, event)
    this.#state = state
    const alerts: Alert[] = []
    const clears: { readonly topic: string; readonly client_uuid: string }[] = []
    for (const effect of effects) {
      if (effect.type === 'wake') this.#wake(effect.at_ms)
      else if (effect.type === 'clear') clears.push(effect)
      else {
        vault.take(effect)
        if (effect.type === 'store_alert') alerts.push(effect.alert)
        else deviceChanged(effect.device)
      }
    }
    if (alerts.length + clears.length === 0) return false
    this.outbox.after(vault.pending ? vault.flush() : true, () => {
      for (const alert of alerts) alertChanged(alert)
      for (const { topic, client_uuid } of clears) this.#clear(topic, client_uuid)
    })
    return alerts.length > 0
  }

  #clear(topic: string, client_uuid: string): void {
    if (this.#stopped) return
    // The message that called for it came with the connection's subscriptions, before the connection is ready.
    if (!this.#state.connected) {
      this.#early.set(client_uuid, topic)
      return
    }
    const epoch = this.#epoch
    const { send, log } = this.#options
    const sent = send({ topic, payload: '', qos: 1, retain: true }).then(
      () => {
        log.info({ event: 'service_failed_cleared', client_uuid, mqtt_topic: topic }, 'service_failed cleared')
        if (epoch === this.#epoch) this.#dispatch({ type: 'cleared', now_ms: this.#now, client_uuid })
      },
      (error: Error) => {
        const fields = { event: 'service_failed_not_cleared', client_uuid, mqtt_topic: topic, why: error.message }
        log.warn(fields, 'not cleared; tried again when the broker sends it again')
      },
    )
    this.outbox.track(sent)
  }

  #wake(at_ms: number): void {
    this.#cancelWake?.()
    this.#cancelWake = this.#options.clock.at(at_ms, () => void this.#dispatch({ type: 'woken', now_ms: this.#now }))
  }
}
