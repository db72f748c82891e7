import { parseInstant } from '../../generated/instants.js'
import type { ObservedScreen } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { Fleet, Screen } from './monitoring-fleet.js'
import type { MonitoringFound, MonitoringId, MonitoringPart } from './monitoring-part.js'
import type { Moment } from './rule.js'

/** What an operator is shown of each client. */

/** "At once", for a server that writes whole seconds. */
const AT_ONCE_MS = 1_000

export class FieldsPart implements MonitoringPart {
  /** Of each client, the health report that was shown as it is. */
  readonly #shown_ms = new Map<string, number>()
  /** A report without unknown fields was shown as it is. */
  #shows = false

  after({ observation, at_ms }: Moment, fleet: Fleet, found: MonitoringFound): void {
    if (observation.kind !== 'clients' || fleet.up_since_ms === null) return
    const rows = new Map(observation.clients.map((one) => [one.client_uuid, one]))
    for (const screen of fleet.screens.values()) {
      const row = rows.get(screen.client)
      this.#connection(screen, row, at_ms, fleet, found)
      if (row) lastSeen(screen, row, fleet, found)
    }
  }

  #connection(
    screen: Screen,
    row: ObservedScreen | undefined,
    at_ms: number,
    fleet: Fleet,
    found: MonitoringFound,
  ): void {
    const { client, health, malformed_ms } = screen
    if (!health || health.run !== fleet.run || at_ms < health.at_ms + AT_ONCE_MS) return
    const spoilt = malformed_ms >= health.at_ms
    const id = this.#dutyOf(screen, health, spoilt)
    const { reconnect_count, last_disconnect_ms } = health
    const shown_ms = parseInstant(row?.last_disconnect_at)
    const right = row?.reconnect_count === reconnect_count && shown_ms === last_disconnect_ms
    if (right) {
      this.#shown_ms.set(client, health.at_ms)
      if (!health.more) this.#shows = true
    }
    if (id === null) return
    found.held(id)
    if (right) return
    const told = `${reconnect_count} reconnects and the last disconnect ${last_disconnect_ms === null ? 'never' : `at ${timeOfDay(last_disconnect_ms)}`}`
    const tell = at_ms < health.at_ms + AT_ONCE_MS + fleet.accuracy_ms ? found.inconclusive : found.broken
    tell(id, {
      because: `the health report of client ${client} of ${timeOfDay(health.at_ms)} has ${told}${spoilt ? ', and what came after it is malformed' : ''}`,
      saw: row ? `${row.reconnect_count} and ${row.last_disconnect_at} were shown` : 'the client is not shown',
    })
  }

  /** Null where a server that shows no report as it is would be blamed for something else. */
  #dutyOf(
    { client }: Screen,
    { at_ms, more }: { readonly at_ms: number; readonly more: boolean },
    spoilt: boolean,
  ): MonitoringId | null {
    if (spoilt) return this.#shown_ms.get(client) === at_ms ? 'server/monitoring/malformed-telemetry-ignored' : null
    if (!more) return 'server/monitoring/connection-fields-visible'
    return this.#shows ? 'server/monitoring/tolerates-unknown-fields' : null
  }
}

/** What cannot be read is no sign of life. */
function lastSeen(
  { client, malformed_ms, told_ms, run }: Screen,
  row: ObservedScreen,
  fleet: Fleet,
  found: MonitoringFound,
): void {
  const { accuracy_ms } = fleet
  if (malformed_ms < told_ms + 2 * AT_ONCE_MS + accuracy_ms || run !== fleet.run) return
  found.held('server/monitoring/malformed-telemetry-ignored')
  const seen_ms = parseInstant(row.last_seen) ?? told_ms
  if (seen_ms < told_ms + AT_ONCE_MS + accuracy_ms) return
  found.broken('server/monitoring/malformed-telemetry-ignored', {
    because: `all that client ${client} published since ${timeOfDay(told_ms)} is malformed, so it was not seen since`,
    saw: `it was last seen at ${timeOfDay(seen_ms)}`,
  })
}
