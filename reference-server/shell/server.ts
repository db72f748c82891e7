import { channels } from '../../generated/channels.js'
import type { Effect, PublishEffect, ServerEvent, ServerState } from '../core/model.js'
import { createStep, initialState, type Step } from '../core/step.js'
import { expandSchedule, expansionLifetime_ms } from '../schedule/expand.js'
import type { Schedule } from '../schedule/model.js'
import type { Clock } from './clock.js'
import type { BrokerAccess, ServerConfig } from './config.js'
import { Link, type Publication } from './link.js'
import { type Log, logSkipped } from './log.js'

export interface ServerOptions {
  readonly config: Pick<ServerConfig, 'intent'>
  readonly broker: BrokerAccess
  readonly schedule: Schedule
  readonly clock: Clock
  readonly log: Log
  /** Unlike that of every other run of this server. */
  readonly run_id: string
  /** The core; another one makes a wrong server. */
  readonly step?: Step
  /** Changes what leaves the server; only a wrong server does. */
  readonly outgoing?: (publication: Publication) => Publication
}

/** The scheduler: the core, joined to a broker and a clock. */
export class ReferenceServer {
  readonly #options: ServerOptions
  readonly #step: Step
  readonly #inFlight = new Set<Promise<void>>()
  #state: ServerState
  #schedule: Schedule
  #expanded_at_ms: number
  #link: Link | null = null
  #cancelWake: (() => void) | undefined
  #stopped = false

  private constructor(options: ServerOptions) {
    this.#options = options
    this.#step = options.step ?? createStep()
    this.#schedule = options.schedule
    this.#expanded_at_ms = options.clock.now()
    this.#state = initialState(options.config.intent, options.run_id, options.clock.now())
  }

  /** Connects and publishes what is current (S1 §6); resolves once the broker has it all. */
  static async start(options: ServerOptions): Promise<ReferenceServer> {
    const server = new ReferenceServer(options)
    server.setSchedule(options.schedule)
    try {
      server.#link = await Link.open(options.broker, `infoscreen-server-${options.run_id}`, {
        connected: () => server.#connected(),
        disconnected: () => server.#disconnected(),
      })
    } catch (error) {
      await server.stop()
      throw error
    }
    server.#dispatch({ type: 'connected', now_ms: options.clock.now() })
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
    this.#dispatch({ type: 'schedule', now_ms, groups })
  }

  /** Resolves when no publish waits for its ack. */
  async settled(): Promise<void> {
    while (this.#inFlight.size) await Promise.all(this.#inFlight)
  }

  /** Lets what is in flight be acknowledged, then leaves the broker. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelWake?.()
    await this.settled()
    await this.#link?.close()
  }

  #connected(): void {
    if (!this.#link) return
    this.#options.log.info({ event: 'broker_reconnected' }, 'connected to the broker again')
    this.#dispatch({ type: 'connected', now_ms: this.#expandedNow() })
  }

  #disconnected(): void {
    this.#options.log.warn({ event: 'broker_lost' }, 'the connection to the broker is lost; reconnecting')
    this.#dispatch({ type: 'disconnected', now_ms: this.#options.clock.now() })
  }

  #woken(): void {
    this.#dispatch({ type: 'woken', now_ms: this.#expandedNow() })
  }

  /** Now, once the schedule is expanded around it; after a clock that was set back it may not be. */
  #expandedNow(): number {
    const now_ms = this.#options.clock.now()
    const age_ms = now_ms - this.#expanded_at_ms
    if (age_ms < 0 || age_ms >= expansionLifetime_ms) this.setSchedule(this.#schedule)
    return now_ms
  }

  #dispatch(event: ServerEvent): void {
    if (this.#stopped) return
    const { state, effects } = this.#step(this.#state, event)
    this.#state = state
    for (const effect of effects) this.#carryOut(effect)
  }

  #carryOut(effect: Effect): void {
    const { log, clock } = this.#options
    switch (effect.type) {
      case 'wake':
        this.#cancelWake?.()
        this.#cancelWake = clock.at(effect.at_ms, () => this.#woken())
        return
      case 'refuse':
        log.error(
          { event: 'intent_refused', group_id: effect.group_id, why: effect.why },
          'a malformed intent was not published',
        )
        return
      case 'clear':
        this.#send(effect.topic, '', { event: 'intent_cleared', group_id: effect.group_id })
        return
      case 'publish':
        this.#send(effect.topic, JSON.stringify(effect.intent), publishFields(effect))
    }
  }

  #send(topic: string, payload: string, fields: Readonly<Record<string, unknown>>): void {
    const { log, outgoing = (unchanged: Publication) => unchanged } = this.#options
    const { qos, retain } = channels.groupPowerIntent
    const told = { ...fields, mqtt_topic: topic, qos, retain }
    const sent = (
      this.#link?.publish(outgoing({ topic, payload, qos, retain })) ?? Promise.reject(new Error('not connected'))
    )
      .then(() => log.info({ ...told, result: 'acked' }, 'intent published'))
      .catch((error: Error) => log.error({ ...told, result: 'failed', why: error.message }, 'intent not published'))
      .finally(() => this.#inFlight.delete(sent))
    this.#inFlight.add(sent)
  }
}

/** S1 §8: what the log says of each publish. */
function publishFields({ intent, cause }: PublishEffect): Readonly<Record<string, unknown>> {
  const { group_id, desired_state, reason, intent_id, issued_at, expires_at } = intent
  return {
    event: 'intent_published',
    group_id,
    desired_state,
    reason,
    intent_id,
    issued_at,
    expires_at,
    heartbeat_publish: cause !== 'transition',
    transition_publish: cause === 'transition',
  }
}
