import { isUtf8 } from 'node:buffer'
import { channels } from '../../generated/channels.js'
import type { Delivery, Hold } from '../../mqtt-client/index.js'
import type { CommandRecord } from '../core/commands/model.js'
import type { CommandPolicy } from '../core/commands/policy.js'
import type { CommandStep } from '../core/commands/step.js'
import type { Alert } from '../core/monitoring/model.js'
import type { MonitoringStep } from '../core/monitoring/step.js'
import type { Metrics } from '../metrics.js'
import type { AckResult, OperationsReadings } from '../metrics-operations.js'
import type { StoredOperations } from '../store/operations.js'
import type { NoteKind, Store } from '../store/store.js'
import type { Clock } from './clock.js'
import { Commander } from './commander.js'
import type { Companion } from './companion.js'
import type { Hearing, Link, Publication } from './link.js'
import type { Log } from './log.js'
import { Monitor } from './monitor.js'
import type { OperationsConfig } from './operations-config.js'
import { createPowerCycle } from './power-cycle.js'
import { QuietLog } from './quiet-log.js'
import { TvStates } from './tv-states.js'
import { Vault } from './vault.js'

/** What memory keeps of the commands before, and so what a start reads. */
export const REMEMBERED_MS = 24 * 3_600_000

/** What a client may send at most; nothing of the contract comes near it. */
const MAX_BYTES = 256 * 1024

export interface OperationsOptions {
  readonly config: OperationsConfig
  readonly run_id: string
  readonly store: Store
  readonly stored: StoredOperations
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** Puts something into the journal. */
  readonly note: (kind: NoteKind, subject: string | null, detail: string | null) => void
  /** The store did not take something. */
  readonly storeFailed: () => void
  /** Wrong servers have other ones. */
  readonly wrong?: WrongOperations
}

/** What makes a wrong server of the right one. */
export interface WrongOperations {
  readonly commandStep?: CommandStep | undefined
  readonly commandPolicy?: CommandPolicy | undefined
  readonly monitoringStep?: MonitoringStep | undefined
  /** Changes what leaves the server. */
  readonly outgoing?: ((publication: Publication) => Publication | readonly Publication[]) | undefined
  /** Changes what reaches the server; an empty list loses it. */
  readonly incoming?: ((message: Delivery) => readonly Delivery[]) | undefined
}

/** What changed, for whoever follows; told once it is stored. */
export interface OperationsListener {
  command(record: CommandRecord): void
  alert(alert: Alert): void
  rollback(raised_at_ms: number | null): void
  client(client_uuid: string): void
  intent(sent: IntentSent): void
  link(): void
}

export type IntentSent = Parameters<Companion['intentAcked']>[0]

/** Commands and monitoring on the scheduler's connection: both cores, the store's vault, and what they hear. */
export class Operations implements Companion {
  readonly commander: Commander
  readonly monitor: Monitor
  readonly vault: Vault
  readonly tvs: TvStates
  readonly listeners = new Set<OperationsListener>()
  /** How much was published for commands and monitoring. */
  sent = 0
  readonly #options: OperationsOptions
  readonly #quiet: QuietLog
  #link: Link | null = null
  /** How many messages came, of any kind. */
  #heard = 0

