import type { AlertsObservation, ObservedAlert, PacketObservation } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { Failure, Fleet } from './monitoring-fleet.js'
import type { MonitoringFound, MonitoringId, MonitoringPart } from './monitoring-part.js'
import type { Moment, Told } from './rule.js'

/** Services that clients gave up: an alert for each, until an operator has seen it. */

/** "At once", for a server that writes whole seconds. */
const AT_ONCE_MS = 1_000
/** How long a publish may take that waits for nothing. */
const SOON_MS = 5_000

/** A topic's alert was acknowledged. */
interface Clear {
  readonly client: string
  readonly since_ms: number
}

export class FailurePart implements MonitoringPart {
  /** Topics that are to be cleared. */
  readonly #clears = new Map<string, Clear>()

  before({ observation, at_ms }: Moment, fleet: Fleet, found: MonitoringFound): void {
    for (const [topic, clear] of this.#clears) {
      if (fleet.up_since_ms === null) break
      const due_ms = Math.max(clear.since_ms, fleet.up_since_ms) + SOON_MS
      if (due_ms + fleet.accuracy_ms >= at_ms) continue
      this.#clears.delete(topic)
      found.held('server/monitoring/service-failed-cleared-on-acknowledge')
      found.broken('server/monitoring/service-failed-cleared-on-acknowledge', uncleared(clear, due_ms))
    }
    if (observation.kind === 'packet') this.#packet(observation, fleet, found)
  }

  after({ observation, at_ms }: Moment, fleet: Fleet, found: MonitoringFound): void {
    if (observation.kind === 'acknowledged') this.#acknowledged(observation.alert, at_ms, fleet)
    else if (observation.kind === 'alerts') this.#alerts(observation, fleet, found)
    // The topic has something new: whether that is cleared as well is left open.
    else if (observation.kind === 'device') this.#clears.delete(observation.topic)
  }

  #acknowledged(alert: ObservedAlert, at_ms: number, fleet: Fleet): void {
    const failure = fleet.failureOf(alert)
    // What a topic has that several units failed on, and of a client that has recovered, is left open.
    if (!failure || failure.recovered) return
    const others = [...fleet.failures.values()].some((one) => one.client === failure.client && one !== failure)
    if (!others) this.#clears.set(failure.topic, { client: failure.client, since_ms: at_ms })
  }

  #packet({ topic, payload, retain, at_ms }: PacketObservation, fleet: Fleet, found: MonitoringFound): void {
    if (payload !== '' || !retain) return
    this.#cleared(topic, at_ms, fleet, found)
    const kept = [...fleet.failures.values()].find((one) => one.topic === topic && !one.replaced)
    if (!kept || kept.recovered || kept.acknowledged_ms !== null) return
    found.broken('server/monitoring/service-failed-stays-until-handled', {
      because: `service_failed of client ${kept.client}, unit ${kept.unit}, was neither acknowledged nor followed by a sign of life, so it stays`,
      saw: `${topic} was cleared`,
    })
  }

  #cleared(topic: string, at_ms: number, { up_since_ms }: Fleet, found: MonitoringFound): void {
    const clear = this.#clears.get(topic)
    if (!clear) return
    this.#clears.delete(topic)
    const due_ms = Math.max(clear.since_ms, up_since_ms ?? at_ms) + SOON_MS
    const id = 'server/monitoring/service-failed-cleared-on-acknowledge'
    found.held(id)
    if (at_ms > due_ms) found.inconclusive(id, uncleared(clear, due_ms))
  }

  #alerts({ at_ms, alerts }: AlertsObservation, fleet: Fleet, found: MonitoringFound): void {
    const open = (client: string, unit: string): number =>
      alerts.filter(
        ({ kind, client_uuid, unit: own }) => kind === 'service_failed' && client_uuid === client && own === unit,
      ).length
    for (const failure of fleet.failures.values()) {
      const count = open(failure.client, failure.unit)
      if (failure.times > 1) found.held('server/monitoring/service-failed-alert-once')
      if (count > 1)
        found.broken('server/monitoring/service-failed-alert-once', {
          because: `client ${failure.client} and unit ${failure.unit} have one open alert`,
          saw: `${count} were open`,
        })
      this.#one(failure, count, at_ms, fleet, found)
    }
    for (const alert of alerts) {
      const { kind, client_uuid: client, unit = '' } = alert
      if (kind !== 'service_failed' || fleet.failureOf(alert) || !fleet.malformed_failures.has(client)) continue
      found.broken('server/monitoring/malformed-telemetry-ignored', {
        because: `what client ${client} published as service_failed breaks its schema, so it opens no alert`,
        saw: `one was open for unit ${unit.slice(0, 60)}`,
      })
    }
    found.held('server/monitoring/malformed-telemetry-ignored', fleet.malformed_failures.size)
  }

  #one(failure: Failure, count: number, at_ms: number, fleet: Fleet, found: MonitoringFound): void {
    const { client, unit, acknowledged_ms, recovered, cut, replaced, live_run } = failure
    if (acknowledged_ms !== null) {
      const since_ms = acknowledged_ms + AT_ONCE_MS
      if (at_ms < since_ms) return
      found.held('server/monitoring/service-failed-cleared-on-acknowledge')
      const tell = at_ms < since_ms + fleet.accuracy_ms ? found.inconclusive : found.broken
      if (count)
        tell('server/monitoring/service-failed-cleared-on-acknowledge', {
          because: `the service_failed alert of client ${client}, unit ${unit}, was acknowledged at ${timeOfDay(acknowledged_ms)}, so it is closed`,
          saw: `it was open at ${timeOfDay(at_ms)}`,
        })
      return
    }
    const before_start = live_run !== fleet.run
    if (fleet.up_since_ms === null || recovered || cut || (before_start && replaced)) return
    const since_ms = Math.max(failure.at_ms, fleet.up_since_ms) + AT_ONCE_MS
    if (at_ms < since_ms) return
    found.held('server/monitoring/service-failed-stays-until-handled')
    const id = dutyOf(failure, before_start)
    found.held(id)
    if (count) return
    const tell = at_ms < since_ms + fleet.accuracy_ms ? found.inconclusive : found.broken
    tell(id, {
      because: `client ${client} published service_failed for unit ${unit} at ${timeOfDay(failure.at_ms)}${before_start ? ', which its topic had when the server started' : ''}, so an alert is open`,
      saw: `there was none at ${timeOfDay(at_ms)}`,
    })
  }
}

function uncleared({ client, since_ms }: Clear, due_ms: number): Told {
  return {
    at_ms: due_ms,
    because: `the service_failed alert of client ${client} was acknowledged at ${timeOfDay(since_ms)}, so its topic is cleared by ${timeOfDay(due_ms)}`,
    saw: 'the empty payload was not published',
  }
}

function dutyOf({ more }: Failure, before_start: boolean): MonitoringId {
  if (more) return 'server/monitoring/tolerates-unknown-fields'
  return before_start ? 'server/monitoring/service-failed-seen-on-start' : 'server/monitoring/service-failed-alert'
}
