import { setTimeout } from 'node:timers/promises'
import type {
  ClientAdapter,
  ClientDescription,
  ClientReached,
  ClientStartParams,
  ClientWatch,
} from '../conformance/play/client-adapter.js'
import { formatInstant } from '../generated/instants.js'
import { AdapterHost } from './adapter-host.js'
import { endRun, type ReferenceClientOptions, type Run, settled, startRun, worldAt } from './adapter-run.js'
import { ClientError } from './errors.js'
import { tellServiceFailed } from './shell/service-failed.js'
import { VirtualWorld } from './virtual-world.js'

export type { ReferenceClientOptions } from './adapter-run.js'

const capabilities = ['power', 'power-state', 'override', 'command', 'reboot-continuity', 'telemetry']

/** How late a timer of the machine may be, under load, in ms. */
const ACCURACY_MS = 250
/** How long a notice may take to reach the broker. */
const NOTICE_MS = 5_000

interface Started {
  readonly params: ClientStartParams
  readonly host: AdapterHost
  readonly run: Run
}

/** The reference client in process, under a clock that the suite moves or under the machine's. */
export function createReferenceClientAdapter(options: ReferenceClientOptions = {}): Required<ClientAdapter> {
  let started: Started | null = null
  let watch: ClientWatch | null = null
  const current = (): Started => {
    if (!started) throw new ClientError('NOT_STARTED', 'The client is not started.')
    return started
  }
  const reached = (): ClientReached => {
    const { world } = current().run
    const now = formatInstant(world.wall_ms())
    if (!(world instanceof VirtualWorld)) return { now }
    const next_ms = world.next()
    return { now, next: next_ms === null ? null : formatInstant(next_ms) }
  }
  const quiet = async (): Promise<void> => {
    const { run, host } = current()
    await settled({ screen: run.screen, host })
  }

  return {
    async describe(): Promise<ClientDescription> {
      return {
        protocol: 1,
        role: 'client',
        name: options.name ?? 'reference-client',
        version: '0.1.0',
        capabilities: options.capabilities ?? capabilities,
        clocks: ['virtual', 'real'],
        accuracy_ms: ACCURACY_MS,
      }
    },
    async start(params) {
      if (started) throw new ClientError('ALREADY_RUNNING', 'The client is started already; stop it first.')
      const { clock, tv } = params
      const world = worldAt(clock, clock.mode === 'virtual' ? Date.parse(clock.now) : 0)
      const host = new AdapterHost(world, tv, watch)
      started = { params, host, run: await startRun(params, host, world, options) }
      return reached()
    },
    async advance({ to }) {
      const { run } = current()
      const { world, screen } = run
      if (!(world instanceof VirtualWorld))
        throw new ClientError('NOT_STARTED', 'The clock is real: it moves by itself.')
      const { connected } = screen
      await quiet()
      await world.advanceTo(Date.parse(to), quiet)
      return { ...reached(), connected }
    },
    async restart({ down_ms, kill, boot }) {
      const { params, host, run } = current()
      const down_at_ms = run.world.wall_ms()
      await endRun(run, kill)
      if (boot) host.boots += 1
      const { clock } = params
      if (clock.mode === 'real') await setTimeout(down_ms)
      started = { params, host, run: await startRun(params, host, worldAt(clock, down_at_ms + down_ms), options) }
      return reached()
    },
    async stop() {
      const ending = started
      started = null
      if (ending) await endRun(ending.run, false)
    },
    async powerGet() {
      return current().host.power
    },
    async helperSet(result) {
      current().host.result = result
    },
    async executionsList() {
      return { executions: current().host.executions }
    },
    async serviceFailed({ unit }) {
      const { params, run } = current()
      const { hostname, port } = new URL(params.broker.url)
      const { username, password } = params.credentials
      const env = {
        ...{ CLIENT_UUID: params.client_uuid, MQTT_BROKER: hostname, MQTT_PORT: port },
        ...{ MQTT_USER: username, MQTT_PASSWORD_BROKER: password },
      }
      await tellServiceFailed({ env, unit, timeout_ms: NOTICE_MS, world: run.world })
    },
    watch(told) {
      watch = told
    },
  }
}
