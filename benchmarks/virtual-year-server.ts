import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createMetrics } from '../reference-server/metrics.js'
import { scheduleFromValue } from '../reference-server/schedule/from-json.js'
import type { EventDocument } from '../reference-server/schedule/model.js'
import { VirtualClock } from '../reference-server/shell/clock.js'
import { readConfig } from '../reference-server/shell/config.js'
import { Face } from '../reference-server/shell/face.js'
import type { Log } from '../reference-server/shell/log.js'
import { ScheduleBook } from '../reference-server/shell/schedule-book.js'
import { ReferenceServer } from '../reference-server/shell/server.js'
import { openStore } from '../reference-server/store/open.js'
import type { Store } from '../reference-server/store/store.js'

interface Run {
  readonly server: ReferenceServer
  readonly face: Face
  readonly store: Store
  readonly clock: VirtualClock
}

/** The server under a clock that is moved, its store in a file that outlives each run. */
export class YearServer {
  #run: Run | null = null
  #runs = 0
  #now_ms = 0

  private constructor(
    readonly url: string,
    readonly poll_sec: number,
    readonly log: Log,
    readonly folder: string,
  ) {}

  static async create(url: string, poll_sec: number, log: Log): Promise<YearServer> {
    return new YearServer(url, poll_sec, log, await mkdtemp(join(tmpdir(), 'virtual-year-')))
  }

  now(): number {
    return this.#run?.clock.now() ?? this.#now_ms
  }

  /** The face of the run that is on. */
  get face(): Face {
    return this.#running.face
  }

  async settled(): Promise<void> {
    await this.#running.server.settled()
  }

  async advanceTo(instant_ms: number): Promise<void> {
    if (this.#run) await this.#run.clock.advanceTo(instant_ms, () => this.settled())
    else this.#now_ms = instant_ms
  }

  /** Resolves once the server knows that it is connected again, and has published. */
  async reconnected(): Promise<void> {
    while (!this.#running.server.readings().broker_connected) await setImmediate()
    await this.settled()
  }

  async start(now_ms: number): Promise<void> {
    this.#now_ms = now_ms
    this.#runs += 1
    const store = await this.#openStore()
    const recovered = await store.load()
    const config = readConfig({ POWER_INTENT_PUBLISH_ENABLED: 'true', POLL_INTERVAL_SECONDS: String(this.poll_sec) })
    const read = scheduleFromValue(recovered.schedule)
    if (read.skipped.length) throw new Error(`the schedule cannot be served: ${JSON.stringify(read.skipped[0])}`)
    const clock = new VirtualClock(now_ms)
    const server = await ReferenceServer.start({
      config,
      broker: { url: this.url, username: undefined, password: undefined },
      schedule: read.schedule,
      store,
      recovered,
      clock,
      log: this.log,
      metrics: createMetrics(),
      run_id: `run-${String(this.#runs).padStart(4, '0')}`,
    })
    const book = new ScheduleBook(read)
    const { revision } = recovered
    const face = new Face({ server, book, store, config, clock, log: this.log, schedule_file: null, revision })
    this.#run = { server, face, store, clock }
  }

  async end(kill: boolean): Promise<void> {
    const { server, store, clock } = this.#running
    await (kill ? server.kill() : server.stop())
    await store.close()
    this.#now_ms = clock.now()
    this.#run = null
  }

  /** Edits the store while nobody runs on it. */
  async stored(event: EventDocument): Promise<void> {
    const store = await this.#openStore()
    await store.putEvent(event)
    await store.close()
  }

  async seed(groups: readonly number[], events: readonly EventDocument[]): Promise<void> {
    const store = await this.#openStore()
    await store.replaceSchedule(scheduleFromValue({ groups, events }).document)
    await store.close()
  }

  /** The timeline grows with the year; the server's own housekeeping, which its main does. */
  async prune(before_ms: number): Promise<void> {
    await this.#running.store.prune(before_ms)
  }

  async remove(): Promise<void> {
    if (this.#run) await this.end(true)
    await rm(this.folder, { recursive: true })
  }

  get #running(): Run {
    if (!this.#run) throw new Error('the server does not run')
    return this.#run
  }

  #openStore(): Promise<Store> {
    return openStore({ file: join(this.folder, 'store.db') })
  }
}
