import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createMetrics } from '../reference-server/metrics.js'
import type { Schedule, ScheduledEvent } from '../reference-server/schedule/model.js'
import { readRecurrence } from '../reference-server/schedule/recurrence.js'
import { VirtualClock } from '../reference-server/shell/clock.js'
import { readConfig } from '../reference-server/shell/config.js'
import type { Publication } from '../reference-server/shell/link.js'
import { ReferenceServer } from '../reference-server/shell/server.js'
import { openStore } from '../reference-server/store/open.js'

const EVENTS_PER_GROUP = 100
const START_MS = Date.parse('2026-03-31T12:00:00Z')
const POLL_MS = 30_000
/** Events and the gaps between them last two polls, and begin between two, so that a boundary has a wake of its own. */
const LENGTH_MS = 2 * POLL_MS
const OFFSET_MS = POLL_MS / 3

export interface World {
  /** How long ReferenceServer.start took: schedule expanded, connected, all first publishes stored and acknowledged. */
  readonly start_ms: number
  /** The next poll or boundary: from its wake until everything is stored and acknowledged. */
  next(): Promise<Cycle>
  close(): Promise<void>
}

export interface Cycle {
  /** A poll in which nothing changes, or a boundary at which all groups change. */
  readonly kind: 'poll' | 'boundary'
  readonly took_ms: number
  readonly cpu_ms: number
  readonly publications: readonly Publication[]
  /** Writing what was published into the timeline, which is done later and for several cycles at once. */
  readonly timeline_ms: number
}

/** The server as it runs in production, but for its clock: a store in a file, a log that is written, its metrics. */
export async function startWorld(url: string, groups: number): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'server-cycle-'))
  const store = await openStore({ file: join(folder, 'store.db') })
  const destination = pino.destination({ dest: join(folder, 'log'), sync: true })
  const clock = new VirtualClock(START_MS)
  let publications: Publication[] = []
  const schedule = scheduleOf(groups)
  const { took_ms: start_ms, result: server } = await timed(async () =>
    ReferenceServer.start({
      config: readConfig({ POWER_INTENT_PUBLISH_ENABLED: 'true' }),
      broker: { url, username: undefined, password: undefined },
      schedule,
      store,
      recovered: await store.load(),
      clock,
      log: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination),
      metrics: createMetrics({ process: true }),
      run_id: 'bench',
      outgoing(publication) {
        publications.push(publication)
        return publication
      },
    }),
  )
  await server.ledger.flush()
  return {
    start_ms,
    async next() {
      publications = []
      const poll_ms = nextAfter(clock.now(), POLL_MS)
      const boundary_ms = nextAfter(clock.now() - OFFSET_MS, LENGTH_MS) + OFFSET_MS
      const { took_ms, cpu_ms } = await timed(() =>
        clock.advanceTo(Math.min(poll_ms, boundary_ms), () => server.settled()),
      )
      const { took_ms: timeline_ms } = await timed(() => server.ledger.flush())
      return { kind: boundary_ms < poll_ms ? 'boundary' : 'poll', took_ms, cpu_ms, publications, timeline_ms }
    },
    async close() {
      await server.stop()
      await store.close()
      destination.end()
      await rm(folder, { recursive: true })
    },
  }
}

export interface Timed<T> {
  readonly took_ms: number
  /** Of this process. */
  readonly cpu_ms: number
  readonly result: T
}

/** How long something took, in real time, and how long it computed. */
export async function timed<T>(run: () => Promise<T>): Promise<Timed<T>> {
  const cpu_before = process.cpuUsage()
  const from_ms = performance.now()
  const result = await run()
  const took_ms = performance.now() - from_ms
  const { user, system } = process.cpuUsage(cpu_before)
  return { took_ms, cpu_ms: (user + system) / 1000, result }
}

function nextAfter(now_ms: number, step_ms: number): number {
  return (Math.floor(now_ms / step_ms) + 1) * step_ms
}

/** One event of each group repeats daily; the others happen once, one after another. */
export function scheduleOf(groups: number): Schedule {
  const group_ids = Array.from({ length: groups }, (_, index) => index + 1)
  return { groups: group_ids, events: group_ids.flatMap(eventsOf), clients: [] }
}

function eventsOf(group_id: number): ScheduledEvent[] {
  return Array.from({ length: EVENTS_PER_GROUP }, (_, index) => {
    const start_ms = START_MS + OFFSET_MS + (2 * index - 1) * LENGTH_MS
    const rule = { zone: 'Europe/Berlin', rrule: 'FREQ=DAILY', exdates_ms: [], rdates_ms: [], closed: [] }
    const recurrence = index === 0 ? readRecurrence(rule, start_ms) : null
    if (typeof recurrence === 'string') throw new Error(recurrence)
    return {
      group_id,
      id: `event-${index}`,
      start_ms,
      end_ms: start_ms + LENGTH_MS,
      recurrence,
      details: { title: `Event ${index} of group ${group_id}`, event_type: 'presentation' },
    }
  })
}
