import type {
  Answer,
  CommandConfig,
  CommandEffect,
  CommandEvent,
  CommandRecord,
  CommandState,
  Escalation,
  Order,
  PublishCommandEffect,
  Stepped,
  StoredRollback,
  Target,
} from '../model.js'
import { defaultLimits, defaultRollback } from '../model.js'
import type { CommandPolicy } from '../policy.js'
import { recoverCommands } from '../recover.js'
import { createCommandStep, initialCommandState } from '../step.js'

/** Everything a shell does for the command core, in memory and by hand: for the tests of this folder. */
export class TestShell {
  state: CommandState
  now_ms = 0
  /** What the store holds, as text, so that nothing is shared with the state. */
  readonly rows = new Map<string, string>()
  readonly escalations: Escalation[] = []
  rollback: StoredRollback | null = null
  readonly published: (PublishCommandEffect & { readonly at_ms: number })[] = []
  readonly answers: Answer[] = []
  readonly cycled: { readonly client_uuid: string; readonly at_ms: number }[] = []
  #wake_at_ms: number | null = null
  #requests = 0

  constructor(
    readonly config: CommandConfig,
    readonly policy?: CommandPolicy,
  ) {
    this.state = initialCommandState(config)
  }

  /** One event; a crash after so many effects leaves the rest undone, and is followed by a restart. */
  send(event: CommandEvent, crash_after = Number.POSITIVE_INFINITY): readonly CommandEffect[] {
    const stepped = createCommandStep(this.policy)(this.state, event)
    this.#carryOut(stepped, crash_after)
    if (crash_after !== Number.POSITIVE_INFINITY) this.restart()
    return stepped.effects
  }

  restart(down_ms = 0): void {
    this.now_ms += down_ms
    const records = [...this.rows.values()].map((row) => JSON.parse(row) as CommandRecord)
    const stored = { records, escalations: this.escalations, rollback: this.rollback }
    this.#wake_at_ms = null
    this.#carryOut(recoverCommands(this.config, stored, this.now_ms, this.policy))
  }

  connect(): readonly CommandEffect[] {
    return this.send({ type: 'connected', now_ms: this.now_ms })
  }

  cut(): void {
    this.send({ type: 'disconnected', now_ms: this.now_ms })
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

  issue(target: Target, order: Partial<Order> = {}, crash_after?: number): Answer | undefined {
    const before = this.answers.length
    this.send(
      {
        ...{ type: 'issue', now_ms: this.now_ms, request_id: `r${++this.#requests}` },
        ...{ action: 'reboot_host', reason: null, requested_by: null, idempotency_key: null },
        ...order,
        ...target,
      },
      crash_after,
    )
    return this.answers[before]
  }

  /** The broker acknowledges every publish of a command. */
  confirm(command_id: string): void {
    const topics = new Set(this.published.flatMap((one) => (one.command.command_id === command_id ? [one.topic] : [])))
    for (const topic of topics) this.send({ type: 'confirmed', now_ms: this.now_ms, command_id, topic })
  }

  message(topic: string, payload: unknown): readonly CommandEffect[] {
    return this.send({ type: 'message', now_ms: this.now_ms, topic, payload })
  }

  record(command_id: string): CommandRecord | undefined {
    return this.state.commands.get(command_id)
  }

  #carryOut({ state, effects }: Stepped, crash_after = Number.POSITIVE_INFINITY): void {
    this.state = state
    for (const effect of effects.slice(0, crash_after)) this.#do(effect)
  }

  #do(effect: CommandEffect): void {
    switch (effect.type) {
      case 'store':
        return void this.rows.set(effect.record.command.command_id, JSON.stringify(effect.record))
      case 'store_escalation':
        return void this.escalations.push(effect.escalation)
      case 'store_rollback':
        this.rollback = effect.rollback
        return
      case 'publish':
        return void this.published.push({ ...effect, at_ms: this.now_ms })
      case 'answer':
        return void this.answers.push(effect.answer)
      case 'escalate':
        return void this.cycled.push({ client_uuid: effect.client_uuid, at_ms: this.now_ms })
      case 'wake':
        this.#wake_at_ms = effect.at_ms
    }
  }
}

export const testConfig: CommandConfig = {
  legacy_topics: true,
  ttl_sec: 240,
  lockout_max: 3,
  lockout_window_sec: 900,
  escalation_cooldown_sec: 60,
  bulk_max: 100,
  limits: defaultLimits,
  rollback: defaultRollback,
}

export const clientUuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const commandId = (n: number): string => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
