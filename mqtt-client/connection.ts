import type { MqttClient } from 'mqtt'
import type { ClientConfig } from './config.js'
import type { Dispatcher } from './dispatch.js'
import { invalid, MqttClientError, messageOf } from './errors.js'
import { backoff_ms, type LifecycleEvent, type State, transition } from './lifecycle.js'
import { Link, type Publication } from './link.js'
import type { Part } from './part.js'
import { settlesWithin, type World } from './world.js'

/** Keeps one link up: makes it, restores its subscriptions, replaces it when it is lost, and closes it. */
export class Connection {
  #state: State = 'Created'
  #link: Link | null = null
  #attempts = 0
  #connected_ms = 0
  #cancelRetry: (() => void) | undefined
  #closing: Promise<void> = Promise.resolve()
  /** Publishes that wait for a connection, in order; to be called when there is one, or with why there will be none. */
  readonly #waiting = new Set<(error?: MqttClientError) => void>()

  constructor(
    readonly config: ClientConfig,
    readonly will: (() => Publication) | undefined,
    readonly dispatcher: Dispatcher,
    readonly world: World,
    readonly listener: Required<Omit<Part, 'wrap'>>,
  ) {}

  get state(): State {
    return this.#state
  }

  get client(): MqttClient | null {
    return this.#link?.up ? this.#link.client : null
  }

  async connect(): Promise<void> {
    this.#move('connect')
    this.#attempts = 0
    await this.#establish(false)
  }

