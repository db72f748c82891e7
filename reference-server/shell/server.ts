import { channels } from '../../generated/channels.js'
import type { Effect, Override, OverrideOrder, ServerEvent, ServerState } from '../core/model.js'
import { createStep, initialState, type Recovered, type Step } from '../core/step.js'
import type { Metrics } from '../metrics.js'
import { expandSchedule, expansionLifetime_ms } from '../schedule/expand.js'
import type { Schedule } from '../schedule/model.js'
import type { Store } from '../store/store.js'
import type { Clock } from './clock.js'
import type { Companion } from './companion.js'
import type { ServerConfig } from './config.js'
import { Courier, type Result, type Sent } from './courier.js'
import { Keeper } from './keeper.js'
import { Ledger } from './ledger.js'
import { Link, type Publication } from './link.js'
import { type Log, logSkipped } from './log.js'
import type { BrokerAccess } from './reader.js'
import { type InForce, RetainedIntents } from './retained-intents.js'

export interface ServerOptions {
  readonly config: Pick<ServerConfig, 'intent'>
  readonly broker: BrokerAccess
  readonly schedule: Schedule
  readonly store: Store
  readonly recovered: Recovered
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** Unlike that of every other run of this server. */
  readonly run_id: string
  /** The core; another one makes a wrong server. */
  readonly step?: Step
  /** Changes what leaves the server; only a wrong server does. */
  readonly outgoing?: (publication: Publication) => Publication | readonly Publication[]
  /** What else lives on the same connection. */
  readonly companion?: Companion
}

/** The scheduler: the core, joined to a broker, a store and a clock. */
export class ReferenceServer {
  readonly ledger: Ledger
  readonly #options: ServerOptions
  readonly #step: Step
  readonly #keeper: Keeper
  readonly #courier: Courier
  readonly #intents = new RetainedIntents()
  /** What was refused last on each topic, so that it is said once. */
  readonly #refused = new Map<string, string>()
  #state: ServerState
  #schedule: Schedule
  #expanded_at_ms: number
  #link: Link | null = null
  #cancelWake: (() => void) | undefined
  #cycled_at_ms: number | null = null
  #stopped = false

