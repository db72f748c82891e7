import { setTimeout as wait } from 'node:timers/promises'
import type { ScreenConfig } from '../shell/config.js'
import { type FleetCounts, statusLine } from './counts.js'
import { Fleet } from './fleet.js'
import { type Held, heldByEach, heldNow } from './memory.js'
import type { FleetSettings } from './plan.js'
import type { StatusLine } from './status-line.js'
import { RECOVERIES_MAX, type Recovery } from './watch.js'

const SHOWN_EVERY_MS = 200
/** Below, what a process takes by itself hides what its screens take. */
const MEASURABLE = 100

export interface RunOptions {
  readonly settings: FleetSettings
  readonly config: Omit<ScreenConfig, 'client_uuid'>
  readonly status: StatusLine
  /** Asked once the fleet has begun; it is ended when this resolves. */
  readonly until: () => Promise<unknown>
}

/** What a fleet has been through, for machines to read. */
export interface FleetSummary {
  readonly seed: number
  /** At the end. */
  readonly counts: FleetCounts
  readonly most_connected: number
  /** Null when it has not settled. */
  readonly start: Recovery | null
  /** What each screen holds once the fleet has settled, in bytes; null with fewer than a hundred. */
  readonly bytes_per_screen: Held | null
  readonly recovered: number
  /** The first hundred. */
  readonly recoveries: readonly Recovery[]
  readonly slowest_recovery: Recovery | null
  readonly complaints: Readonly<Record<string, number>>
}

/** Runs a fleet, tells how it is, and sums up when it has ended; a fault of the fleet itself ends it and is thrown. */
export async function runFleet({ settings, config, status, until }: RunOptions): Promise<FleetSummary> {
  const before = settings.count < MEASURABLE ? null : await heldNow()
  const faults: unknown[] = []
  const fleet = new Fleet({ settings, config, fault: (error) => void faults.push(error) })
  let ended = false
  void until().then(() => {
    ended = true
  })
  const teller = new Teller(fleet, status)
  let held: Held | null = null
  while (!ended && faults.length === 0) {
    teller.tell()
    if (fleet.watch.start && before && !held) {
      held = heldByEach(before, await heldNow(), settings.count)
      teller.tellMemory(held)
    }
    await wait(SHOWN_EVERY_MS)
  }
  const { counts } = fleet
  teller.tell()
  status.tell(statusLine(counts))
  status.tell('stopping  every screen says goodbye')
  await fleet.stop()
  if (faults.length) throw faults[0]
  const { start, recovered, recoveries, slowest: slowest_recovery, most_connected } = fleet.watch
  return {
    ...{ seed: settings.seed, counts, most_connected, start, bytes_per_screen: held },
    ...{ recovered, recoveries, slowest_recovery, complaints: fleet.complaints.byEvent },
  }
}

/** Tells each thing once: the status at any time, the start, recoveries and complaints as they come. */
class Teller {
  #started = false
  #recovered = 0

  constructor(
    readonly fleet: Fleet,
    readonly status: StatusLine,
  ) {}

  tell(): void {
    const { watch, counts, complaints } = this.fleet
    for (const complaint of complaints.takeNew()) this.status.tell(`first     ${complaint}`)
    if (watch.start && !this.#started) {
      this.#started = true
      const { connect_sec, settle_sec } = watch.start
      this.status.tell(`start     all connected after ${seconds(connect_sec)}, settled after ${seconds(settle_sec)}`)
    }
    for (const { away, connect_sec, settle_sec } of watch.recoveries.slice(this.#recovered))
      this.status.tell(
        `recovery  up to ${away} were away; all connected again after ${seconds(connect_sec)}, settled after ${seconds(settle_sec)}`,
      )
    if (this.#recovered < RECOVERIES_MAX && watch.recoveries.length === RECOVERIES_MAX)
      this.status.tell('recovery  further ones are counted, and told at the end')
    this.#recovered = watch.recoveries.length
    this.status.show(statusLine(counts))
  }

  tellMemory({ resident, live }: Held): void {
    this.status.tell(`memory    ${kilobytes(resident)} kB a screen, ${kilobytes(live)} kB of them in reachable objects`)
  }
}

function seconds(sec: number): string {
  return `${sec.toFixed(1)} s`
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