  cut(why: string): void {
    if (this.#state === 'Connected') void this.#link?.cut(why)
  }

  async disconnect(): Promise<void> {
    this.#move('disconnect')
    this.#closing = this.#close()
    return this.#closing
  }

  async shutdown(): Promise<void> {
    const before = this.#state
    this.#move('shutdown')
    if (this.#state !== 'Disconnecting') return
    if (before !== 'Disconnecting') this.#closing = this.#close()
    return this.#closing
  }

  /** See `Link.publish` and `PublishOptions.wait_ms`. */
  publish(publication: Publication, wait_ms = 0): Promise<void> {
    if (!(wait_ms >= 0 && wait_ms < 2 ** 31)) throw invalid('wait_ms', 'expected ms up to 2^31')
    if (wait_ms > 0) return this.#publishBy(this.world.now_ms() + wait_ms, publication)
    // While it closes, handlers that finish may still answer.
    const usable = this.#state === 'Connected' || this.#state === 'Disconnecting'
    return usable && this.#link?.up ? this.#link.publish(publication) : Promise.reject(this.#absent())
  }

  async #publishBy(deadline_ms: number, publication: Publication): Promise<void> {
    for (;;) {
      try {
        return await this.publish(publication)
      } catch (error) {
        const coming = this.#state === 'Connecting' || this.#state === 'Reconnecting'
        const lost = error instanceof MqttClientError && error.code === 'NOT_CONNECTED'
        if (!lost || !coming) throw error
      }
      await this.#reconnected(deadline_ms)
    }
  }

  /** Subscribes now, where there is a connection; else the next one does. CONNECTION_FAILED when refused. */
  async subscribe(filter: string): Promise<void> {
    if (!this.#link?.up) return
    // What was asked of a connection that is lost since is asked again of the next one.
    const wanted = new Map([[filter, this.dispatcher.filters.get(filter) ?? 0]])
    const refused = await this.#link.subscribe(wanted).catch(unlessLost)
    if (refused?.length) throw refusal(filter)
  }

  async unsubscribe(filter: string): Promise<void> {
    if (this.#link?.up) await this.#link.unsubscribe(filter).catch(() => undefined)
  }

  async #establish(again: boolean): Promise<void> {
    let link: Link | undefined
    try {
      link = this.#newLink()
      this.#link = link
      await link.opened
      for (const filter of await link.subscribe(this.dispatcher.filters)) this.listener.fault(refusal(filter))
      if (!link.up || this.#link !== link || this.#state === 'Disconnecting') throw this.#absent()
    } catch (error) {
      await link?.cut(messageOf(error))
      const failure = new MqttClientError('CONNECTION_FAILED', messageOf(error), { cause: error })
      if (!link || this.#link === link) this.#failed(failure)
      throw failure
    }
    this.#move('connected')
    this.#connected_ms = this.world.now_ms()
    for (const settle of this.#waiting) settle()
    await this.listener.connected(again)
  }

  #newLink(): Link {
    const link: Link = new Link(
      this.config,
      this.will?.(),
      {
        message: (message, source) => {
          if (this.#link === link && this.#state !== 'Disconnecting') this.dispatcher.deliver(message, source)
          else source.next(new Error('no longer taking messages'))
        },
        closed: (why) => this.#lost(link, why),
      },
      this.world,
    )
    return link
  }

  #failed(failure: MqttClientError): void {
    if (this.#state === 'Connecting') {
      this.#move('failed')
      for (const settle of this.#waiting) settle(failure)
    } else if (this.#state === 'Reconnecting') {
      this.listener.fault(failure)
      this.#retry()
    }
  }

  #lost(link: Link, why: string): void {
    if (this.#link !== link || this.#state !== 'Connected') return
    this.#move('lost')
    // A connection has to hold before the count starts over: two services with one client id drive each other out.
    if (this.world.now_ms() - this.#connected_ms >= this.config.reconnect_max_sec * 1000) this.#attempts = 0
    this.listener.disconnected()
    this.listener.fault(new MqttClientError('NOT_CONNECTED', `The connection was lost: ${why}`))
    this.#retry()
  }

  #retry(): void {
    const { reconnect_min_sec, reconnect_max_sec } = this.config
    const delay_ms = backoff_ms(this.#attempts, reconnect_min_sec * 1000, reconnect_max_sec * 1000, this.world.random())
    this.#attempts += 1
    this.#cancelRetry = this.world.later(() => void this.#establish(true).catch(() => undefined), delay_ms)
  }

  async #close(): Promise<void> {
    this.#cancelRetry?.()
    for (const settle of this.#waiting) settle(this.#absent())
    const limit_sec = this.config.shutdown_timeout_sec
    const due_ms = this.world.now_ms() + limit_sec * 1000
    const left = (): number => Math.max(0, due_ms - this.world.now_ms())
    const drained = await settlesWithin(this.dispatcher.idle(), left(), this.world)
    this.dispatcher.discard()
    if (this.#link?.up) await settlesWithin(Promise.resolve(this.listener.closing()), left(), this.world)
    await this.#link?.close()
    this.#link = null
    this.#move('closed')
    this.listener.disconnected()
    if (!drained) throw new MqttClientError('SHUTDOWN_TIMEOUT', `Handlers were still running after ${limit_sec} s`)
  }

  /** Resolves with the next connection; NOT_CONNECTED when too many wait already, or none comes before the deadline. */
  #reconnected(deadline_ms: number): Promise<void> {
    const limit = this.config.max_waiting_publishes
    if (this.#waiting.size >= limit)
      throw new MqttClientError('NOT_CONNECTED', `${limit} publishes already wait for a connection`)
    return new Promise((resolve, reject) => {
      const settle = (error?: MqttClientError): void => {
        cancel()
        this.#waiting.delete(settle)
        if (error) reject(error)
        else resolve()
      }
      const tooLate = new MqttClientError('NOT_CONNECTED', 'no connection came about before the deadline')
      const cancel = this.world.later(() => settle(tooLate), deadline_ms - this.world.now_ms())
      this.#waiting.add(settle)
    })
  }

  #absent(): MqttClientError {
    return new MqttClientError('NOT_CONNECTED', `The client is ${this.#state}`)
  }

  #move(event: LifecycleEvent): void {
    this.#state = transition(this.#state, event)
  }
}

function refusal(filter: string): MqttClientError {
  return new MqttClientError('CONNECTION_FAILED', `The broker refused to subscribe to ${filter}`, { field: 'filter' })
}

function unlessLost(error: MqttClientError): void {
  if (error.code !== 'NOT_CONNECTED') throw error
}
