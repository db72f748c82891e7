import { randomUUID } from 'node:crypto'
import { formatInstant } from '../../generated/instants.js'
import type { BulkAnswer, CommandRecord, IssueAnswer } from '../core/commands/model.js'
import { endedInWindow } from '../core/commands/rollback.js'
import type { Alert } from '../core/monitoring/model.js'
import { openAlerts } from '../core/monitoring/views.js'
import type {
  AlertTold,
  ClientTold,
  CommandTold,
  Counters,
  CoverageTold,
  OperationsFace,
  OrderAsked,
  OrderTaken,
  OverviewTold,
  ServiceFailedTold,
  StreamEvent,
} from '../http/operations-face.js'
import { RequestError } from '../http/request-error.js'
import type { Store } from '../store/store.js'
import type { Clock } from './clock.js'
import { NotStored } from './commander.js'
import type { Operations } from './operations.js'
import { coverageOf } from './operations-coverage.js'
import { Follower } from './operations-follower.js'
import { alertTold, clientTold, commandTold, groupsTold, ROLLBACK_ID, rollbackAlert } from './operations-told.js'
import type { ScheduleBook } from './schedule-book.js'
import type { ReferenceServer } from './server.js'

const OVERVIEW_COMMANDS = 20

export interface DeskOptions {
  readonly operations: Operations
  readonly server: ReferenceServer
  readonly book: ScheduleBook
  readonly store: Store
  readonly clock: Clock
  readonly health: () => { readonly broker: 'connected' | 'away'; readonly store: 'ok' | 'lost' }
  /** Ids of commands, never given before. */
  readonly newId?: () => string
}

/** What the HTTP API reaches of commands and monitoring. */
export class OperationsDesk implements OperationsFace {
  readonly #options: DeskOptions
  readonly #follower: Follower

