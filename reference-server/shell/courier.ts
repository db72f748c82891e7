import { channels } from '../../generated/channels.js'
import type { ClearEffect, Effect, PublishEffect } from '../core/model.js'
import type { Keeper } from './keeper.js'
import type { Publication } from './link.js'

/** Publishes that may wait for their PUBACK at a time. */
const MAX_IN_FLIGHT = 512

export type Sent = PublishEffect | ClearEffect
export type Result = { readonly result: 'acked' } | { readonly result: 'failed'; readonly why: string }

export interface CourierOptions {
  readonly keeper: Keeper
  /** Settles with the PUBACK; rejects when the connection is lost or it does not come in time. */
  readonly send: (publication: Publication) => Promise<void>
  readonly done: (sent: Sent, result: Result) => void
  readonly now_ms: () => number
  /** Changes what leaves the server; only a wrong server does. */
  readonly outgoing: (publication: Publication) => Publication | readonly Publication[]
}

/**
 * Carries out what the core decides, in its order: stored first, then published, a bounded number at a time. No publish
 * waits for another one's acknowledgement, so a group that fails delays no other.
 */
export class Courier {
  #tail: Promise<void> = Promise.resolve()
  readonly #inFlight = new Set<Promise<void>>()
  #hasRoom: (() => void) | null = null

  constructor(readonly options: CourierOptions) {}

  get in_flight(): number {
    return this.#inFlight.size
  }

  /** Takes the effects of one step. Resolves when all of them have been sent, acknowledged or not. */
  carryOut(effects: readonly Effect[]): Promise<void> {
    const owed = this.options.keeper.take(effects)
    const sends = effects.filter((effect) => effect.type === 'publish' || effect.type === 'clear')
    if (!owed && sends.length === 0) return this.#tail
    this.#tail = this.#tail.then(async () => {
      if (owed) await this.options.keeper.flush()
      for (const one of sends) {
        if (this.#inFlight.size >= MAX_IN_FLIGHT) await this.#room()
        this.#send(one)
      }
    })
    return this.#tail
  }

  /** Has the store asked in its turn, so that a loss is noticed, and what is owed is written, without a transition. */
  askStore(): void {
    this.#tail = this.#tail.then(() => this.options.keeper.flush())
  }

  /** Resolves when everything so far is stored, sent, and acknowledged or failed. */
  async settled(): Promise<void> {
    let tail: Promise<void>
    do {
      tail = this.#tail
      await tail
      await Promise.all(this.#inFlight)
    } while (tail !== this.#tail || this.#inFlight.size)
  }

  /** Resolves when half of the window is free: filled up again at once, it leaves in few writes. */
  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#hasRoom = resolve
    })
  }

  #send(one: Sent): void {
    const { done } = this.options
    const sent: Promise<void> = this.#publish(one)
      .then(
        () => done(one, { result: 'acked' }),
        (error: Error) => done(one, { result: 'failed', why: error.message }),
      )
      .finally(() => {
        this.#inFlight.delete(sent)
        if (this.#inFlight.size <= MAX_IN_FLIGHT / 2) this.#hasRoom?.()
      })
    this.#inFlight.add(sent)
  }

  async #publish(one: Sent): Promise<void> {
    const { send, outgoing, now_ms } = this.options
    // It may have waited for a store that did not answer (server/intent/reconnect-never-replays-expired).
    if ('intent' in one && Date.parse(one.intent.expires_at) <= now_ms())
      throw new Error('it expired before it was sent')
    const { qos, retain } = channels.groupPowerIntent
    const changed = outgoing({ topic: one.topic, payload: one.type === 'publish' ? one.payload : '', qos, retain })
    await Promise.all([changed].flat().map(send))
  }
}
