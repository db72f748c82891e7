import type { MqttClient } from 'mqtt'
import { type ChannelId, type ChannelParameters, type ChannelPayloads, channels } from '../generated/channels.js'
import type { HealthStatus } from '../generated/types.js'
import { type ChannelMessage, decode, decodeEnvelope, encode, encodeEnvelope, filterOf, topicOf } from './codec.js'
import { type ClientConfig, type ClientSettings, resolveConfig } from './config.js'
import { Connection } from './connection.js'
import { Dispatcher, type Handle } from './dispatch.js'
import { invalid, MqttClientError, messageOf } from './errors.js'
import { checkFilter, checkTopic } from './filter.js'
import { healthEnvelope } from './health.js'
import type { State } from './lifecycle.js'
import type { Publication } from './link.js'
import { Malformed } from './malformed.js'
import type { EventHandler, Part } from './part.js'
import { realWorld, type World } from './world.js'

export interface ClientOptions {
  /** The last will, made anew for each connection. */
  readonly will?: (() => Publication) | undefined
  /** Takes a line for the log; to stderr by default. */
  readonly log?: ((line: string) => void) | undefined
  readonly world?: World | undefined
}

export interface PublishOptions {
  /** One of those that the channel allows; the channel's own, or 0 for events, by default. */
  readonly qos?: 0 | 1 | undefined
  /**
   * How long to wait for a connection, in ms. Without one, a publish fails at once while there is no connection; with
   * one, it waits in a bounded queue, and is sent again when its connection is lost before the broker confirmed.
   */
  readonly wait_ms?: number | undefined
}

export interface Event {
  readonly type: string
  readonly data: unknown
  readonly id?: string | undefined
  /** The id of the message that this one answers. */
  readonly correlate?: string | undefined
}

/** A handler's place; `unsubscribe` resolves when the broker knows. */
export interface Subscription {
  unsubscribe(): Promise<void>
}

/**
 * The MQTT client that every service uses (S5): connects, reconnects, restores subscriptions, brings messages to
 * handlers. What a service adds to it is a `Part`. All errors are MqttClientErrors; arguments that are wrong are refused
 * with VALIDATION_ERROR and the field's name.
 */
export class CentralClient {
  readonly config: ClientConfig
  readonly world: World
  readonly #connection: Connection
  readonly #dispatcher: Dispatcher
  readonly #malformed: Malformed
  readonly #parts: Part[] = []
  #handlerErrors = 0

