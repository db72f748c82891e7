import { formatInstant } from '../../../generated/instants.js'
import type {
  AlertTold,
  CommandTold,
  CoverageTold,
  OperationsFace,
  OrderAsked,
  OrderTaken,
  OverviewTold,
  ServiceFailedTold,
  StreamEvent,
} from '../operations-face.js'
import { RequestError } from '../request-error.js'
import { CLIENT, NOW_MS } from './memory-face.js'

export const COMMAND = 'c0ffee00-0000-4000-8000-000000000000'
export const ALERT = 'run-a000001'
const LOCKOUT_MAX = 3

const failed: AlertTold = {
  alert_id: ALERT,
  kind: 'service_failed',
  client_uuid: CLIENT,
  unit: 'player.service',
  raised_at: formatInstant(NOW_MS),
  detail: null,
}

/** Commands and monitoring without broker, clock and store, refusing what the real ones refuse. */
export class MemoryOperations implements OperationsFace {
  /** What the next call throws in place of its answer. */
  fault: Error | null = null
  readonly #commands = new Map<string, CommandTold>()
  readonly #keys = new Map<string, string>()
  readonly #listeners = new Set<(event: StreamEvent) => void>()
  #alerts: AlertTold[] = [failed]
  #ids = 0

  constructor() {
    this.#add(COMMAND, CLIENT, { action: 'reboot_host', reason: null, requested_by: null, idempotency_key: null })
  }

  async order(client_uuid: string, order: OrderAsked): Promise<OrderTaken> {
    this.#check()
    const text = JSON.stringify([client_uuid, order])
    const held = order.idempotency_key === null ? undefined : this.#keys.get(order.idempotency_key)
    if (held !== undefined && held !== text)
      throw new RequestError('CONFLICT', 'This Idempotency-Key was given with another order.', 'idempotency-key')
    if (order.idempotency_key !== null) this.#keys.set(order.idempotency_key, text)
    this.#ids += 1
    const command = this.#add(`c0ffee00-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`, client_uuid, order)
    for (const tell of this.#listeners) tell({ event: 'command', data: command })
    return { command, blocked: command.status === 'blocked' }
  }

  async orderMany(
    client_uuids: readonly string[],
    confirm: number,
    order: OrderAsked,
  ): Promise<readonly CommandTold[]> {
    const distinct = [...new Set(client_uuids)]
    if (distinct.length !== confirm) throw new RequestError('INVALID', 'confirm says another number', '/confirm')
    return Promise.all(
      distinct.map(async (uuid) => (await this.order(uuid, { ...order, idempotency_key: null })).command),
    )
  }

  async command(command_id: string): Promise<CommandTold | null> {
    this.#check()
    return this.#commands.get(command_id) ?? null
  }

  async commands(client_uuid: string | null, limit: number): Promise<readonly CommandTold[]> {
    const own = [...this.#commands.values()].filter((one) => client_uuid === null || one.client_uuid === client_uuid)
    return own.reverse().slice(0, limit)
  }

  overview(): OverviewTold {
    return {
      now: formatInstant(NOW_MS),
      broker: 'connected',
      store: 'ok',
      bulk_paused: false,
      rates: { finished: 0, failed: 0, timed_out: 0, share: 0 },
      clients: [
        {
          client_uuid: CLIENT,
          group_id: 7,
          state: 'failed',
          last_seen: formatInstant(NOW_MS),
          reconnect_count: 2,
          last_disconnect_at: null,
          broker_reachable: true,
          override: null,
          alerts: 1,
          tv: 'on',
        },
      ],
      groups: [{ group_id: 'lobby', state: 'off', reason: 'no_active_event', since: null, window_end: null }],
      alerts: this.#alerts,
      commands: [...this.#commands.values()].slice(-20),
    }
  }

  alerts(): readonly AlertTold[] {
    return this.#alerts
  }

  async acknowledge(alert_id: string): Promise<boolean> {
    const before = this.#alerts.length
    this.#alerts = this.#alerts.filter((alert) => alert.alert_id !== alert_id)
    return this.#alerts.length < before
  }

  serviceFailed(): readonly ServiceFailedTold[] {
    return this.#alerts.map(({ alert_id }) => ({
      client_uuid: CLIENT,
      unit: 'player.service',
      failed_at: null,
      alert_id,
    }))
  }

  async clearServiceFailed(client_uuid: string): Promise<boolean> {
    return client_uuid === CLIENT && (await this.acknowledge(ALERT))
  }

  coverage(group_id: string, from_ms: number, to_ms: number): CoverageTold | null {
    if (group_id !== '7') return null
    return { windows: [{ start: formatInstant(from_ms), end: formatInstant(to_ms), event_ids: ['a'] }], more: false }
  }

  follow(listener: (event: StreamEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get followers(): number {
    return this.#listeners.size
  }

  tell(event: StreamEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #check(): void {
    if (this.fault) throw this.fault
  }

  #add(command_id: string, client_uuid: string, { action, reason, requested_by }: OrderAsked): CommandTold {
    const before = [...this.#commands.values()].filter(
      (one) => one.client_uuid === client_uuid && one.status !== 'blocked',
    )
    const status = action === 'reboot_host' && before.length >= LOCKOUT_MAX ? 'blocked' : 'queued'
    const command: CommandTold = {
      command_id,
      client_uuid,
      action,
      status,
      issued_at: formatInstant(NOW_MS),
      expires_at: formatInstant(NOW_MS + 240_000),
      error_code: null,
      error_message: null,
      requested_by,
      reason,
      states: [{ status, at: formatInstant(NOW_MS) }],
      history: [{ status: 'accepted', topic: 'x', at: formatInstant(NOW_MS), applied: false }],
      retry_at: status === 'blocked' ? formatInstant(NOW_MS + 900_000) : null,
    }
    this.#commands.set(command_id, command)
    return command
  }
}
