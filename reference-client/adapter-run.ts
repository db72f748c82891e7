import { setImmediate } from 'node:timers/promises'
import type { ClientStartParams } from '../conformance/play/client-adapter.js'
import { realWorld, type World } from '../mqtt-client/index.js'
import type { AdapterHost } from './adapter-host.js'
import { readScreenConfig, type ScreenConfig } from './shell/config.js'
import { type Cores, cores } from './shell/cores.js'
import type { Helper } from './shell/helper.js'
import type { CommandJournal } from './shell/journal.js'
import { fileJournal } from './shell/journal-file.js'
import { silentLog } from './shell/log.js'
import { Screen } from './shell/screen.js'
import { Ticker } from './shell/ticker.js'
import type { TvDriver } from './shell/tv.js'
import type { UplinkFilters } from './shell/uplink.js'
import { VirtualWorld } from './virtual-world.js'

export interface ReferenceClientOptions extends UplinkFilters {
  readonly name?: string
  readonly capabilities?: readonly string[]
  /** The steps of the cores; other ones make a wrong client. */
  readonly cores?: Partial<Cores>
  /** Changes what it is configured with, at each start, for a wrong client too. */
  readonly configure?: (config: ScreenConfig) => ScreenConfig
  /** Changes how it sees and moves its TV, for a wrong client too. */
  readonly tv?: (right: TvDriver, world: World) => TvDriver
  /** Changes how its helper is called, for a wrong client too. */
  readonly helper?: (right: Helper, world: World) => Helper
  /** Changes what it remembers over a restart, for a wrong client too. */
  readonly journal?: (right: CommandJournal, world: World) => CommandJournal
}

/** Turns of the event loop without a happening after which a loopback socket holds nothing. */
const QUIET_TURNS = 3
/** No screen takes so long to end, by its own clock. */
const ENDING_MS = 60_000

/** The screen from a start to its end. */
export interface Run {
  readonly screen: Screen
  readonly world: World
  readonly journal: CommandJournal
}

export function worldAt(clock: ClientStartParams['clock'], now_ms: number): World {
  return clock.mode === 'virtual' ? new VirtualWorld(now_ms) : realWorld
}

/** Starts the screen; resolves once it is connected, and what it has to do at once is done. */
export async function startRun(
  params: ClientStartParams,
  host: AdapterHost,
  world: World,
  options: ReferenceClientOptions,
): Promise<Run> {
  const { configure = (one: ScreenConfig) => one, outgoing, incoming } = options
  const { host: _, ...config } = readScreenConfig(environmentOf(params))
  const { state_dir } = params
  const kept = host.journal(
    state_dir === undefined ? undefined : fileJournal(state_dir, { wall_ms: () => world.wall_ms() }),
  )
  const journal = options.journal?.(kept, world) ?? kept
  host.world = world
  // Under a virtual clock the same scenario is to lead to the same history, so the process is always the same one, too.
  const steady = world instanceof VirtualWorld ? { pid: 1 } : {}
  const screen = await Screen.start({
    config: configure(config),
    tv: options.tv?.(host.tv, world) ?? host.tv,
    helper: options.helper?.(host.helper, world) ?? host.helper,
    journal,
    boot_id: `boot-${host.boots}`,
    world,
    log: silentLog,
    ticker: new Ticker(world, world instanceof VirtualWorld ? Number.POSITIVE_INFINITY : undefined),
    cores: { ...cores, ...options.cores },
    ...(outgoing && { outgoing }),
    ...(incoming && { incoming }),
    ...steady,
  })
  host.published = () => screen.settled()
  await screen.untilConnected()
  await settled({ screen, host })
  return { screen, world, journal }
}

/** Resolves once nothing goes on but what waits for the clock. */
export async function settled({
  screen,
  host,
}: {
  readonly screen: Screen
  readonly host: AdapterHost
}): Promise<void> {
  for (let quiet = 0; quiet < QUIET_TURNS; ) {
    const before = screen.happenings
    await screen.settled()
    await setImmediate()
    quiet = screen.happenings === before && host.writing === 0 ? quiet + 1 : 0
  }
}

/** Ends it; where that takes time, its clock is moved for it. */
export async function endRun({ screen, world, journal }: Run, kill: boolean): Promise<void> {
  let over = false
  const ended = (kill ? screen.kill() : screen.stop()).finally(() => {
    over = true
  })
  if (world instanceof VirtualWorld) {
    const until_ms = world.wall_ms() + ENDING_MS
    const quiet = async (): Promise<void> => {
      for (let turn = 0; turn < 10 * QUIET_TURNS && !over; turn += 1) await setImmediate()
    }
    await quiet()
    while (!over && world.wall_ms() < until_ms) await world.advanceTo(world.next() ?? until_ms, quiet)
  }
  await ended
  await journal.close()
}

function environmentOf({
  config,
  client_uuid,
  broker,
  credentials,
}: ClientStartParams): Readonly<Record<string, string>> {
  const { protocol, hostname, port } = new URL(broker.url)
  return {
    ...config,
    CLIENT_UUID: client_uuid,
    MQTT_BROKER: hostname,
    MQTT_PORT: port || (protocol === 'mqtts:' ? '8883' : '1883'),
    MQTT_TLS_ENABLED: protocol === 'mqtts:' ? '1' : '0',
    MQTT_USER: credentials.username,
    MQTT_PASSWORD_BROKER: credentials.password,
  }
}
