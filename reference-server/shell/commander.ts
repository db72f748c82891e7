import type {
  BulkAnswer,
  CommandConfig,
  CommandEffect,
  CommandEvent,
  CommandRecord,
  CommandState,
  EscalationAnswer,
  IssueAnswer,
  Order,
  PublishCommandEffect,
  Stored,
  Target,
} from '../core/commands/model.js'
import { type CommandPolicy, isTerminal } from '../core/commands/policy.js'
import { recoverCommands } from '../core/commands/recover.js'
import { type CommandStep, createCommandStep } from '../core/commands/step.js'
import { withdrawOrder } from '../core/commands/withdraw.js'
import type { AckResult } from '../metrics-operations.js'
import { ackResult } from './ack-result.js'
import type { Clock } from './clock.js'
import type { Publication } from './link.js'
import type { Log } from './log.js'
import { Outbox } from './outbox.js'
import type { Vault } from './vault.js'

export interface CommanderOptions {
  readonly config: CommandConfig
  readonly stored: Stored
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
  /** Settles with the PUBACK; rejects without one. */
  readonly send: (publication: Publication) => Promise<void>
  /** The second rung of the ladder; whatever comes of it is its own affair. */
  readonly cycle: (client_uuid: string) => Promise<void>
  /** A command is stored as it is now. */
  readonly changed: (record: CommandRecord) => void
  /** The rollback alert was raised or acknowledged. */
  readonly rollback: (raised_at_ms: number | null) => void
  /** Another step or policy makes a wrong server. */
  readonly step?: CommandStep | undefined
  readonly policy?: CommandPolicy | undefined
}

/** An order was not stored, so it was not given. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}

type Given = IssueAnswer | BulkAnswer | EscalationAnswer

interface Waiting {
  readonly resolve: (answer: Given) => void
  readonly reject: (error: Error) => void
}

/**
 * The command core, joined to store, broker and clock: what a step wants stored is stored before anything else of it
 * happens. An order that cannot be stored is withdrawn; anything else goes on from memory while the store is lost.
 */
export class Commander {
  readonly #options: CommanderOptions
  readonly #step: CommandStep
  readonly #outbox = new Outbox()
  readonly #waiting = new Map<string, Waiting>()
  #state: CommandState
  #requests = 0
  /** Of the connection: what an earlier one confirms comes too late. */
  #epoch = 0
  #cancelWake: (() => void) | undefined
  #stopped = false

  constructor(options: CommanderOptions) {
    this.#options = options
    this.#step = options.step ?? createCommandStep(options.policy)
    const { config, stored, clock, policy } = options
    const { state, effects } = recoverCommands(config, stored, clock.now(), policy)
    this.#state = state
    this.#carryOut(effects)
  }

  get state(): CommandState {
    return this.#state
  }

  get outbox(): Outbox {
    return this.#outbox
  }

  connected(): void {
    this.#epoch += 1
    this.#dispatch({ type: 'connected', now_ms: this.#now })
  }

  disconnected(): void {
    this.#epoch += 1
    this.#dispatch({ type: 'disconnected', now_ms: this.#now })
  }

  /** Takes what came on an ack topic; whether that changed something that is on its way to the store. */
  message(topic: string, payload: unknown): { readonly result: AckResult; readonly writes: boolean } {
    const before = this.#state
    const effects = this.#dispatch({ type: 'message', now_ms: this.#now, topic, payload })
    const result = ackResult(before, this.#state, effects)
    return { result, writes: effects.some(({ type }) => type === 'store') }
  }

  issue(target: Target, order: Order): Promise<IssueAnswer> {
    return this.#ask((request_id) => ({ type: 'issue', now_ms: this.#now, request_id, ...target, ...order }))
  }

  issueBulk(targets: readonly Target[], confirmed_count: number, order: Order): Promise<BulkAnswer> {
    return this.#ask((request_id) => {
      const about = { now_ms: this.#now, request_id, targets, confirmed_count }
      return { type: 'issue_bulk', ...about, ...order }
    })
  }

  escalate(client_uuid: string): Promise<EscalationAnswer> {
    return this.#ask((request_id) => ({ type: 'escalate', now_ms: this.#now, request_id, client_uuid }))
  }

  tiers(tiers: ReadonlyMap<string, number>): void {
    this.#dispatch({ type: 'tiers', now_ms: this.#now, tiers })
  }

  acknowledgeRollback(): void {
    this.#dispatch({ type: 'rollback_acknowledged', now_ms: this.#now })
  }

  stop(): void {
    this.#stopped = true
    this.#cancelWake?.()
    for (const { reject } of this.#waiting.values()) reject(new NotStored('the server is stopping'))
    this.#waiting.clear()
  }

  get #now(): number {
    return this.#options.clock.now()
  }

