import { randomUUID } from 'node:crypto'
import type { Description, Reached, ServerAdapter, StartParams } from '../conformance/play/adapter.js'
import { formatInstant } from '../generated/instants.js'
import type { CommandRecord } from './core/commands/model.js'
import { type CommandView, commandView } from './core/commands/views.js'
import { alertView, clientView, openAlerts } from './core/monitoring/views.js'
import type { Step } from './core/step.js'
import { createMetrics } from './metrics.js'
import { scheduleFromValue } from './schedule/from-json.js'
import type { ReadSchedule } from './schedule/model.js'
import { VirtualClock } from './shell/clock.js'
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

interface Run {
  readonly server: ReferenceServer
  readonly face: Face
  readonly operations: Operations
  readonly store: Store
  readonly params: StartParams
}

const capabilities = ['intent', 'client-intent', 'recurrence', 'durable-ids', 'command', 'monitoring', 'escalation']

/** The reference server as the suite drives it: in process, under a clock that the suite moves. */
export function createReferenceAdapter(options: AdapterOptions = {}): Required<ServerAdapter> {
  let running: Run | null = null
  let starts = 0
  /** What had been sent when the broker was last asked for answers. */
  let told = 0
  /** Of the run that is there, or that is starting. */
  let clock = new VirtualClock(0)
  const current = (): Run => {
    if (!running) throw new Error('the server is not started')
    return running
  }
  const view = (record: CommandRecord): CommandView => options.telling?.(commandView(record)) ?? commandView(record)
  const commandOf = async (command_id: string): Promise<CommandView> => {
    const { operations, store } = current()
    const record = operations.commander.state.commands.get(command_id) ?? (await store.command(command_id))
    if (!record) throw new Error(`there is no command ${command_id}`)
    return view(record)
  }
  const reached = (): Reached => ({ now: formatInstant(clock.now()) })
  /** With a round trip to the broker only where clients may have answered something, since it takes time. */
  const settled = async (): Promise<void> => {
    const { server, operations } = current()
    await server.settled()
    await operations.settled()
    while (operations.sent !== told) {
      told = operations.sent
      await operations.takenIn()
    }
  }
  /** What the broker has for the server is taken in. */
  const caughtUp = async (): Promise<void> => {
    await current().operations.takenIn()
    await settled()
  }

  async function run(params: StartParams, now_ms: number, store: Store): Promise<Run> {
    clock = new VirtualClock(now_ms)
    starts += 1
    const { reading = (read: ReadSchedule) => read, configure = (env: StartParams['config']) => env } = options
    const config = readConfig(configure(params.config))
    const loaded = await store.load()
    const read = reading(scheduleFromValue(loaded.schedule))
    const metrics = createMetrics()
    const run_id = `${runIdAt(clock.now())}-${starts}`
    const operations = new Operations({
      config: config.operations,
      run_id,
      store,
      stored: options.forgetful
        ? { commands: [], escalations: [], rollback: null, devices: [], alerts: [], damaged: [] }
        : await store.loadOperations({
            since_ms: now_ms - REMEMBERED_MS,
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
    const server = await ReferenceServer.start({
      config,
      broker: { url: params.broker.url, username: undefined, password: undefined, client_id },
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
    told = 0
    await operations.takenIn()
    return { server, face, operations, store, params }
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
      await caughtUp()
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
    async commandIssue({ client_uuid, action, reason, requested_by }) {
      await caughtUp()
      const { commander } = current().operations
      const order = { action, reason: reason ?? null, requested_by: requested_by ?? null, idempotency_key: null }
      const answer = await commander.issue({ client_uuid, command_id: randomUUID() }, order)
      if (!('command_id' in answer)) throw new Error(`the order was refused: ${JSON.stringify(answer)}`)
      await settled()
      return await commandOf(answer.command_id)
    },
    async commandGet({ command_id }) {
      await caughtUp()
      return await commandOf(command_id)
    },
    async alertsList() {
      await caughtUp()
      return { alerts: openAlerts(current().operations.monitor.state).map(alertView) }
    },
    async alertsAcknowledge({ alert_id }) {
      await caughtUp()
      if (!current().operations.monitor.acknowledge(alert_id)) throw new Error(`there is no open alert ${alert_id}`)
      await settled()
      return {}
    },
    async clientsList() {
      await caughtUp()
      return { clients: [...current().operations.monitor.state.devices.values()].map(clientView) }
    },
    stop,
    now: () => clock.now(),
  }
}
