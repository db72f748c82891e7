import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ServerError } from './errors.js'
import { createApi, listen } from './http/api.js'
import { createAuth } from './http/auth.js'
import { createMetrics, type Metrics } from './metrics.js'
import { scheduleFromValue } from './schedule/from-json.js'
import type { ReadSchedule } from './schedule/model.js'
import { type EmbeddedBroker, startBroker } from './shell/broker.js'
import { systemClock } from './shell/clock.js'
import { readConfig, type ServerConfig } from './shell/config.js'
import { Face } from './shell/face.js'
import { withoutPassword } from './shell/link.js'
import { createLog, type Log, logSkipped } from './shell/log.js'
import { Operations, REMEMBERED_MS } from './shell/operations.js'
import { OperationsDesk } from './shell/operations-desk.js'
import type { Environment } from './shell/reader.js'
import { runIdAt } from './shell/run-id.js'
import { ScheduleBook } from './shell/schedule-book.js'
import { ScheduleFile } from './shell/schedule-file.js'
import { ReferenceServer } from './shell/server.js'
import { openStore } from './store/open.js'
import type { Store } from './store/store.js'
import { webRoutes } from './web/pages.js'

const HOUR_MS = 3_600_000
/** How long requests under way have when the server ends. */
const HTTP_GRACE_MS = 1_000
const DAY_MS = 24 * HOUR_MS

export interface RunOptions {
  readonly env: Environment
  /** Null: the schedule is the one in the store, edited over HTTP. */
  readonly scheduleFile: string | null
  /** Port of the embedded broker; unused when the environment names a broker. */
  readonly port: number
  /** Where people are told what happens; logs go to stdout. */
  readonly tell: (line: string) => void
  readonly terminal: boolean
  /** Takes the log in place of stdout. */
  readonly log?: Log
}

export interface Running {
  stop(): Promise<void>
}

/** What is to be closed at the end, the latest first. */
type Closing = (() => Promise<unknown> | unknown)[]

/** Starts store, broker (unless one is named), server, file watch and HTTP API; a ServerError says why not. */
export async function runServer(options: RunOptions): Promise<Running> {
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

async function start(options: RunOptions, closing: Closing): Promise<void> {
  const { env, scheduleFile, port, tell, terminal, log = createLog(terminal) } = options
  const config = readConfig(env)
  const file = scheduleFile === null ? null : new ScheduleFile(resolve(scheduleFile))
  const fromFile = (await file?.read()) ?? null
  const store = await openStore(config.store).catch((error: Error) => {
    throw new ServerError('STORE_UNUSABLE', error.message, { cause: error })
  })
  closing.push(() => store.close())
  const recovered = await store.load()
  for (const why of recovered.damaged) log.error({ event: 'store_row_skipped', why }, 'a damaged row was left out')
  const read = fromFile ?? scheduleFromValue(recovered.schedule)
  logSkipped(log, read.skipped)
  const broker = await brokerOf(config, port, tell, closing)
  tell(
    `schedule  ${scheduleFile ? `${scheduleFile} (edits are taken up as they are saved)` : 'from the store, edited over HTTP'}`,
  )
  if (!config.intent.publish_enabled) tell('intents   off; set POWER_INTENT_PUBLISH_ENABLED=true to publish them')
  const metrics = createMetrics({ process: true })
  const run_id = `${runIdAt(systemClock.now())}-${randomBytes(3).toString('hex')}`
  const stored = await store.loadOperations({
    since_ms: systemClock.now() - REMEMBERED_MS,
    commands_max: config.operations.command.limits.commands,
  })
  for (const why of stored.damaged) log.error({ event: 'store_row_skipped', why }, 'a damaged row was left out')
  // Whatever befalls it befalls the server, which is there as soon as there is a connection.
  let running: ReferenceServer | null = null
  const operations = new Operations({
    config: config.operations,
    run_id,
    store,
    stored,
    clock: systemClock,
    log,
    metrics,
    note: (kind, subject, detail) => running?.ledger.note(kind, subject, detail),
    storeFailed: () => running?.askStore(),
  })
  const server = await ReferenceServer.start({
    config,
    broker,
    schedule: read.schedule,
    store,
    recovered,
    clock: systemClock,
    log,
    metrics,
    run_id,
    companion: operations,
  })
  running = server
  closing.push(() => server.stop())
  const book = new ScheduleBook(read)
  const face = new Face({
    server,
    book,
    store,
    config,
    clock: systemClock,
    log,
    schedule_file: scheduleFile,
    revision: recovered.revision,
    operations,
  })
  const health = () => face.health()
  const desk = new OperationsDesk({ operations, server, book, store, clock: systemClock, health })
  closing.push(() => desk.close())
  metrics.operations.watch(() => ({ ...operations.readings(), streams: desk.streams }))
  follow(file, face, config, store, log, closing)
  await serveHttp(face, desk, metrics, config, log, tell, closing)
}

async function brokerOf(config: ServerConfig, port: number, tell: RunOptions['tell'], closing: Closing) {
  const embedded: EmbeddedBroker | null = config.broker ? null : await startBroker(port)
  if (embedded) closing.push(() => embedded.close())
  const broker = config.broker ?? {
    url: embedded?.url ?? '',
    username: undefined,
    password: undefined,
    client_id: config.operations.client_id,
  }
  tell(`broker    ${withoutPassword(broker.url)}${embedded ? ' (embedded, this machine only)' : ''}`)
  return broker
}

/** Takes up edits, of the file or by others in the store, and forgets the timeline beyond its days. */
function follow(
  file: ScheduleFile | null,
  face: Face,
  { intent, timeline_days }: ServerConfig,
  store: Store,
  log: Log,
  closing: Closing,
): void {
  if (file) {
    file.watch(log, (read: ReadSchedule) => {
      logSkipped(log, read.skipped)
      const { groups, events } = read.schedule
      log.info({ event: 'schedule_taken', groups: groups.length, events: events.length }, 'schedule taken')
      face.take(read)
    })
    closing.push(() => file.unwatch())
  }
  // A store that does not answer is noticed and said by the server itself.
  const quiet = (): void => undefined
  const refresh = setInterval(() => void face.refresh().catch(quiet), intent.poll_interval_sec * 1000)
  const prune = setInterval(() => {
    const before_ms = systemClock.now() - timeline_days * DAY_MS
    void store.prune(before_ms).catch(quiet)
    void store.pruneOperations(before_ms).catch(quiet)
  }, HOUR_MS)
  closing.push(() => {
    clearInterval(refresh)
    clearInterval(prune)
  })
}

async function serveHttp(
  face: Face,
  operations: OperationsDesk,
  metrics: Metrics,
  { http, operations: { tokens } }: ServerConfig,
  log: Log,
  tell: RunOptions['tell'],
  closing: Closing,
): Promise<void> {
  const auth = createAuth(tokens)
  const now = (): number => systemClock.now()
  const pages = (scope: FastifyInstance): Promise<void> => webRoutes(scope, auth)
  const app = createApi({ face, metrics, log, now, operations, auth, pages })
  closing.push(async () => {
    // A request that never ends must not keep the server from ending.
    const late = setTimeout(() => app.server.closeAllConnections(), HTTP_GRACE_MS)
    await app.close()
    clearTimeout(late)
  })
  try {
    tell(`http      ${await listen(app, http.port, http.host)}`)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND') throw error
    const why = `The HTTP API cannot listen on ${http.host}, port ${http.port} (${code}). Choose others with HTTP_HOST and HTTP_PORT; 0 takes a free port.`
    throw new ServerError('PORT_IN_USE', why, { cause: error })
  }
}
