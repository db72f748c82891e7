import { formatInstant } from '../../generated/instants.js'
import { type Stage, UUID } from './stage.js'

/** What the right client in memory tells of itself. */
export class TellingClient {
  readonly #stage: Stage
  #connections = 0
  #lost_ms: number | null = null
  #nth = 0

  constructor(stage: Stage) {
    this.#stage = stage
  }

  start(): void {
    this.#connections = 0
    this.#lost_ms = null
  }

  connected(): void {
    this.#connections += 1
    this.#stage.publish('infoscreen/discovery', { uuid: UUID, hostname: 'screen' })
    this.#nth += 1
    this.#beat(this.#nth)
  }

  disconnected(): void {
    this.#lost_ms = this.#stage.now_ms
    this.#nth += 1
  }

  #beat(nth: number): void {
    if (nth !== this.#nth || !this.#stage.online) return
    const timestamp = formatInstant(this.#stage.now_ms).replace('Z', '+00:00')
    this.#stage.publish(`infoscreen/${UUID}/heartbeat`, { timestamp })
    const last_disconnect_at = this.#lost_ms === null ? null : formatInstant(this.#lost_ms)
    this.#stage.publish(`infoscreen/${UUID}/health`, {
      timestamp,
      expected_state: null,
      actual_state: { process: 'screen', pid: 7, status: 'running' },
      broker_connection: { broker_reachable: true, reconnect_count: this.#connections - 1, last_disconnect_at },
    })
    this.#stage.publish(`infoscreen/${UUID}/logs/info`, { timestamp, message: 'still here' })
    const interval_ms = Number(this.#stage.config.HEARTBEAT_INTERVAL ?? 60) * 1000
    this.#stage.later(this.#stage.now_ms + interval_ms, () => this.#beat(nth))
  }
}