  /** Throws like `resolveConfig`. Does not connect yet. */
  constructor(settings: ClientSettings, { will, log = console.error, world = realWorld }: ClientOptions = {}) {
    this.config = resolveConfig(settings)
    this.world = world
    this.#malformed = new Malformed(log, world)
    const fault = (error: MqttClientError): void => {
      log(error.message)
      this.#fault(error)
    }
    const { max_waiting_messages, handler_concurrency } = this.config
    this.#dispatcher = new Dispatcher(max_waiting_messages, handler_concurrency, (cause, { topic }) => {
      this.#handlerErrors += 1
      fault(new MqttClientError('HANDLER_ERROR', `a handler of ${topic} failed: ${messageOf(cause)}`, { cause }))
    })
    this.#connection = new Connection(this.config, will, this.#dispatcher, world, {
      connected: (again) => this.#tell((part) => part.connected?.(again)),
      disconnected: () => void this.#tell((part) => part.disconnected?.()),
      closing: () => this.#tell((part) => part.closing?.()),
      fault,
    })
  }

  get state(): State {
    return this.#connection.state
  }

  get connected(): boolean {
    return this.state === 'Connected'
  }

  /** The mqtt.js client, for what this one does not offer: another one for each connection, null without one. */
  get client(): MqttClient | null {
    return this.#connection.client
  }

  /** What went wrong so far without failing a call. */
  get counters() {
    return { malformed: this.#malformed.count, handler_errors: this.#handlerErrors }
  }

  /** Adds a part; to be done before subscribing and connecting. */
  use(part: Part): this {
    this.#parts.push(part)
    return this
  }

  /**
   * Resolves when connected and subscribed; CONNECTION_FAILED when that fails or the state does not allow it. With a
   * session that was kept, messages come before it resolves: subscribe first.
   */
  connect(): Promise<void> {
    return this.#connection.connect()
  }

  /** Cuts the connection, so that a new one is made; does nothing unless there is one. */
  reconnect(why: string): void {
    this.#connection.cut(why)
  }

  /** Closes like `shutdown`, but NOT_CONNECTED when there is nothing to close. */
  disconnect(): Promise<void> {
    return this.#connection.disconnect()
  }

  /**
   * From any state: takes no more messages, lets handlers finish, tells the parts and closes. No handler runs after
   * that, unless it throws SHUTDOWN_TIMEOUT since one still runs. Not to be awaited in a handler, which it waits for.
   * `connect` may be called again; subscriptions are kept.
   */
  shutdown(): Promise<void> {
    return this.#connection.shutdown()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.shutdown()
  }

  /**
   * Publishes on a channel of the contract; null clears what is retained. Resolves as `Link.publish` does; NOT_CONNECTED
   * when the broker did not confirm, so that it may or may not have the message.
   */
  async publish<C extends ChannelId>(
    channel: C,
    parameters: ChannelParameters[C],
    payload: ChannelPayloads[C] | null,
    { qos = channels[channel]?.qos, wait_ms }: PublishOptions = {},
  ): Promise<void> {
    const topic = topicOf(channel, parameters)
    const { qosAllowed, retain } = channels[channel]
    if (!(qosAllowed as readonly number[]).includes(qos)) throw invalid('qos', `${channel} does not allow QoS ${qos}`)
    return this.#connection.publish({ topic, payload: encode(channel, payload), qos, retain }, wait_ms)
  }

  /** Publishes an event in its envelope, with QoS 0 unless told otherwise; fails like `publish`. */
  async publishEvent(
    topic: string,
    { type, data, correlate, id = this.world.id() }: Event,
    { qos = 0, retain = false, wait_ms }: PublishOptions & { readonly retain?: boolean } = {},
  ): Promise<void> {
    checkTopic(topic)
    checkQos(qos)
    const envelope = { id, type, ts: this.world.wall_ms() / 1000, source: this.config.source_name, data }
    const payload = encodeEnvelope(topic, correlate === undefined ? envelope : { ...envelope, correlate })
    return this.#connection.publish({ topic, payload, qos, retain }, wait_ms)
  }

  /** Publishes bytes or text that are made elsewhere, as they are; fails like `publish`. */
  async publishRaw({ topic, payload, qos, retain }: Publication, wait_ms?: number): Promise<void> {
    checkTopic(topic)
    checkQos(qos)
    return this.#connection.publish({ topic, payload, qos, retain }, wait_ms)
  }

  /** Publishes the service's health, retained with QoS 1; fails like `publish`. */
  publishHealth(status: HealthStatus, options?: PublishOptions): Promise<void> {
    const { source_name: service } = this.config
    return this.publish('serviceHealth', { service }, healthEnvelope(service, status, this.world), options)
  }

  /**
   * Subscribes to a channel; parameters that are left out match any value. Resolves on the broker's SUBACK, or at once
   * while there is no connection: it is made up for on the next one, as all are on each. CONNECTION_FAILED when refused.
   */
  async subscribe<C extends ChannelId>(
    channel: C,
    parameters: Partial<ChannelParameters[C]>,
    handler: (message: ChannelMessage<C>) => unknown,
    { qos = channels[channel]?.qos }: { readonly qos?: 0 | 1 | undefined } = {},
  ): Promise<Subscription> {
    checkHandler(handler)
    return this.#subscribe(filterOf(channel, parameters), qos, (message) => {
      const decoded = decode(channel, message)
      return decoded ? handler(decoded) : this.#malformed.note(message.topic)
    })
  }

  /** Subscribes to events in envelopes, by an MQTT filter; resolves and fails like `subscribe`. */
  async subscribeEvents(filter: string, handler: EventHandler, qos: 0 | 1 = 1): Promise<Subscription> {
    checkHandler(handler)
    const wrapped = this.#parts.reduce<EventHandler>((inner, part) => part.wrap?.(inner) ?? inner, handler)
    return this.#subscribe(filter, qos, (message) => {
      const envelope = decodeEnvelope(message)
      return envelope ? wrapped(envelope, message) : this.#malformed.note(message.topic)
    })
  }

  /** Subscribes to bytes, by an MQTT filter; resolves and fails like `subscribe`. */
  async subscribeRaw(filter: string, handler: Handle, qos: 0 | 1 = 1): Promise<Subscription> {
    checkHandler(handler)
    return this.#subscribe(filter, qos, handler)
  }

  async #subscribe(filter: string, qos: 0 | 1, handle: Handle): Promise<Subscription> {
    checkFilter(filter)
    checkQos(qos)
    const { max_subscriptions: max } = this.config
    if (this.#dispatcher.size >= max) throw invalid('max_subscriptions', `there are ${max} subscriptions already`)
    const remove = this.#dispatcher.add(filter, qos, handle)
    const unsubscribe = async (): Promise<void> => {
      if (remove() && !this.#dispatcher.filters.has(filter)) await this.#connection.unsubscribe(filter)
    }
    try {
      await this.#connection.subscribe(filter)
    } catch (error) {
      await unsubscribe()
      throw error
    }
    return { unsubscribe }
  }

  /** Runs something on every part; what fails is told, and nothing else is kept from running. */
  async #tell(what: (part: Part) => unknown): Promise<void> {
    const told = await Promise.allSettled(this.#parts.map(async (part) => what(part)))
    for (const { reason: cause } of told.filter((result) => result.status === 'rejected'))
      this.#fault(
        cause instanceof MqttClientError ? cause : new MqttClientError('HANDLER_ERROR', messageOf(cause), { cause }),
      )
  }

  #fault(error: MqttClientError): void {
    for (const part of this.#parts) {
      try {
        part.fault?.(error)
      } catch {
        // There is nobody left to tell.
      }
    }
  }
}

function checkHandler(handler: unknown): void {
  if (typeof handler !== 'function') throw invalid('handler', 'the handler is no function')
}

function checkQos(qos: unknown): void {
  if (qos !== 0 && qos !== 1) throw invalid('qos', `QoS ${String(qos)} is neither 0 nor 1`)
}
