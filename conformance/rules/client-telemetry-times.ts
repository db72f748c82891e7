import { formatInstant, parseUtcInstant } from '../../generated/instants.js'
import type { PacketObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import { type ClientFound, type ClientPart, SETTLE_MS } from './client-part.js'
import { announces, readConnection, signOf } from './client-telemetry-form.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** When a client tells of itself, and what of its connection. */

const SIGNS = ['heartbeat', 'health'] as const

export class SignsOfLifePart implements ClientPart {
  /** Since when each is due, by the last one or the connection; null while it is not. */
  readonly #since = { heartbeat: null as number | null, health: null as number | null }
  /** Since when an announcement is due, and of what. */
  #announced: {
    readonly since_ms: number
    readonly id: 'client/telemetry/discovery' | 'client/telemetry/discovery-after-reconnect'
  } | null = null
  /** When it announced itself before anybody saw that it is online. */
  #early_ms = Number.NEGATIVE_INFINITY
  #reach: ClientWorld['reach'] = 'down'

  before({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    this.#reach = world.reach
    for (const sign of SIGNS) this.#lack(sign, at_ms, world, found)
    const announced = this.#announced
    if (announced && announced.since_ms + SETTLE_MS + world.accuracy_ms < at_ms) {
      this.#announced = null
      found.held(announced.id)
      found.broken(announced.id, {
        at_ms: announced.since_ms + SETTLE_MS,
        because: `the client was connected at ${timeOfDay(announced.since_ms)}, so it announces itself`,
        saw: 'it did not, or not by its uuid',
      })
    }
    if (observation.kind !== 'packet' || world.reach === 'online' || !announces(observation, world.client_uuid)) return
    this.#early_ms = at_ms
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    if (world.reach !== this.#reach) this.#reached(at_ms, world, found)
    if (observation.kind === 'packet') this.#packet(observation, world, found)
  }

  #reached(at_ms: number, { reach, down_ms, cut_ms }: ClientWorld, found: ClientFound): void {
    const since_ms = reach === 'online' ? at_ms : null
    Object.assign(this.#since, { heartbeat: since_ms, health: since_ms })
    this.#announced = null
    if (reach !== 'online') return
    const anew = this.#reach === 'down'
    const id = anew ? 'client/telemetry/discovery' : 'client/telemetry/discovery-after-reconnect'
    if (this.#early_ms >= (anew ? down_ms : (cut_ms ?? at_ms))) found.held(id)
    else this.#announced = { since_ms: at_ms, id }
  }

  #lack(sign: (typeof SIGNS)[number], at_ms: number, world: ClientWorld, found: ClientFound): void {
    const since_ms = this.#since[sign]
    if (since_ms === null) return
    const due_ms = since_ms + world.heartbeat_interval_ms + SETTLE_MS
    if (due_ms + world.accuracy_ms >= at_ms) return
    this.#since[sign] = at_ms
    found.held(`client/telemetry/${sign}`)
    found.broken(`client/telemetry/${sign}`, {
      at_ms: due_ms,
      because: `the last one was due from ${timeOfDay(since_ms)} on, and HEARTBEAT_INTERVAL is ${world.heartbeat_interval_ms / 1000} s, so the next is there by ${timeOfDay(due_ms)}`,
      saw: 'there was none',
    })
  }

  #packet(packet: PacketObservation, { client_uuid, reach }: ClientWorld, found: ClientFound): void {
    const sign = reach === 'online' ? signOf(packet, client_uuid) : null
    if (sign) {
      found.held(`client/telemetry/${sign}`)
      this.#since[sign] = packet.at_ms
    }
    if (!this.#announced || !announces(packet, client_uuid)) return
    found.held(this.#announced.id)
    this.#announced = null
  }
}

export class ConnectionPart implements ClientPart {
  /** When the connection was last lost in this run; null before. */
  #lost_ms: number | null = null
  /** When the run before ended, and when its connection was last lost. */
  #before_ms: readonly number[] = []
  /** reconnect_count less the reconnects that were seen; null before it is known. */
  #base: number | null = null
  /** Connections in this run that nobody cut: what counts as a reconnect is no longer clear. */
  #unclear = false
  #reach: ClientWorld['reach'] = 'down'

  before(_: Moment, world: ClientWorld): void {
    this.#reach = world.reach
  }

  after({ observation, at_ms }: Moment, world: ClientWorld, found: ClientFound): void {
    // A second login while it is seen to be connected.
    const logs_in = observation.kind === 'login' && observation.accepted
    if (logs_in && at_ms > world.online_ms + SETTLE_MS) this.#unclear = true
    if (world.reach !== this.#reach) this.#reached(at_ms, world)
    if (observation.kind !== 'packet' || this.#unclear) return
    const connection = readConnection(observation, world.client_uuid)
    // What it sends just after a reconnect it may have written before.
    if (!connection || (at_ms <= world.online_ms + SETTLE_MS + world.accuracy_ms && world.reconnects > 0)) return
    if (world.reach !== 'online') return
    this.#count(connection.reconnect_count, world, found)
    this.#lost(connection.last_disconnect_at, world, found)
  }

  #reached(at_ms: number, { reach }: ClientWorld): void {
    if (reach === 'offline') this.#lost_ms = at_ms
    if (reach !== 'down') return
    this.#before_ms = this.#lost_ms === null ? [at_ms] : [at_ms, this.#lost_ms]
    this.#lost_ms = null
    this.#base = null
    this.#unclear = false
  }

  #count(count: unknown, { reconnects }: ClientWorld, found: ClientFound): void {
    if (typeof count !== 'number') return
    if (this.#base === null) {
      this.#base = count - reconnects
      // How it begins is not said, but by a count that nothing raised.
      return
    }
    found.held('client/telemetry/reconnect-count-grows')
    const due = this.#base + reconnects
    if (count === due) return
    this.#base = count - reconnects
    found.broken('client/telemetry/reconnect-count-grows', {
      because: `the connection came back ${reconnects} times since the start, so reconnect_count is ${due}`,
      saw: `it is ${count}`,
    })
  }

  #lost(told: unknown, { accuracy_ms }: ClientWorld, found: ClientFound): void {
    if (told !== null && typeof told !== 'string') return
    found.held('client/telemetry/last-disconnect-utc')
    const at_ms = parseUtcInstant(told)
    if (told !== null && at_ms === null) {
      found.broken('client/telemetry/last-disconnect-utc', {
        because: 'last_disconnect_at is an instant in UTC with Z',
        saw: `it is ${told}`,
      })
      return
    }
    const last_ms = this.#lost_ms
    const near = (from_ms: number): boolean => at_ms !== null && Math.abs(at_ms - from_ms) <= SETTLE_MS + accuracy_ms
    // Whether what was before the start counts is left open.
    if (last_ms === null ? at_ms === null || this.#before_ms.some(near) : near(last_ms)) return
    found.broken('client/telemetry/last-disconnect-utc', {
      because:
        last_ms === null
          ? 'the connection was not lost yet, so last_disconnect_at is null'
          : `the connection was last lost at ${formatInstant(last_ms)}, so last_disconnect_at is that`,
      saw: `it is ${told ?? 'null'}`,
    })
  }
}
