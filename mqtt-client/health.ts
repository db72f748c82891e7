import { formatInstant } from '../generated/instants.js'
import type { HealthStatus, ServiceHealth } from '../generated/types.js'
import { encode, topicOf } from './codec.js'
import type { Publication } from './link.js'
import type { Part } from './part.js'
import type { World } from './world.js'

/** What of the client is told with. */
interface Teller {
  readonly connected: boolean
  readonly world: Pick<World, 'wall_ms'>
  publishHealth(status: HealthStatus): Promise<void>
}

/** Tells the service's health on `system/health/{service}` after each connect and before closing (S5). */
export class Health implements Part {
  #error: string | null = null

  constructor(readonly client: Teller) {}

  connected(again: boolean): Promise<void> {
    return this.#publish(again ? 'reconnected' : 'ready')
  }

  closing(): Promise<void> {
    return this.client.publishHealth({ ok: false, event: 'shutdown', error: this.#error, timestamp: this.#now() })
  }

  /** Tells what is wrong, or with null that nothing is any more; kept, and told after each connect too. */
  async report(error: string | null): Promise<void> {
    this.#error = error
    if (this.client.connected) await this.#publish(error === null ? null : 'error')
  }

  #publish(event: HealthStatus['event']): Promise<void> {
    const error = this.#error
    const status = { error, timestamp: this.#now() }
    return this.client.publishHealth(
      error === null ? { ok: true, event, ...status } : { ok: false, event: event ?? 'error', ...status },
    )
  }

  #now(): string {
    return formatInstant(this.client.world.wall_ms())
  }
}

/** What the broker tells for a service that is gone without a word (S5). */
export function healthWill(service: string, world: World): Publication {
  const status: HealthStatus = {
    ok: false,
    event: 'error',
    error: 'connection lost',
    timestamp: formatInstant(world.wall_ms()),
  }
  const payload = encode('serviceHealth', healthEnvelope(service, status, world))
  return { topic: topicOf('serviceHealth', { service }), payload, qos: 1, retain: true }
}

/** A health status in its envelope. */
export function healthEnvelope(source: string, data: HealthStatus, world: World): ServiceHealth {
  return { id: world.id(), type: 'health.status', ts: world.wall_ms() / 1000, source, data }
}
