import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { StartParams } from '../conformance/play/adapter.js'
import { realWorld, type World } from '../mqtt-client/index.js'
import type { CommandView } from './core/commands/views.js'
import type { Step } from './core/step.js'
import { createMetrics } from './metrics.js'
import { scheduleFromValue } from './schedule/from-json.js'
import type { ReadSchedule } from './schedule/model.js'
import { type Clock, systemClock, VirtualClock } from './shell/clock.js'
import { readConfig } from './shell/config.js'
import { Face } from './shell/face.js'
import { silentLog } from './shell/log.js'
import { Operations, REMEMBERED_MS, type WrongOperations } from './shell/operations.js'
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
  /** Wrong commands and wrong monitoring. */
  readonly wrong?: WrongOperations
  /** Changes what it says of a command, for a wrong server too. */
  readonly telling?: (view: CommandView) => CommandView
}

/** Under a virtual clock the same scenario is to lead to the same history: waits between attempts to connect are not drawn. */
function worldOf({ broker, clock }: ReferenceStart): World {
  const { dial } = broker
  return { ...realWorld, ...(clock.mode === 'virtual' && { random: () => 0 }), ...(dial && { dial }) }
}

/** How a start is asked for: without a schedule, the one that the state_dir holds is in force. */
export type ReferenceStart = Omit<StartParams, 'schedule'> & Partial<Pick<StartParams, 'schedule'>>

/** The server from a start to its end. */
export interface Run {
  readonly server: ReferenceServer
  readonly face: Face
  readonly operations: Operations
  readonly store: Store
  readonly clock: Clock
  readonly params: ReferenceStart
}

export function clockOf({ clock }: ReferenceStart): Clock {
  return clock.mode === 'virtual' ? new VirtualClock(Date.parse(clock.now)) : systemClock
}

/** The store of a start, with the schedule in it that is to be in force. */
export async function storeOf({ state_dir, schedule }: ReferenceStart): Promise<Store> {
  const store = await openStore({ file: state_dir === undefined ? ':memory:' : join(state_dir, 'infoscreen.db') })
  if (schedule) await store.replaceSchedule(scheduleFromValue(schedule).document)
  return store
}

/** Runs the server with what the store holds; `starts` counts the runs since the store was opened. */
export async function startRun(
  params: ReferenceStart,
  { store, clock, starts }: Pick<Run, 'store' | 'clock'> & { readonly starts: number },
  options: AdapterOptions,
): Promise<Run> {
  const { reading = (read: ReadSchedule) => read, configure = (env: StartParams['config']) => env } = options
  const config = readConfig(configure(params.config))
  const loaded = await store.load()
  const read = reading(scheduleFromValue(loaded.schedule))
  const metrics = createMetrics()
  const run_id = runId(params, clock.now(), starts)
  const operations = new Operations({
    config: config.operations,
    run_id,
    store,
    stored: options.forgetful
      ? { commands: [], escalations: [], rollback: null, devices: [], alerts: [], damaged: [] }
      : await store.loadOperations({
          since_ms: clock.now() - REMEMBERED_MS,
          commands_max: config.operations.command.limits.commands,
        }),
    clock,
    log: silentLog,
    metrics,
    note: () => undefined,
    storeFailed: () => undefined,
    wrong: { outgoing: options.outgoing, ...options.wrong },
  })
  const { client_id } = config.operations
  const { username, password } = params.credentials ?? {}
  const server = await ReferenceServer.start({
    config,
    broker: {
      url: params.broker.url,
      username,
      password,
      client_id,
      world: worldOf(params),
    },
    companion: operations,
    schedule: read.schedule,
    store,
    recovered: options.forgetful ? { overrides: [], retained: new Map() } : loaded,
    clock,
    log: silentLog,
    metrics,
    run_id,
    ...(options.step ? { step: options.step } : {}),
    ...(options.outgoing ? { outgoing: options.outgoing } : {}),
  })
  const book = new ScheduleBook(read)
  const { revision } = loaded
  const face = new Face({ server, book, store, config, clock, log: silentLog, schedule_file: null, revision })
  return { server, face, operations, store, clock, params }
}

/** The same in every play of a scenario; but what is kept in a folder may have been here before, at this very instant. */
function runId({ state_dir }: ReferenceStart, now_ms: number, starts: number): string {
  return `${runIdAt(now_ms)}-${starts}${state_dir === undefined ? '' : `-${randomBytes(3).toString('hex')}`}`
}
