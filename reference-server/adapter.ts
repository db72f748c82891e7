import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Description, Reached, ServerAdapter } from '../conformance/play/adapter.js'
import { formatInstant } from '../generated/instants.js'
import { type AdapterOptions, clockOf, type ReferenceStart, type Run, startRun, storeOf } from './adapter-run.js'
import { type CommandView, commandView } from './core/commands/views.js'
import { alertView, clientView, openAlerts } from './core/monitoring/views.js'
import { RequestError } from './http/request-error.js'
import { scheduleFromValue } from './schedule/from-json.js'
import { VirtualClock } from './shell/clock.js'

export type { AdapterOptions } from './adapter-run.js'

/** The reference server as the suite drives it. What it refuses is a RequestError, with its code. */
export interface ReferenceAdapter extends Required<ServerAdapter> {
  start(params: ReferenceStart): Promise<Reached>
}

const capabilities = ['intent', 'client-intent', 'recurrence', 'durable-ids', 'command', 'monitoring', 'escalation']

/** How late a timer of the machine may be, under load, in ms. */
const ACCURACY_MS = 250

/** The reference server in process, under a clock that the suite moves or under the machine's. */
export function createReferenceAdapter(options: AdapterOptions = {}): ReferenceAdapter {
  let running: Run | null = null
  let starts = 0
  /** Commands since the store was opened. */
  let issued = 0
  /** What had been sent when the broker was last asked for answers. */
  let told = 0
  let isTakenIn = false
  /** Of the last run. */
  let now = (): number => 0
  const current = (): Run => {
    if (!running) throw new RequestError('CONFLICT', 'The server is not started.')
    return running
  }
  const commandOf = async (command_id: string): Promise<CommandView> => {
    const { operations, store } = current()
    const record = operations.commander.state.commands.get(command_id) ?? (await store.command(command_id))
    if (!record) throw new RequestError('NOT_FOUND', `There is no command ${command_id}.`)
    return options.telling?.(commandView(record)) ?? commandView(record)
  }
  const reached = (): Reached => ({ now: formatInstant(now()), ...nextOf(current()) })
  /**
   * What the broker has for the server is taken in, which takes a round trip. Nothing else can have come until the turn of
   * the event loop ends in which that is known: a client's message takes a turn of its own.
   */
  const takenIn = async (): Promise<void> => {
    const { operations } = current()
    told = operations.sent
    await operations.takenIn()
    isTakenIn = true
    setImmediate(() => {
      isTakenIn = false
    })
  }
  /** With a round trip only where clients may have answered something. */
  const settled = async (): Promise<void> => {
    const { server, operations } = current()
    await server.settled()
    await operations.settled()
    while (operations.sent !== told) await takenIn()
  }
  const caughtUp = async (): Promise<void> => {
    if (!isTakenIn) await takenIn()
    await settled()
  }
  const run = async (params: ReferenceStart, { store, clock }: Pick<Run, 'store' | 'clock'>): Promise<void> => {
    now = () => clock.now()
    starts += 1
    running = await startRun(params, { store, clock, starts }, options)
    await takenIn()
  }

  return {
    async describe(): Promise<Description> {
      return {
        protocol: 1,
        role: 'server',
        name: options.name ?? 'reference-server',
        version: '0.1.0',
        capabilities: options.capabilities ?? capabilities,
        clocks: ['virtual', 'real'],
        accuracy_ms: ACCURACY_MS,
      }
    },
    async start(params) {
      if (running) throw new RequestError('CONFLICT', 'The server is started already; stop it first.')
      starts = 0
      issued = 0
      const store = await storeOf(params)
      try {
        await run(params, { store, clock: clockOf(params) })
      } catch (error) {
        await store.close()
        throw error
      }
      return reached()
    },
    async advance({ to }) {
      const { clock } = current()
      if (!(clock instanceof VirtualClock)) throw new RequestError('CONFLICT', 'The clock is real: it moves by itself.')
      const { broker_connected: connected } = current().server.readings()
      await caughtUp()
      await clock.advanceTo(Date.parse(to), settled)
      return { ...reached(), connected }
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
      const { server, store, clock, params } = current()
      await (kill ? server.kill() : server.stop())
      if (clock instanceof VirtualClock) await run(params, { store, clock: new VirtualClock(clock.now() + down_ms) })
      else {
        await setTimeout(down_ms)
        await run(params, { store, clock })
      }
      return reached()
    },
    async commandIssue({ client_uuid, action, reason, requested_by }) {
      await caughtUp()
      const { params, operations } = current()
      const { commander } = operations
      const order = { action, reason: reason ?? null, requested_by: requested_by ?? null, idempotency_key: null }
      const answer = await commander.issue({ client_uuid, command_id: commandId(params, ++issued) }, order)
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
      const known = current().operations.monitor.acknowledge(alert_id)
      if (!known) throw new RequestError('NOT_FOUND', `There is no open alert ${alert_id}.`)
      await settled()
      return {}
    },
    async clientsList() {
      await caughtUp()
      return { clients: [...current().operations.monitor.state.devices.values()].map(clientView) }
    },
    async stop() {
      const ending = running
      running = null
      await ending?.server.stop()
      await ending?.store.close()
    },
    now: () => now(),
    // In process a connection is noticed in the turn in which it is made.
    reconnected: async () => undefined,
    accuracy_ms: () => 0,
  }
}

/** The same in every play of a scenario; but what is kept in a folder may hold those of plays before. */
function commandId({ clock, state_dir }: ReferenceStart, issued: number): string {
  if (clock.mode !== 'virtual' || state_dir !== undefined) return randomUUID()
  return `00000000-0000-4000-8000-${String(issued).padStart(12, '0')}`
}

/** What an adapter in another process tells of its timers; the machine's clock has none to tell of. */
function nextOf({ clock }: Run): Pick<Reached, 'next'> {
  if (!(clock instanceof VirtualClock)) return {}
  const next_ms = clock.next()
  return { next: next_ms === null ? null : formatInstant(next_ms) }
}
