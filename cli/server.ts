import { fileURLToPath } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import { ServerError, type ServerErrorCode } from '../reference-server/errors.js'
import { runServer } from '../reference-server/main.js'
import { exitCodes, UsageError } from './exit-codes.js'

interface Options {
  readonly schedule?: string
  readonly example?: boolean
  readonly port: number
}

const DEFAULT_PORT = 1883

const exitOf: Readonly<Record<ServerErrorCode, number>> = {
  CONFIG_INVALID: exitCodes.usage,
  SCHEDULE_MALFORMED: exitCodes.data,
  SCHEDULE_UNREADABLE: exitCodes.noInput,
  BROKER_UNREACHABLE: exitCodes.unavailable,
  PORT_IN_USE: exitCodes.unavailable,
  STORE_UNUSABLE: exitCodes.unavailable,
}

const help = `
Examples:
  $ infoscreen server --example
  $ infoscreen server
      the schedule is edited over HTTP, and kept in infoscreen.db
  $ curl -X PUT localhost:8080/api/groups/lobby
  $ POWER_INTENT_PUBLISH_ENABLED=true infoscreen server --schedule week.ics
  $ MQTT_URL=mqtt://broker.example POWER_INTENT_PUBLISH_ENABLED=true infoscreen server --schedule week.json
  $ mosquitto_sub -t 'infoscreen/#' -v
      shows what it publishes

Environment [default]:
  MQTT_URL, or MQTT_BROKER_HOST and MQTT_BROKER_PORT    a broker; without one the server brings its own
  MQTT_USER, MQTT_PASSWORD                              the broker login
  POLL_INTERVAL_SECONDS [30]
  POWER_INTENT_PUBLISH_ENABLED [false; with --example true]
  POWER_INTENT_HEARTBEAT_ENABLED [true]
  POWER_INTENT_EXPIRY_MULTIPLIER [3]
  POWER_INTENT_MIN_EXPIRY_SECONDS [90]
  POWER_INTENT_REASON_ACTIVE [active_event]
  POWER_INTENT_REASON_IDLE [no_active_event]
  POWER_INTENT_GROUPS [all]                             for a rollout group by group, like 7,lobby
  DATABASE_FILE [infoscreen.db; with --example none]    what outlives a restart
  DATABASE_URL                                          PostgreSQL in its place
  TIMELINE_DAYS [30]                                    how long the timeline is kept
  HTTP_HOST [127.0.0.1], HTTP_PORT [8080]               the HTTP API; its description is /openapi.json
  OPERATOR_TOKENS, VIEWER_TOKENS                        who may order and who may look, with commas between them, each
                                                        of 16 characters or more; without any, HTTP_HOST has to be
                                                        this machine, and everybody on it may do everything
  MQTT_CLIENT_ID [infoscreen-server]                    names the server's session at the broker, which keeps acks while
                                                        the server is down; two servers under one name drive each
                                                        other out, so give each its own
  COMMAND_LEGACY_TOPICS_ENABLED [true]                  commands go out on .../command as well
  COMMAND_TTL_SECONDS [240]
  COMMAND_LOCKOUT_MAX [3], COMMAND_LOCKOUT_WINDOW_SECONDS [900]    reboots of one screen
  BULK_CAP [50]                                         screens of one bulk order
  ESCALATION_COOLDOWN_SECONDS [60]                      between two power cycles of one screen
  POE_WEBHOOK_URL                                       is sent {client_uuid, kind} to have power cycled
  POE_TIER2_CLIENTS                                     screens whose power can be: uuids, or a .json file of them
  HEARTBEAT_INTERVAL [60]                               silence is told after three and four of them
  KNOWN_DEVICES_MAX [50000]

Exit codes:
  0   stopped by SIGINT or SIGTERM
  64  wrong usage or configuration
  65  malformed schedule file
  66  schedule file cannot be read
  69  broker or store unreachable, or port in use
  70  fault of the server itself`

/** Adds `infoscreen server`. */
export function addServer(program: Command): void {
  program
    .command('server')
    .description(
      'run the reference server: power intents, commands and monitoring, on your broker or its own, and an HTTP API',
    )
    .option(
      '--schedule <file>',
      'schedule file, JSON or iCalendar (.ics), in place of the store; edits are taken up as they are saved',
    )
    .option('--example', 'use the schedule that comes with the package, and publish')
    .option('--port <number>', 'port of the embedded broker; 0 takes a free one', port, DEFAULT_PORT)
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await serve(options)
    })
}

async function serve({ schedule, example, port }: Options): Promise<number> {
  if (schedule && example) throw new UsageError('Say which schedule: --schedule FILE, or --example, not both.')
  const stop = interrupted()
  const env = example
    ? { POWER_INTENT_PUBLISH_ENABLED: 'true', DATABASE_FILE: ':memory:', ...process.env }
    : process.env
  try {
    const running = await runServer({
      env,
      scheduleFile: schedule ?? (example ? exampleSchedule() : null),
      port,
      tell: (line) => console.error(line),
      terminal: process.stdout.isTTY === true,
    })
    console.error('stop      Ctrl-C')
    await stop
    console.error('stopping: waiting for what is in flight')
    await running.stop()
    return exitCodes.ok
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    console.error(`${error.message} (${error.code})`)
    return exitOf[error.code]
  }
}

function exampleSchedule(): string {
  const fromRoot = process.cwd()
  const file = fileURLToPath(new URL('../../examples/schedule.json', import.meta.url))
  return file.startsWith(`${fromRoot}/`) ? file.slice(fromRoot.length + 1) : file
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.')
  return value
}
