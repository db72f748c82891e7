import type { Description, Reached, ServerAdapter, StartParams } from '../conformance/play/adapter.js'
import { formatInstant } from '../generated/instants.js'
import type { Step } from './core/step.js'
import { createMetrics } from './metrics.js'
import { scheduleFromValue } from './schedule/from-json.js'
import type { ReadSchedule } from './schedule/model.js'
import { VirtualClock } from './shell/clock.js'
import { readConfig } from './shell/config.js'
import { Face } from './shell/face.js'
import { silentLog } from './shell/log.js'
import { runIdAt } from './shell/run-id.js'
import { ScheduleBook } from './shell/schedule-book.js'
import { ReferenceServer, type ServerOptions } from './shell/server.js'
import { openStore } from './store/open.js'
import type { Store } from './store/store.js'

export interface AdapterOptions {
  readonly name?: string
  readonly capabilities?: readonly string[]
  /** The core; another one makes a wrong server. */
  readonly step?: Step
  /** Changes what leaves the server, for a wrong server too. */
  readonly outgoing?: NonNullable<ServerOptions['outgoing']>
  /** Changes what it is configured with, for a wrong server too. */
  readonly configure?: (env: StartParams['config']) => StartParams['config']
  /** Changes the schedule it reads, for a wrong server too. */
  readonly reading?: (read: ReadSchedule) => ReadSchedule
  /** Forgets all but the schedule in a restart, for a wrong server too. */
  readonly forgetful?: boolean
}

interface Run {
  readonly server: ReferenceServer
  readonly face: Face
  readonly store: Store
  readonly params: StartParams
}

const capabilities = ['intent', 'client-intent', 'recurrence', 'durable-ids']

/** The reference server as the suite drives it: in process, under a clock that the suite moves. */
export function createReferenceAdapter(options: AdapterOptions = {}): ServerAdapter {
  let running: Run | null = null
  let starts = 0
  /** Of the run that is there, or that is starting. */
  let clock = new VirtualClock(0)
  const current = (): Run => {
    if (!running) throw new Error('the server is not started')
    return running
  }
  const reached = (): Reached => ({ now: formatInstant(clock.now()) })
  const settled = async (): Promise<void> => current().server.settled()

  async function run(params: StartParams, now_ms: number, store: Store): Promise<Run> {
    clock = new VirtualClock(now_ms)
    starts += 1
    const { reading = (read: ReadSchedule) => read, configure = (env: StartParams['config']) => env } = options
    const config = readConfig(configure(params.config))
    const loaded = await store.load()
    const read = reading(scheduleFromValue(loaded.schedule))
    const server = await ReferenceServer.start({
      config,
      broker: { url: params.broker.url, username: undefined, password: undefined },
      schedule: read.schedule,
      store,
      recovered: options.forgetful ? { overrides: [], retained: new Map() } : loaded,
      clock,
      log: silentLog,
      metrics: createMetrics(),
      run_id: `${runIdAt(clock.now())}-${starts}`,
      ...(options.step ? { step: options.step } : {}),
      ...(options.outgoing ? { outgoing: options.outgoing } : {}),
    })
    const book = new ScheduleBook(read)
    const { revision } = loaded
    const face = new Face({ server, book, store, config, clock, log: silentLog, schedule_file: null, revision })
    return { server, face, store, params }
  }

  async function stop(): Promise<void> {
    const ending = running
    running = null
    await ending?.server.stop()
    await ending?.store.close()
  }

  return {
    async describe(): Promise<Description> {
      return {
        protocol: 1,
        role: 'server',
        name: options.name ?? 'reference-server',
        version: '0.1.0',
        capabilities: options.capabilities ?? capabilities,
        clocks: ['virtual'],
      }
    },
    async start(params) {
      starts = 0
      const store = await openStore({ file: ':memory:' })
      await store.replaceSchedule(scheduleFromValue(params.schedule).document)
      running = await run(params, Date.parse(params.clock.now), store)
      return reached()
    },
    async advance({ to }) {
      await clock.advanceTo(Date.parse(to), settled)
      return reached()
    },
    async setSchedule(params) {
      const { face, store, server } = current()
      const { document, skipped } = scheduleFromValue(params)
      if (!options.reading) await face.replaceSchedule(document)
      else {
        await store.replaceSchedule(document)
        server.setSchedule(options.reading(scheduleFromValue(document)).schedule)
      }
      await settled()
      return { skipped }
    },
    async setOverride(params) {
      const { intent_id } = await current().face.setOverride(params)
      await settled()
      return { intent_id }
    },
    async clearOverride({ client_uuid }) {
      await current().face.clearOverride(client_uuid)
      await settled()
    },
    async restart({ down_ms, kill }) {
      const { server, store, params } = current()
      await (kill ? server.kill() : server.stop())
      running = await run(params, clock.now() + down_ms, store)
      return reached()
    },
    stop,
    now: () => clock.now(),
  }
}