  constructor(options: DeskOptions) {
    this.#options = options
    this.#follower = new Follower(options.operations, {
      counters: () => this.#counters(),
      clients: (uuids) => this.#clients(uuids),
      rollbackAlert: (raised_at_ms) => this.#rollbackAlert(raised_at_ms),
    })
  }

  async order(client_uuid: string, order: OrderAsked): Promise<OrderTaken> {
    const { commander } = this.#options.operations
    const answer = await stored(() => commander.issue({ client_uuid, command_id: this.#newId() }, order))
    const command = await this.#issued(answer)
    return { command, blocked: answer.kind === 'blocked' }
  }

  async orderMany(
    client_uuids: readonly string[],
    confirm: number,
    order: OrderAsked,
  ): Promise<readonly CommandTold[]> {
    const { commander } = this.#options.operations
    const targets = client_uuids.map((client_uuid) => ({ client_uuid, command_id: this.#newId() }))
    const answer = await stored(() => commander.issueBulk(targets, confirm, order))
    if (answer.kind !== 'bulk') throw bulkRefusal(answer)
    const told: CommandTold[] = []
    // One client whose order is in the way of another refuses the bulk only where none of it was taken.
    for (const result of answer.results)
      if ('command_id' in result && result.kind !== 'conflict') told.push(await this.#issued(result))
    const [first] = answer.results
    if (told.length === 0 && first) await this.#issued(first)
    return told
  }

  async command(command_id: string): Promise<CommandTold | null> {
    const record = await this.#record(command_id)
    return record && commandTold(record)
  }

  async commands(client_uuid: string | null, limit: number): Promise<readonly CommandTold[]> {
    const { store, operations } = this.#options
    const { commands } = operations.commander.state
    const found = await stored(() => store.commands({ client_uuid, limit }))
    // Memory is ahead of a store that is lost, or busy.
    return found.map((record) => commandTold(commands.get(record.command.command_id) ?? record))
  }

  overview(): OverviewTold {
    const { server, book, operations } = this.#options
    const latest = [...operations.commander.state.commands.values()].sort((one, other) => other.order - one.order)
    return {
      ...this.#counters(),
      clients: this.#clients(null),
      groups: groupsTold(book.schedule().groups, server.intents(), this.#follower.since),
      alerts: this.alerts(),
      commands: latest.slice(0, OVERVIEW_COMMANDS).map(commandTold),
    }
  }

  alerts(): readonly AlertTold[] {
    const { monitor, commander } = this.#options.operations
    const { raised_at_ms } = commander.state.rollback
    const own = raised_at_ms === null ? [] : [this.#rollbackAlert(raised_at_ms)]
    return [...own, ...openAlerts(monitor.state).map(alertTold)]
  }

  async acknowledge(alert_id: string): Promise<boolean> {
    const { monitor, commander } = this.#options.operations
    const { raised_at_ms } = commander.state.rollback
    if (raised_at_ms !== null && alert_id === `${ROLLBACK_ID}-${raised_at_ms}`) {
      commander.acknowledgeRollback()
      await commander.outbox.settled()
      return true
    }
    const found = monitor.acknowledge(alert_id)
    await monitor.outbox.settled()
    return found
  }

  serviceFailed(): readonly ServiceFailedTold[] {
    return this.#failures().map(({ client_uuid, unit, failed_at, alert_id }) => ({
      client_uuid: client_uuid ?? '',
      unit: unit ?? '',
      failed_at,
      alert_id,
    }))
  }

  async clearServiceFailed(client_uuid: string): Promise<boolean> {
    const { monitor } = this.#options.operations
    const found = this.#failures().filter((alert) => alert.client_uuid === client_uuid)
    for (const { alert_id } of found) monitor.acknowledge(alert_id)
    await monitor.outbox.settled()
    return found.length > 0
  }

  coverage(group_id: string, from_ms: number, to_ms: number): CoverageTold | null {
    return coverageOf(this.#options.book.schedule(), group_id, from_ms, to_ms)
  }

  follow(listener: (event: StreamEvent) => void): () => void {
    return this.#follower.follow(listener)
  }

  /** How many follow. */
  get streams(): number {
    return this.#follower.size
  }

  close(): void {
    this.#follower.close()
  }

  #failures(): readonly Alert[] {
    return openAlerts(this.#options.operations.monitor.state).filter(({ kind }) => kind === 'service_failed')
  }

  #newId(): string {
    return this.#options.newId?.() ?? randomUUID()
  }

  async #record(command_id: string): Promise<CommandRecord | null> {
    const { operations, store } = this.#options
    return operations.commander.state.commands.get(command_id) ?? (await stored(() => store.command(command_id)))
  }

  async #issued(answer: IssueAnswer): Promise<CommandTold> {
    switch (answer.kind) {
      case 'malformed':
        throw new RequestError('INVALID', answer.why, `/${answer.field.replace(/^\//, '')}`)
      case 'overloaded':
        throw new RequestError('TOO_MANY', `${answer.limit} commands wait for their end already.`)
      case 'conflict':
        throw new RequestError(
          'CONFLICT',
          `This Idempotency-Key was given with another order (command ${answer.command_id}).`,
          'idempotency-key',
        )
    }
    const record = await this.#record(answer.command_id)
    if (!record) throw new RequestError('UNAVAILABLE', 'The command is no longer there.')
    return commandTold(record)
  }

  #clients(only: ReadonlySet<string> | null): readonly ClientTold[] {
    const { operations, book, server } = this.#options
    const { devices, alerts } = operations.monitor.state
    const groups = new Map(book.schedule().clients.map(({ client_uuid, group_id }) => [client_uuid, group_id]))
    const overrides = new Map(server.overrides().map((override) => [override.client_uuid, override]))
    const counts = new Map<string, number>()
    const silent = new Set<string>()
    let outage = false
    for (const { client_uuid, kind } of alerts.values()) {
      if (client_uuid !== null) counts.set(client_uuid, (counts.get(client_uuid) ?? 0) + 1)
      if (client_uuid !== null && kind === 'device_silent') silent.add(client_uuid)
      if (kind === 'broker_outage') outage = true
    }
    const known = [...devices.values()].map(({ client_uuid }) => client_uuid)
    const uuids = only ?? new Set([...groups.keys(), ...known, ...overrides.keys()])
    return [...uuids].sort().map((client_uuid) =>
      clientTold(client_uuid, devices.get(client_uuid), {
        group_id: groups.get(client_uuid) ?? null,
        silent: outage || silent.has(client_uuid),
        override: overrides.get(client_uuid) ?? null,
        alerts: counts.get(client_uuid) ?? 0,
        tv: operations.tvs.of(client_uuid),
      }),
    )
  }

  #counters(): Counters {
    const { operations, clock, health } = this.#options
    const { rollback, config, commands } = operations.commander.state
    const now_ms = clock.now()
    const { terminal, bad } = endedInWindow(rollback, now_ms, config.rollback)
    const from_ms = Math.max(rollback.counted_from_ms, now_ms - config.rollback.window_min * 60_000)
    let failed = 0
    // Counted only where there is something to tell apart.
    if (bad > 0)
      for (const { status, states } of commands.values())
        failed += Number(status === 'failed' && (states.at(-1)?.at_ms ?? 0) >= from_ms)
    failed = Math.min(failed, bad)
    const { broker, store } = health()
    return {
      now: formatInstant(now_ms),
      broker,
      store: operations.vault.ok ? store : 'lost',
      bulk_paused: rollback.raised_at_ms !== null,
      rates: { finished: terminal, failed, timed_out: bad - failed, share: terminal === 0 ? 0 : bad / terminal },
    }
  }

  #rollbackAlert(raised_at_ms: number): AlertTold {
    const { rates } = this.#counters()
    return rollbackAlert(raised_at_ms, rates)
  }
}

/** What is not stored was not done. */
async function stored<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof RequestError) throw error
    const why = error instanceof NotStored ? 'The order was not given: ' : ''
    throw new RequestError('UNAVAILABLE', `${why}the store does not answer.`, null, { cause: error })
  }
}

function bulkRefusal(answer: Exclude<BulkAnswer, { readonly kind: 'bulk' }>): RequestError {
  switch (answer.kind) {
    case 'bulk_paused':
      return new RequestError(
        'CONFLICT',
        `Bulk orders are paused since ${formatInstant(answer.since_ms)}, as too many commands fail. Acknowledge the alert command_failures to go on.`,
      )
    case 'bulk_too_many':
      return new RequestError(
        'INVALID',
        `${answer.count} clients are named; at most ${answer.max} may be.`,
        '/client_uuids',
      )
    case 'bulk_unconfirmed':
      return new RequestError(
        'INVALID',
        `${answer.count} different clients are named; confirm says another number.`,
        '/confirm',
      )
  }
}