  private constructor(options: ServerOptions) {
    const { clock, log, store, config, run_id, recovered } = options
    this.#options = options
    this.#step = options.step ?? createStep()
    this.#schedule = options.schedule
    this.#expanded_at_ms = clock.now()
    this.#state = initialState(config.intent, run_id, clock.now(), recovered)
    this.ledger = new Ledger(store, clock, log)
    const noted = { lost: 'store_lost', back: 'store_back' } as const
    const monotonic = (): number => performance.now()
    this.#keeper = new Keeper(store, log, monotonic, (change) => {
      this.ledger.note(noted[change])
      if (change === 'back') void this.ledger.flush()
    })
    this.#courier = new Courier({
      keeper: this.#keeper,
      send: (publication) => this.#link?.publish(publication) ?? Promise.reject(new Error('not connected')),
      done: (sent, result) => this.#done(sent, result),
      now_ms: () => clock.now(),
      outgoing: options.outgoing ?? ((unchanged) => unchanged),
    })
  }

  /** Connects and publishes what is current (S1 §6); resolves once the broker has it all. */
  static async start(options: ServerOptions): Promise<ReferenceServer> {
    const server = new ReferenceServer(options)
    server.setSchedule(options.schedule)
    try {
      server.#link = await Link.open(
        options.broker,
        `infoscreen-server-${options.run_id}`,
        {
          connected: () => server.#connected(),
          disconnected: () => server.#disconnected(),
        },
        options.companion?.hearings,
      )
    } catch (error) {
      await server.stop()
      throw error
    }
    options.metrics.watch(() => server.readings())
    server.ledger.note('started')
    server.#dispatch({ type: 'connected', now_ms: options.clock.now() })
    options.companion?.connected(server.#link)
    await server.settled()
    return server
  }

  /** Takes a new schedule; what it changes is published at once. */
  setSchedule(schedule: Schedule): void {
    const now_ms = this.#options.clock.now()
    this.#schedule = schedule
    this.#expanded_at_ms = now_ms
    const { groups, skipped } = expandSchedule(schedule, now_ms)
    logSkipped(this.#options.log, skipped)
    this.#dispatch({ type: 'schedule', now_ms, groups, clients: schedule.clients })
  }

  /** Puts an override in force; resolves once it is stored and sent. */
  async setOverride(order: OverrideOrder): Promise<Override> {
    const sent = this.#dispatch({ type: 'override', now_ms: this.#options.clock.now(), order })
    const override = this.#state.overrides.get(order.client_uuid)
    await sent
    if (!override) throw new Error('the core took no override')
    this.ledger.note('override_set', order.client_uuid, `${order.desired_state}, ${order.reason}`)
    return override
  }

  /** Withdraws an override; false when there is none. */
  async clearOverride(client_uuid: string): Promise<boolean> {
    if (!this.#state.overrides.has(client_uuid)) return false
    await this.#dispatch({ type: 'withdraw', now_ms: this.#options.clock.now(), client_uuid })
    this.ledger.note('override_withdrawn', client_uuid)
    return true
  }

  overrides(): readonly Override[] {
    const now_ms = this.#options.clock.now()
    return [...this.#state.overrides.values()].filter(({ until_ms }) => until_ms > now_ms)
  }

  intents(): readonly InForce[] {
    return this.#intents.all()
  }

  /** What the gauges show. */
  readings() {
    const { groups, clients } = this.#state
    return {
      groups: groups.size,
      clients: clients.size,
      overrides: this.overrides().length,
      publishes_in_flight: this.#courier.in_flight,
      retained_age_ms_max: this.#intents.age_ms(this.#options.clock.now()),
      broker_connected: this.#state.connected,
      store_ok: this.#keeper.ok,
      last_cycle_ms: this.#cycled_at_ms,
    }
  }

  /** Has the store asked whether it is there. */
  askStore(): void {
    this.#courier.askStore()
  }

  /** Resolves when nothing waits for the store or for an ack. */
  settled(): Promise<void> {
    return this.#courier.settled()
  }

  /** Lets what is in flight be acknowledged or fail, then leaves the broker. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelWake?.()
    await this.settled()
    await this.#options.companion?.stop()
    await this.#link?.close()
    if (this.#link) this.ledger.note('stopped')
    await this.ledger.close()
  }

  /** Ends without a word to broker or store, as a process does that is killed. */
  async kill(): Promise<void> {
    this.#stopped = true
    this.#cancelWake?.()
    this.ledger.drop()
    this.#options.companion?.kill()
    await this.#link?.cut()
    await this.settled()
  }

  #connected(): void {
    if (!this.#link) return
    this.#options.log.info({ event: 'broker_reconnected' }, 'connected to the broker again')
    this.ledger.note('broker_back')
    this.#dispatch({ type: 'connected', now_ms: this.#expandedNow() })
    this.#options.companion?.connected(this.#link)
  }

  #disconnected(): void {
    if (this.#stopped) return
    this.#options.log.warn({ event: 'broker_lost' }, 'the connection to the broker is lost; reconnecting')
    this.ledger.note('broker_lost')
    this.#dispatch({ type: 'disconnected', now_ms: this.#options.clock.now() })
    this.#options.companion?.disconnected()
  }

  #woken(): void {
    const polled = this.#options.clock.now() >= this.#state.next_poll_ms
    const start_ms = performance.now()
    const sent = this.#dispatch({ type: 'woken', now_ms: this.#expandedNow() })
    if (polled) this.#courier.askStore()
    if (polled) void sent.then(() => this.settled()).then(() => this.#cycled(performance.now() - start_ms))
  }

  #cycled(duration_ms: number): void {
    this.#cycled_at_ms = this.#options.clock.now()
    this.#options.metrics.cycle(duration_ms)
  }

  /** Now, once the schedule is expanded around it; after a clock that was set back it may not be. */
  #expandedNow(): number {
    const now_ms = this.#options.clock.now()
    const age_ms = now_ms - this.#expanded_at_ms
    if (age_ms < 0 || age_ms >= expansionLifetime_ms) this.setSchedule(this.#schedule)
    return now_ms
  }

  #dispatch(event: ServerEvent): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    const { state, effects } = this.#step(this.#state, event)
    this.#state = state
    for (const effect of effects) this.#take(effect)
    return this.#courier.carryOut(effects)
  }

  /** What concerns neither broker nor store. */
  #take(effect: Effect): void {
    if (effect.type === 'wake') {
      this.#cancelWake?.()
      this.#cancelWake = this.#options.clock.at(effect.at_ms, () => this.#woken())
    } else if (effect.type === 'refuse') this.#refuse(effect)
    else if (effect.type === 'publish' && effect.kind === 'group_intent' && effect.cause === 'transition')
      this.#options.metrics.transition(effect.intent.desired_state)
  }

  #refuse({ topic, subject, why }: Extract<Effect, { readonly type: 'refuse' }>): void {
    const { log, metrics } = this.#options
    metrics.refused()
    if (this.#refused.get(topic) === why) return
    this.#refused.set(topic, why)
    this.ledger.note('intent_refused', subject, why)
    log.error({ event: 'intent_refused', subject, mqtt_topic: topic, why }, 'a malformed message was not published')
  }

  #done(sent: Sent, result: Result): void {
    const { clock, log, metrics } = this.#options
    const acked = result.result === 'acked'
    const fields = { ...fieldsOf(sent), ...result }
    const what = fields.event.replaceAll('_', ' ')
    if (acked) log.info(fields, what)
    else log.error(fields, `not done: ${what}`)
    if (sent.type === 'clear') {
      if (!acked) return
      this.#intents.cleared(sent.topic)
      if (sent.kind === 'client_intent' || sent.kind === 'group_intent')
        this.ledger.note('intent_cleared', sent.subject)
      void this.#dispatch({ type: 'cleared', now_ms: clock.now(), topic: sent.topic })
    } else if (sent.kind === 'group_intent' || sent.kind === 'client_intent') {
      metrics.published({ ...result, cause: sent.cause, lag_ms: clock.now() - sent.due_ms })
      this.ledger.published(sent, result.result)
      if (acked) {
        this.#intents.acked(sent, clock.now())
        this.#options.companion?.intentAcked(sent)
      }
    }
  }
}

/** S1 §8: what the log says of each publish. */
function fieldsOf(sent: Sent): { readonly event: string; readonly [field: string]: unknown } {
  const { qos, retain } = channels.groupPowerIntent
  const { topic: mqtt_topic, subject } = sent
  const about = { mqtt_topic, qos, retain }
  if (sent.type === 'clear') return { event: `${sent.kind}_cleared`, subject, ...about }
  const { cause } = sent
  const why = { heartbeat_publish: cause !== 'transition', transition_publish: cause === 'transition', ...about }
  if (sent.kind === 'group_intent') {
    const { group_id, desired_state, reason, intent_id, issued_at, expires_at } = sent.intent
    return { event: 'intent_published', group_id, desired_state, reason, intent_id, issued_at, expires_at, ...why }
  }
  if (sent.kind === 'client_intent') {
    const { intent_id, issued_at, expires_at, target, power } = sent.intent
    const { desired_state, reason } = power
    const { client_id } = target
    return { event: 'override_published', client_id, desired_state, reason, intent_id, issued_at, expires_at, ...why }
  }
  return { event: `${sent.kind}_published`, subject, ...why }
}
