import { setImmediate } from 'node:timers/promises'
import {
  buildTopic,
  type ChannelId,
  type ChannelParameters,
  type ChannelPayloads,
  channels,
} from '../../generated/channels.js'
import {
  CentralClient,
  type ClientSettings,
  type Delivery,
  type Publication,
  type Subscription,
  type World,
} from '../../mqtt-client/index.js'
import { lastWill } from '../core/telemetry/will.js'
import { Attempt, roundTrip } from './round-trip.js'

/** What a screen reads on its own topics; commands on both, during the migration. */
const OWN_CHANNELS = ['groupAssignment', 'clientPowerIntent', 'commands', 'commandsAlias'] as const
const GROUP_CHANNELS = ['groupPowerIntent', 'activeEvents'] as const

/** What may be changed on the way, both ways; nothing is by default. */
export interface UplinkFilters {
  /** What is published in place of a message. */
  readonly outgoing?: (publication: Publication) => readonly Publication[]
  /** What is taken in place of a message. */
  readonly incoming?: (message: Delivery) => readonly Delivery[]
}

export interface UplinkListener {
  connected(): void
  disconnected(): void
  message(message: Delivery): void
  /** An attempt to connect failed, a connection was lost, or a subscription was refused; mostly a MqttClientError. */
  fault(error: unknown): void
  /** About to say goodbye; what this returns is waited for, for some seconds. */
  closing(): Promise<void>
}

/** A screen's connection to its broker: made, and made again, for as long as it takes. */
export class Uplink {
  readonly #client: CentralClient
  /** One for all topics: there are many screens in a process. */
  readonly #take = (message: Delivery): void => this.#taken(message)
  #closed = false
  #attempts = 0
  #cancelRetry: (() => void) | undefined
  /** The group that is to be followed, and the one that is: undefined while it is changed, or was refused. */
  #wanted: string | null = null
  #followed: string | null | undefined = null
  #group: readonly Subscription[] = []
  #changing = false
  /** Published, and neither confirmed nor lost. */
  #inFlight = 0
  readonly #attempt = new Attempt()

