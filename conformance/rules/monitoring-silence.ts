import { parseInstant } from '../../generated/instants.js'
import type { ObservedAlert } from '../history/observation.js'
import { timeOfDay } from '../history/time-of-day.js'
import type { Fleet, Screen } from './monitoring-fleet.js'
import type { MonitoringFound, MonitoringId, MonitoringPart } from './monitoring-part.js'
import type { Moment } from './rule.js'

/** Who is silent, and which alert says so. */

/** How much later than it is due an alert may open or close, and how much earlier it may be dated. */
const LATE_MS = 5_000
const EARLY_MS = 1_000
/** How many clients must be silent for an outage. */
const OUTAGE_MIN = 3

export class SilencePart implements MonitoringPart {
  /** Silence alerts that were open when they were last looked at. */
  #open: readonly ObservedAlert[] = []
  /** A plain heartbeat was seen to close one. */
  #closes = false

  after({ observation }: Moment, fleet: Fleet, found: MonitoringFound): void {
    if (observation.kind !== 'alerts') return
    const { at_ms, alerts } = observation
    const open = alerts.filter(({ kind }) => kind === 'device_silent' || kind === 'broker_outage')
    if (fleet.up_since_ms !== null) {
      this.#recovered(at_ms, open, fleet, found)
      this.#due(at_ms, open, fleet, found)
      for (const alert of open) this.#justified(alert, at_ms, fleet, found)
      tempted(at_ms, fleet, found)
    }
    this.#open = open
  }

  /** What was open before and whose silence has ended. */
  #recovered(at_ms: number, open: readonly ObservedAlert[], fleet: Fleet, found: MonitoringFound): void {
    for (const { kind, client_uuid, raised_at, alert_id } of this.#open) {
      const raised_ms = parseInstant(raised_at) ?? at_ms
      const heard = [...fleet.screens.values()].filter(
        (screen) => screen.sign_ms > raised_ms && (kind === 'broker_outage' || screen.client === client_uuid),
      )
      const [first] = heard
      if (!first || at_ms < first.sign_ms + LATE_MS + fleet.accuracy_ms) continue
      found.held('server/monitoring/recovery-closes-silence-alerts')
      if (heard.every((screen) => screen.heartbeat_ms <= raised_ms))
        found.held('server/monitoring/any-sign-of-life-counts')
      const plain = heard.some((screen) => screen.heartbeat_ms > raised_ms && !screen.sign_more)
      if (plain && !open.some((one) => one.alert_id === alert_id || one.kind === 'broker_outage')) this.#closes = true
    }
  }

  /** Alerts that are due to be open. */
  #due(at_ms: number, open: readonly ObservedAlert[], fleet: Fleet, found: MonitoringFound): void {
    const { interval_ms } = fleet
    const since_ms = fleet.silentSince()
    const present = fleet.present()
    const silent = open.filter(({ kind }) => kind === 'device_silent')
    const outages = open.length - silent.length
    const outage_ms = since_ms + 3 * interval_ms + LATE_MS
    if (present.length >= OUTAGE_MIN && at_ms >= outage_ms) {
      const id = this.#missing(present, since_ms, 'broker_outage', 'server/monitoring/broker-outage-alert')
      if (id === null) return
      const tell = telling(at_ms, outage_ms, fleet, found)
      tell.held(id)
      const because = `all of ${present.length} clients are silent since ${timeOfDay(since_ms)}, so one broker_outage alert is open`
      if (outages !== 1) tell.broken(id, { because, saw: `${outages} were open at ${timeOfDay(at_ms)}` })
      else if (silent.length && at_ms >= outage_ms + interval_ms)
        telling(at_ms, outage_ms + interval_ms, fleet, found).broken('server/monitoring/broker-outage-alert', {
          because: `${because} and no device_silent alert`,
          saw: `${silent.length} device_silent alerts were open at ${timeOfDay(at_ms)}`,
        })
      return
    }
    // Here it depends on who else is known, and on how long that takes, whether it is an outage.
    const unsure_ms = fleet.beatless() + 3 * interval_ms - LATE_MS - fleet.accuracy_ms
    if (fleet.known.size >= OUTAGE_MIN && at_ms >= unsure_ms) return
    // An outage that is none is told of for itself.
    if (outages) return
    for (const screen of present) {
      const from_ms = Math.max(screen.sign_ms, fleet.up_since_ms ?? 0, fleet.recovered_ms)
      const due_ms = from_ms + 4 * interval_ms + LATE_MS
      if (at_ms < due_ms) continue
      const id = this.#missing([screen], from_ms, 'device_silent', 'server/monitoring/device-silent-alert')
      if (id === null) continue
      const tell = telling(at_ms, due_ms, fleet, found)
      tell.held(id)
      if (silent.some(({ client_uuid }) => client_uuid === screen.client)) continue
      tell.broken(id, {
        because: `client ${screen.client} is silent since ${timeOfDay(screen.sign_ms)} and others are not, so it has a device_silent alert`,
        saw: `there was none at ${timeOfDay(at_ms)}`,
      })
    }
  }

  /**
   * Whoever takes malformed telemetry for a sign of life sees no silence; but only where the alert was open before that
   * came is it clear why it is missing.
   */
  #missing(
    screens: readonly Screen[],
    since_ms: number,
    kind: ObservedAlert['kind'],
    id: MonitoringId,
  ): MonitoringId | null {
    const tempting = screens.some(({ malformed_ms, told_ms }) => malformed_ms > since_ms && told_ms <= malformed_ms)
    if (!tempting) return id
    const before = this.#open.some(
      (alert) =>
        alert.kind === kind && (kind === 'broker_outage' || screens.some(({ client }) => client === alert.client_uuid)),
    )
    return before ? 'server/monitoring/malformed-telemetry-ignored' : null
  }

  /** Whether an alert that is open may be. */
  #justified(alert: ObservedAlert, at_ms: number, fleet: Fleet, found: MonitoringFound): void {
    const raised_ms = parseInstant(alert.raised_at)
    if (raised_ms === null) return
    const outage = alert.kind === 'broker_outage'
    const meant = [...fleet.screens.values()].filter(
      ({ sign_ms, client }) => Number.isFinite(sign_ms) && (outage || client === alert.client_uuid),
    )
    const later = meant.filter(({ sign_ms }) => sign_ms > raised_ms - fleet.accuracy_ms)
    if (later.length) {
      const due_ms = Math.min(...later.map(({ sign_ms }) => sign_ms)) + LATE_MS
      if (at_ms >= due_ms) this.#unclosed(alert, later, raised_ms, at_ms, telling(at_ms, due_ms, fleet, found))
      return
    }
    if (outage && fleet.known.size < OUTAGE_MIN) {
      wrong(
        'server/monitoring/partial-silence-is-no-outage',
        alert,
        `only ${fleet.known.size} clients are known`,
        found,
      )
      return
    }
    const silence_ms = raised_ms - Math.max(...meant.map(({ sign_ms }) => sign_ms))
    const least_ms = 3 * fleet.interval_ms - EARLY_MS
    const beatless = raised_ms - Math.max(...meant.map(({ heartbeat_ms }) => heartbeat_ms)) >= least_ms
    // It is long enough; or nobody could tell whether it is too early or deaf to all but heartbeats.
    if (beatless && silence_ms >= 1.5 * fleet.interval_ms) return
    const tell = silence_ms >= least_ms - fleet.accuracy_ms ? inDoubt(found) : found
    const why = `the last sign of life before ${timeOfDay(raised_ms)} came ${silence_ms / 1000} s before that`
    const some = meant.some(({ sign_ms }) => raised_ms - sign_ms >= least_ms)
    if (beatless) wrong('server/monitoring/any-sign-of-life-counts', alert, why, tell)
    else if (outage && some) wrong('server/monitoring/partial-silence-is-no-outage', alert, why, tell)
    else wrong('server/monitoring/no-early-silence-alert', alert, why, tell)
  }

  #unclosed(
    alert: ObservedAlert,
    later: readonly Screen[],
    raised_ms: number,
    at_ms: number,
    found: MonitoringFound,
  ): void {
    const why = `client ${later[0]?.client} was heard at ${timeOfDay(later[0]?.sign_ms ?? at_ms)}, after that`
    const deaf = later.every(({ heartbeat_ms }) => heartbeat_ms <= raised_ms)
    const strict = later.every(({ sign_more }) => sign_more)
    // What closes on no plain heartbeat either is not the fault of the others.
    if ((deaf || strict) && !this.#closes) return
    if (deaf) wrong('server/monitoring/any-sign-of-life-counts', alert, why, found)
    else if (strict) wrong('server/monitoring/tolerates-unknown-fields', alert, why, found)
    else wrong('server/monitoring/recovery-closes-silence-alerts', alert, why, found)
  }
}

