import { realWorld } from '../mqtt-client/index.js'
import { ClientError, messageOf } from './errors.js'
import { readBootId } from './shell/boot-id.js'
import { cecTv } from './shell/cec.js'
import { type Environment, type HostConfig, readScreenConfig } from './shell/config.js'
import { executableHelper } from './shell/helper.js'
import { fileJournal } from './shell/journal-file.js'
import { lockStateDir } from './shell/lock.js'
import { createLog, type Log } from './shell/log.js'
import { Screen } from './shell/screen.js'
import { ServiceManager } from './shell/service-manager.js'
import { Ticker } from './shell/ticker.js'
import { simulatedTv } from './shell/tv.js'

export interface RunOptions {
  readonly env: Environment
  /** Where people are told what happens; logs go to stdout. */
  readonly tell: (line: string) => void
  readonly terminal: boolean
}

export interface Running {
  stop(): Promise<void>
}

/** What is to be closed at the end, the latest first. */
type Closing = (() => Promise<unknown>)[]

/**
 * Runs the client of one screen, whether its broker is there or not. A ClientError says why not: CONFIG_INVALID, or
 * ALREADY_RUNNING.
 */
export async function runClient(options: RunOptions): Promise<Running> {
  const closing: Closing = []
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    await start(options, closing)
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start({ env, tell, terminal }: RunOptions, closing: Closing): Promise<void> {
  const { host, ...config } = readScreenConfig(env)
  const log = createLog(host.log_level, terminal)
  await lock(host, log, closing)
  const journal = fileJournal(host.state_dir)
  closing.push(() => journal.close())
  const tv = host.cec_client === null ? simulatedTv() : cecTv(host.cec_client)
  closing.push(() => tv.close())
  const ticker = new Ticker(realWorld)
  const helper = executableHelper(host.command_helper)
  const boot_id = await readBootId(host.boot_id_file)
  const screen = await Screen.start({ config, tv, helper, journal, boot_id, world: realWorld, log, ticker })
  closing.push(() => screen.stop())
  tell(`screen    ${config.client_uuid}`)
  tell(`broker    ${config.mqtt.url}`)
  tell(`tv        ${host.cec_client ?? 'simulated'}`)
  tell(`commands  ${host.command_helper ?? 'none is carried out: COMMAND_HELPER is not set'}`)
  tell(`state     ${host.state_dir}`)
  const manager = new ServiceManager({
    env,
    ticker,
    healthy: () => screen.healthy,
    failed: (why) => log.error({ event: 'service-manager-failed' }, why),
  })
  await manager.ready()
  closing.push(() => manager.stopping())
}

/** A disk that cannot be written keeps no TV dark: then commands fail, and everything else goes on. */
async function lock({ state_dir }: HostConfig, log: Log, closing: Closing): Promise<void> {
  try {
    const held = await lockStateDir(state_dir)
    closing.push(() => held.release())
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'STATE_UNUSABLE') throw error
    log.error({ event: 'state-unusable' }, messageOf(error))
  }
}
