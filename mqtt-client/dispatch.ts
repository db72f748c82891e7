import { matches } from './filter.js'

/** A message as the broker delivered it. */
export interface Delivery {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1 | 2
  readonly retain: boolean
  /** Whether the broker says that it may have delivered it before. */
  readonly dup: boolean
}

/**
 * Keeps a message from being acknowledged until what it returns is called, so that what a handler still has to write is
 * not lost with the process. Only for a handler that returns no promise; of one that does, messages may have waited.
 */
export type Hold = () => () => void

export type Handle = (message: Delivery, hold: Hold) => unknown

/** How the connection that brought a message goes on. */
export interface Source {
  /** Reads on; with an error, without acknowledging this message. */
  next(unacknowledged?: Error): void
  acknowledge(): void
}

/** Messages of one handler that are handled one after another. */
interface Lane {
  readonly handle: Handle
  readonly queue: Delivery[]
  busy: boolean
}

interface Handler {
  readonly filter: string
  readonly qos: 0 | 1
  readonly handle: Handle
  readonly lanes: Map<number, Lane>
}

const CACHED_TOPICS = 100_000
/** More than a broker sends before it is acknowledged; one of MQTT 5 is told half of it, one of 3.1.1 has its own limit. */
export const WINDOW = 1024

/**
 * Brings each message to every handler whose filter matches. A handler has as many lanes as it may work on messages at a
 * time, and all of a topic take the same one, which keeps their order; handlers do not wait for each other.
 *
 * When `limit` messages wait, those of QoS 1 are still taken, but acknowledged only when there is room: a broker stops
 * after so many, and acknowledgements that handlers themselves await can be read. Against QoS 0, and a broker that does
 * not stop, nothing helps but to read the socket no longer; a handler that awaits a publish then gets NOT_CONNECTED when
 * the time for its acknowledgement is over.
 */
export class Dispatcher {
  readonly #handlers = new Set<Handler>()
  readonly #lanes = new Map<string, readonly Lane[]>()
  readonly #unacknowledged: Source[] = []
  #stalled: Source | null = null
  #idle: (() => void)[] = []
  #waiting = 0
  #busy = 0

  constructor(
    readonly limit: number,
    readonly concurrency: number,
    readonly failed: (error: unknown, message: Delivery) => void,
    readonly window = WINDOW,
  ) {}

  /** How many handlers there are. */
  get size(): number {
    return this.#handlers.size
  }

  /** Every filter that has handlers, with the highest QoS that one of them wants. */
  get filters(): ReadonlyMap<string, 0 | 1> {
    const filters = new Map<string, 0 | 1>()
    for (const { filter, qos } of this.#handlers) filters.set(filter, qos || (filters.get(filter) ?? 0))
    return filters
  }

  /** Adds a handler; returns what removes it, along with what waits for it, and tells whether it was there. */
  add(filter: string, qos: 0 | 1, handle: Handle): () => boolean {
    const handler: Handler = { filter, qos, handle, lanes: new Map() }
    this.#handlers.add(handler)
    this.#lanes.clear()
    return () => {
      this.#lanes.clear()
      this.#discard(handler)
      return this.#handlers.delete(handler)
    }
  }

  deliver(message: Delivery, source: Source): void {
    let held = 0
    let deferred = false
    const hold: Hold = () => {
      held += 1
      return () => {
        held -= 1
        if (held === 0 && deferred) source.acknowledge()
      }
    }
    for (const lane of this.#lanesOf(message.topic)) this.#push(lane, message, hold)
    if (held > 0 && message.qos > 0) {
      deferred = true
      source.next(new Error('to be acknowledged when it is handled'))
    } else if (this.#waiting < this.limit) source.next()
    else if (message.qos > 0 && this.#waiting < this.limit + this.window) this.#defer(source)
    else this.#stalled = source
  }

  /** Resolves when no handler runs and nothing waits for one; from now on the socket does not wait. */
  idle(): Promise<void> {
    if (this.#stalled) this.#defer(this.#stalled)
    this.#stalled = null
    return new Promise((resolve) => {
      this.#idle.push(resolve)
      this.#settle()
    })
  }

  /** Drops what waits; what runs cannot be stopped. */
  discard(): void {
    this.#unacknowledged.length = 0
    for (const handler of this.#handlers) this.#discard(handler)
  }

  /** A handler that returns no promise leaves no trace here: that is what makes it fast. */
  #push(lane: Lane, message: Delivery, hold: Hold): void {
    if (lane.busy) {
      lane.queue.push(message)
      this.#waiting += 1
      return
    }
    try {
      const done = lane.handle(message, hold)
      if (isThenable(done)) void this.#work(lane, message, done)
    } catch (error) {
      this.failed(error, message)
    }
  }

  /** Sees a message through, and then what has come on its lane meanwhile. */
  async #work(lane: Lane, first: Delivery, done: PromiseLike<unknown>): Promise<void> {
    lane.busy = true
    this.#busy += 1
    await this.#finish(first, () => done)
    for (let next = lane.queue.shift(); next; next = lane.queue.shift()) {
      const message = next
      this.#waiting -= 1
      this.#settle()
      await this.#finish(message, () => lane.handle(message, noHold))
    }
    lane.busy = false
    this.#busy -= 1
    this.#settle()
  }

  async #finish(message: Delivery, handle: () => unknown): Promise<void> {
    try {
      await handle()
    } catch (error) {
      this.failed(error, message)
    }
  }

  #discard({ lanes }: Handler): void {
    for (const { queue } of lanes.values()) this.#waiting -= queue.splice(0).length
    this.#settle()
  }

  #defer(source: Source): void {
    this.#unacknowledged.push(source)
    source.next(new Error('to be acknowledged when there is room'))
  }

  #settle(): void {
    while (this.#waiting < this.limit && this.#unacknowledged.length) this.#unacknowledged.shift()?.acknowledge()
    if (this.#stalled && this.#waiting < this.limit) {
      const stalled = this.#stalled
      this.#stalled = null
      stalled.next()
    }
    if (this.#waiting + this.#busy === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #lanesOf(topic: string): readonly Lane[] {
    let found = this.#lanes.get(topic)
    if (!found) {
      if (this.#lanes.size >= CACHED_TOPICS) this.#lanes.clear()
      const number = hash(topic) % this.concurrency
      const matching = [...this.#handlers].filter(({ filter }) => matches(filter, topic))
      found = matching.map(({ handle, lanes }) => {
        const lane = lanes.get(number) ?? { handle, queue: [], busy: false }
        lanes.set(number, lane)
        return lane
      })
      this.#lanes.set(topic, found)
    }
    return found
  }
}

/** It has been acknowledged, or will be when there is room. */
const noHold: Hold = () => () => undefined

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined | null)?.then === 'function'
}

function hash(text: string): number {
  let sum = 0
  for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) >>> 0
  return sum
}