/** Less than the clock's accuracy after an instant nobody can tell whether something is due. */
function telling(at_ms: number, due_ms: number, { accuracy_ms }: Fleet, found: MonitoringFound): MonitoringFound {
  return at_ms < due_ms + accuracy_ms ? inDoubt(found) : found
}

function inDoubt(found: MonitoringFound): MonitoringFound {
  return { ...found, broken: found.inconclusive }
}

function wrong(
  id: MonitoringId,
  { kind, client_uuid, raised_at }: ObservedAlert,
  why: string,
  found: MonitoringFound,
): void {
  found.held(id)
  const of = client_uuid === undefined ? '' : ` of client ${client_uuid}`
  found.broken(id, { because: `${why}, so there is no ${kind} alert${of}`, saw: `one raised at ${raised_at} is open` })
}

/** Times at which a wrong server would have opened an alert. */
function tempted(at_ms: number, fleet: Fleet, found: MonitoringFound): void {
  const { interval_ms } = fleet
  const present = fleet.present()
  const silences = present.map(({ sign_ms }) => at_ms - sign_ms)
  const heard = silences.some((ms) => ms < 3 * interval_ms)
  if (silences.some((ms) => ms >= 2 * interval_ms && ms < 3 * interval_ms))
    found.held('server/monitoring/no-early-silence-alert')
  const long = silences.some((ms) => ms >= 3 * interval_ms + LATE_MS)
  if (long && (heard || fleet.known.size < OUTAGE_MIN)) found.held('server/monitoring/partial-silence-is-no-outage')
  const unbeaten = present.some(
    ({ sign_ms, heartbeat_ms }) =>
      at_ms - heartbeat_ms >= 4 * interval_ms + LATE_MS && at_ms - sign_ms < 3 * interval_ms,
  )
  if (unbeaten) found.held('server/monitoring/any-sign-of-life-counts')
}
