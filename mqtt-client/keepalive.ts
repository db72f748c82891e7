import { formatInstant } from '../generated/instants.js'
import type { CentralClient } from './client.js'
import type { Part } from './part.js'

/** Without a successful keepalive for so many intervals the connection is taken for dead (S5). */
const MISSED_INTERVALS = 3

/** Publishes on `system/keepalive/{service}` at an interval, and reconnects when that no longer succeeds (S5). */
export class Keepalive implements Part {
  #cancel: (() => void) | undefined
  #succeeded_ms = 0

  constructor(
    readonly client: Pick<CentralClient, 'publish' | 'reconnect' | 'world'>,
    readonly service: string,
    readonly interval_ms: number,
  ) {}

  connected(): void {
    this.#succeeded_ms = this.client.world.now_ms()
    this.#tick()
  }

  disconnected(): void {
    this.#cancel?.()
  }

  #tick(): void {
    const { world } = this.client
    this.#cancel = world.later(() => this.#tick(), this.interval_ms)
    if (world.now_ms() - this.#succeeded_ms >= MISSED_INTERVALS * this.interval_ms) {
      this.client.reconnect(`no keepalive went out for ${MISSED_INTERVALS} intervals`)
    } else {
      void this.#publish().then(
        () => {
          this.#succeeded_ms = world.now_ms()
        },
        () => undefined,
      )
    }
  }

  #publish(): Promise<void> {
    const payload = { ok: true, event: 'heartbeat', timestamp: formatInstant(this.client.world.wall_ms()) } as const
    return this.client.publish('serviceKeepalive', { service: this.service }, payload)
  }
}
