import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { type EmbeddedBroker, startBroker } from './shell/broker.js'
import { systemClock } from './shell/clock.js'
import { type Environment, readConfig } from './shell/config.js'
import { withoutPassword } from './shell/link.js'
import { createLog, logSkipped } from './shell/log.js'
import { runIdAt } from './shell/run-id.js'
import { ScheduleFile } from './shell/schedule-file.js'
import { ReferenceServer } from './shell/server.js'

export interface RunOptions {
  readonly env: Environment
  readonly scheduleFile: string
  /** Port of the embedded broker; unused when the environment names a broker. */
  readonly port: number
  /** Where people are told what happens; logs go to stdout. */
  readonly tell: (line: string) => void
  readonly terminal: boolean
}

export interface Running {
  stop(): Promise<void>
}

/** Starts broker (unless one is named), server and file watch; a ServerError says why not. */
export async function runServer({ env, scheduleFile, port, tell, terminal }: RunOptions): Promise<Running> {
  const config = readConfig(env)
  const file = new ScheduleFile(resolve(scheduleFile))
  const { schedule, skipped } = await file.read()
  const log = createLog(terminal)
  logSkipped(log, skipped)
  const embedded: EmbeddedBroker | null = config.broker ? null : await startBroker(port)
  const broker = config.broker ?? { url: embedded?.url ?? '', username: undefined, password: undefined }
  tell(`broker    ${withoutPassword(broker.url)}${embedded ? ' (embedded, this machine only)' : ''}`)
  tell(`schedule  ${scheduleFile} (edits are taken up as they are saved)`)
  if (!config.intent.publish_enabled) tell('intents   off; set POWER_INTENT_PUBLISH_ENABLED=true to publish them')
  let server: ReferenceServer
  try {
    server = await ReferenceServer.start({
      config,
      broker,
      schedule,
      clock: systemClock,
      log,
      run_id: `${runIdAt(systemClock.now())}-${randomBytes(3).toString('hex')}`,
    })
  } catch (error) {
    await embedded?.close()
    throw error
  }
  file.watch(log, (read) => {
    logSkipped(log, read.skipped)
    log.info(
      { event: 'schedule_taken', groups: read.schedule.groups.length, events: read.schedule.events.length },
      'schedule taken',
    )
    server.setSchedule(read.schedule)
  })
  return {
    async stop() {
      file.unwatch()
      await server.stop()
      await embedded?.close()
    },
  }
}