  constructor(
    settings: ClientSettings,
    readonly client_uuid: string,
    readonly world: World,
    readonly listener: UplinkListener,
    readonly filters: UplinkFilters = {},
  ) {
    this.#client = new CentralClient(settings, { will: () => this.#will(), log: () => undefined, world })
    this.#client.use({
      connected: () => this.#connected(),
      disconnected: () => this.listener.disconnected(),
      closing: () => this.listener.closing(),
      fault: (error) => this.#fault(error),
    })
  }

  get connected(): boolean {
    return this.#client.connected
  }

  /** Subscribes, so that nothing retained is missed, and connects; tries again until it works, or `close`. */
  open(): void {
    const { client_uuid } = this
    for (const channel of OWN_CHANNELS) void this.#subscribe(channel, { client_uuid })
    void this.#connect()
  }

  /** Reads what one group is told, in place of the group before; null for no group. */
  follow(group_id: string | null): void {
    this.#wanted = group_id
    if (!this.#changing && this.#followed !== group_id) void this.#change()
  }

  /** Publishes by channel, with its QoS unless told otherwise. Fails at once while there is no connection. */
  publish<C extends ChannelId>(
    channel: C,
    parameters: ChannelParameters[C],
    payload: ChannelPayloads[C],
    qos?: 0 | 1,
  ): Promise<void> {
    const { outgoing } = this.filters
    const sent = outgoing
      ? this.#publishAll(outgoing(publicationOf(channel, parameters, payload, qos)))
      : this.#client.publish(channel, parameters, payload, { qos })
    this.#inFlight += 1
    const over = (): void => {
      this.#inFlight -= 1
    }
    sent.then(over, over)
    return sent
  }

  /** Resolves once an attempt to connect is over or hangs, nothing is in flight, and what the broker has sent was taken. */
  async settled(): Promise<void> {
    await this.#attempt.over()
    while (this.#inFlight > 0 || (this.#changing && this.connected)) await setImmediate()
    const { client } = this.#client
    if (client) await roundTrip(client)
  }

  /** Breaks the connection; another one is made. */
  cut(): void {
    this.#client.reconnect('it was cut on purpose')
  }

  /** Lets what is in flight finish, and says goodbye. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancelRetry?.()
    await this.#client.shutdown()
  }

  /** Closes the socket without a word, as a machine does that loses its power. */
  async kill(): Promise<void> {
    const stream = this.#client.client?.stream
    this.#closed = true
    if (stream && !stream.closed) {
      const closed = new Promise((resolve) => stream.once('close', resolve))
      stream.destroy()
      await closed
    }
    await this.close()
  }

  #connected(): void {
    this.#attempt.end()
    this.listener.connected()
    // A group that was refused before may be allowed by now.
    this.follow(this.#wanted)
  }

  /** The central client reconnects on its own, but only once it was connected. */
  async #connect(): Promise<void> {
    try {
      await this.#client.connect()
    } catch (error) {
      if (this.#closed) return
      this.#fault(error)
      const { reconnect_min_sec, reconnect_max_sec } = this.#client.config
      const longest_ms = Math.min(reconnect_max_sec, reconnect_min_sec * 2 ** this.#attempts) * 1000
      this.#attempts += 1
      this.#cancelRetry = this.world.later(() => void this.#connect(), this.world.random() * longest_ms)
    }
  }

  /** One change at a time: of those that come meanwhile only the last one counts. */
  async #change(): Promise<void> {
    this.#changing = true
    let refused = false
    do {
      const group_id = this.#wanted
      this.#followed = undefined
      await Promise.all(this.#group.map((subscription) => subscription.unsubscribe()))
      this.#group = group_id === null ? [] : await this.#join(group_id)
      if (this.#group.length === (group_id === null ? 0 : GROUP_CHANNELS.length)) this.#followed = group_id
      refused = this.#followed === undefined && group_id === this.#wanted
    } while (this.#followed !== this.#wanted && !refused)
    this.#changing = false
  }

  /** What was not refused of it. */
  async #join(group_id: string): Promise<readonly Subscription[]> {
    const asked = await Promise.all(GROUP_CHANNELS.map((channel) => this.#subscribe(channel, { group_id })))
    return asked.filter((subscription) => subscription !== null)
  }

  /** Null when it was refused, which the listener was told. */
  async #subscribe<C extends ChannelId>(channel: C, parameters: ChannelParameters[C]): Promise<Subscription | null> {
    try {
      return await this.#client.subscribeRaw(buildTopic(channel, parameters), this.#take)
    } catch (error) {
      this.listener.fault(error)
      return null
    }
  }

  async #publishAll(publications: readonly Publication[]): Promise<void> {
    await Promise.all(publications.map((one) => this.#client.publishRaw(one)))
  }

  #taken(message: Delivery): void {
    for (const one of this.filters.incoming?.(message) ?? [message]) this.listener.message(one)
  }

  /** An attempt that failed is told as a fault, too. */
  #fault(error: unknown): void {
    this.#attempt.end()
    this.listener.fault(error)
  }

  /** Asked for by each attempt to connect. */
  #will(): Publication {
    this.#attempt.begin()
    const payload = JSON.stringify(lastWill(this.world.wall_ms()))
    return {
      topic: buildTopic('logs', { client_uuid: this.client_uuid, level: 'error' }),
      payload,
      qos: 1,
      retain: false,
    }
  }
}

function publicationOf<C extends ChannelId>(
  channel: C,
  parameters: ChannelParameters[C],
  payload: ChannelPayloads[C],
  qos: 0 | 1 = channels[channel].qos,
): Publication {
  return {
    topic: buildTopic(channel, parameters),
    payload: JSON.stringify(payload),
    qos,
    retain: channels[channel].retain,
  }
}