  constructor(options: OperationsOptions) {
    const { config, stored, store, log, metrics, clock, run_id, note, wrong } = options
    this.#options = options
    this.#quiet = new QuietLog(log)
    this.vault = new Vault({ store, log, failed: options.storeFailed })
    this.tvs = new TvStates(config.monitoring.devices_max)
    const shared = { vault: this.vault, clock, log, send: (publication: Publication) => this.#send(publication) }
    this.monitor = new Monitor({
      ...shared,
      config: config.monitoring,
      run_id,
      stored,
      step: wrong?.monitoringStep,
      deviceChanged: ({ client_uuid }) => this.#tell((listener) => listener.client(client_uuid)),
      alertChanged: (alert) => this.#alertChanged(alert),
    })
    this.commander = new Commander({
      ...shared,
      config: config.command,
      stored: { records: stored.commands, escalations: stored.escalations, rollback: stored.rollback },
      step: wrong?.commandStep,
      policy: wrong?.commandPolicy,
      cycle: createPowerCycle({ webhook: config.poe_webhook, log, metrics: metrics.operations, note }),
      changed: (record) => this.#tell((listener) => listener.command(record)),
      rollback: (raised_at_ms) => this.#rollback(raised_at_ms),
    })
    this.commander.tiers(config.tiers)
  }

  /** Acks and failures are kept by the broker while the server is away; the rest is of the moment. */
  get hearings(): readonly Hearing[] {
    const hear = (channel: HeardChannel, qos: 0 | 1): Hearing => ({
      filter: channels[channel].filter,
      qos,
      take: (message, hold) => {
        const { incoming } = this.#options.wrong ?? {}
        for (const one of incoming ? incoming(message) : [message]) this.#take(channel, one, hold)
      },
    })
    return [
      hear('commandAcks', 1),
      hear('commandAcksAlias', 1),
      hear('serviceFailed', 1),
      hear('heartbeat', 0),
      hear('health', 0),
      hear('logs', 0),
      hear('discovery', 0),
      hear('powerState', 0),
    ]
  }

  connected(link: Link): void {
    this.#link = link
    this.commander.connected()
    this.monitor.connected()
    this.#tell((listener) => listener.link())
  }

  disconnected(): void {
    this.commander.disconnected()
    this.monitor.disconnected()
    this.#tell((listener) => listener.link())
  }

  intentAcked(sent: IntentSent): void {
    this.#tell((listener) => listener.intent(sent))
  }

  /** Resolves when nothing waits for the store or for an acknowledgement. */
  async settled(): Promise<void> {
    do {
      if (this.vault.waiting > 0) await this.vault.flushAll()
      await this.commander.outbox.settled()
      await this.monitor.outbox.settled()
    } while (!this.commander.outbox.idle || !this.monitor.outbox.idle)
  }

  /**
   * Resolves when what the broker had for the server has been taken in, and has settled. What a session was kept for may
   * be overtaken by the round trip, so there is another one for as long as anything came.
   */
  async takenIn(): Promise<void> {
    let before: number
    do {
      before = this.#heard
      await this.#link?.roundTrip([channels.serviceFailed.filter])
      await this.settled()
    } while (this.#heard !== before)
  }

  async stop(): Promise<void> {
    await this.settled()
    this.commander.stop()
    this.monitor.stop()
    await this.vault.close()
  }

  kill(): void {
    this.commander.stop()
    this.monitor.stop()
    this.vault.drop()
  }

  readings(): Omit<OperationsReadings, 'streams'> {
    const { tally, rollback } = this.commander.state
    const { devices, alerts, counters } = this.monitor.state
    const byKind: Record<string, number> = { command_failures: Number(rollback.raised_at_ms !== null) }
    for (const { kind } of alerts.values()) byKind[kind] = (byKind[kind] ?? 0) + 1
    return {
      commands: tally,
      devices_known: devices.size,
      devices_silent: byKind['device_silent'] ?? 0,
      devices_refused: counters.devices_refused,
      alerts: byKind,
      owed: this.vault.waiting,
      owed_given_up: this.vault.given_up,
    }
  }

  #take(channel: HeardChannel, { topic, payload, retain }: Delivery, hold: Hold): void {
    this.#heard += 1
    const told = read(payload)
    if (channel === 'powerState') {
      this.#takeTv(topic, told)
      return
    }
    let writes = false
    if (channel === 'commandAcks' || channel === 'commandAcksAlias') {
      const ack = this.commander.message(topic, told)
      writes = ack.writes
      this.#acked(ack.result, topic)
    }
    const heard = this.monitor.message(topic, told, retain)
    this.#count(channel, topic, heard.told)
    if (!writes && !heard.writes) return
    // Not acknowledged before it is stored; a lost store must not stop what comes after it.
    const release = hold()
    void this.vault.flush().then(release)
  }

  #takeTv(topic: string, told: unknown): void {
    const client_uuid = this.tvs.take(topic, told)
    this.#count('powerState', topic, client_uuid === null ? 'malformed' : 'taken')
    if (client_uuid !== null) this.#tell((listener) => listener.client(client_uuid))
  }

  #acked(result: AckResult, topic: string): void {
    this.#options.metrics.operations.ack(result)
    if (result === 'foreign')
      this.#quiet.note(about('ack_foreign', topic), topic, "an ack for another client's command was ignored")
  }

  #count(channel: HeardChannel, topic: string, told: 'taken' | 'malformed'): void {
    const { metrics } = this.#options
    metrics.operations.telemetry(channel, told)
    if (told === 'taken') return
    metrics.malformed('mqtt')
    this.#quiet.note(about('message_malformed', topic), topic, 'a malformed message was ignored')
  }

  #alertChanged(alert: Alert): void {
    const { log } = this.#options
    const { alert_id, kind, client_uuid, unit, closed_by } = alert
    const which = { alert_id, kind, client_uuid, unit }
    if (alert.closed_at_ms !== null && kind === 'device_silent')
      this.#quiet.note({ event: 'alert_closed', ...which }, alert_id, 'alert closed')
    else if (alert.closed_at_ms !== null) log.info({ event: 'alert_closed', ...which, closed_by }, 'alert closed')
    // Any number of screens may fall silent at once.
    else if (kind === 'device_silent') this.#quiet.note({ event: 'alert_open', ...which }, alert_id, 'alert open')
    else if (alert.acknowledged_at_ms === null) log.warn({ event: 'alert_open', ...which }, 'alert open')
    this.#tell((listener) => listener.alert(alert))
  }

  #rollback(raised_at_ms: number | null): void {
    const { log, note } = this.#options
    const raised = raised_at_ms !== null
    note(raised ? 'rollback_due' : 'rollback_acknowledged', null, null)
    if (raised) log.error({ event: 'rollback_due' }, 'too many commands fail: bulk orders are paused')
    else log.info({ event: 'rollback_acknowledged' }, 'bulk orders go on')
    this.#tell((listener) => listener.rollback(raised_at_ms))
  }

  #tell(what: (listener: OperationsListener) => void): void {
    for (const listener of this.listeners) what(listener)
  }

  async #send(publication: Publication): Promise<void> {
    const { outgoing } = this.#options.wrong ?? {}
    const link = this.#link
    if (!link) throw new Error('not connected')
    this.sent += 1
    const changed = outgoing ? [outgoing(publication)].flat() : [publication]
    await Promise.all(changed.map((one) => link.publish(one)))
  }
}

type HeardChannel =
  | 'commandAcks'
  | 'commandAcksAlias'
  | 'serviceFailed'
  | 'heartbeat'
  | 'health'
  | 'logs'
  | 'discovery'
  | 'powerState'

const about = (event: string, topic: string) => ({ event, mqtt_topic: topic.slice(0, 200) })

/** Null for an empty payload, undefined for what is no JSON. */
function read(payload: Buffer): unknown {
  if (payload.length === 0) return null
  if (payload.length > MAX_BYTES || !isUtf8(payload)) return undefined
  try {
    return JSON.parse(payload.toString()) ?? undefined
  } catch {
    return undefined
  }
}