  #ask<A extends Given>(eventOf: (request_id: string) => CommandEvent): Promise<A> {
    if (this.#stopped) return Promise.reject(new NotStored('the server is stopping'))
    const request_id = String(++this.#requests)
    return new Promise((resolve, reject) => {
      // The core answers an event with the answer to that event.
      this.#waiting.set(request_id, { resolve: resolve as (answer: Given) => void, reject })
      this.#dispatch(eventOf(request_id))
    })
  }

  #dispatch(event: CommandEvent): readonly CommandEffect[] {
    if (this.#stopped) return []
    const raised_at_ms = this.#state.rollback.raised_at_ms
    const { state, effects } = this.#step(this.#state, event)
    this.#state = state
    this.#carryOut(effects, event)
    if (state.rollback.raised_at_ms !== raised_at_ms) this.#options.rollback(state.rollback.raised_at_ms)
    return effects
  }

  #carryOut(effects: readonly CommandEffect[], event?: CommandEvent): void {
    const { vault, changed } = this.#options
    const records: CommandRecord[] = []
    const acts: CommandEffect[] = []
    for (const effect of effects) {
      if (effect.type === 'wake') this.#wake(effect.at_ms)
      else if (effect.type === 'store') {
        vault.take(effect)
        records.push(effect.record)
      } else if (effect.type === 'store_rollback' || effect.type === 'store_escalation') vault.take(effect)
      else acts.push(effect)
    }
    if (records.length + acts.length === 0) return
    this.#outbox.after(vault.pending ? vault.flush() : true, (stored) => {
      if (!stored && this.#withdraw(event, records)) return
      for (const record of records) changed(record)
      for (const act of acts) this.#act(act, stored)
    })
  }

  /** Whether an order was given that is not stored: then it is as if it had not been. */
  #withdraw(event: CommandEvent | undefined, records: readonly CommandRecord[]): boolean {
    if (event?.type !== 'issue' && event?.type !== 'issue_bulk') return false
    const targets = event.type === 'issue' ? [event] : event.targets
    const given = new Set(targets.map(({ command_id }) => command_id))
    for (const { command } of records) {
      if (!given.has(command.command_id)) continue
      this.#state = withdrawOrder(this.#state, command.command_id)
      this.#options.vault.withdraw(command.command_id)
    }
    this.#answered(event.request_id)?.reject(new NotStored('the store does not answer'))
    return true
  }

  #act(act: CommandEffect, stored: boolean): void {
    if (act.type === 'publish') this.#publish(act)
    else if (act.type === 'answer') this.#answer(act.request_id, act.answer, stored)
    // At most once, so not at all while it cannot be written down (escalation-cooldown).
    else if (act.type === 'escalate' && stored && !this.#stopped)
      this.#outbox.track(this.#options.cycle(act.client_uuid))
  }

  #answer(request_id: string, answer: Given, stored: boolean): void {
    const waiting = this.#answered(request_id)
    // What it repeats may have been withdrawn meanwhile, and an escalation may not have been stored.
    const gone = answer.kind === 'repeated' && !this.#state.commands.has(answer.command_id)
    if (gone || (answer.kind === 'escalated' && !stored)) waiting?.reject(new NotStored('the store does not answer'))
    else waiting?.resolve(answer)
  }

  #answered(request_id: string): Waiting | undefined {
    const waiting = this.#waiting.get(request_id)
    this.#waiting.delete(request_id)
    return waiting
  }

  /** Dropped when it cannot leave before its expiry (never-after-expiry), or its order was withdrawn. */
  #publish({ topic, command, expires_at_ms }: PublishCommandEffect): void {
    const { send, log } = this.#options
    const { command_id } = command
    const record = this.#state.commands.get(command_id)
    const due = record && !isTerminal(record.status) && this.#now < expires_at_ms
    if (!due || !this.#state.connected || this.#stopped) return
    const epoch = this.#epoch
    const sent = send({ topic, payload: JSON.stringify(command), qos: 1, retain: false }).then(
      () => {
        if (epoch === this.#epoch) this.#dispatch({ type: 'confirmed', now_ms: this.#now, command_id, topic })
      },
      (error: Error) => {
        const fields = { event: 'command_not_confirmed', command_id, mqtt_topic: topic, why: error.message }
        log.warn(fields, 'the broker did not confirm a command; it goes out again with the next connection')
      },
    )
    this.#outbox.track(sent)
  }

  #wake(at_ms: number): void {
    this.#cancelWake?.()
    this.#cancelWake = this.#options.clock.at(at_ms, () => this.#dispatch({ type: 'woken', now_ms: this.#now }))
  }
}
