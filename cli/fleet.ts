import { setTimeout as wait } from 'node:timers/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { matchesChannel } from '../generated/channels.js'
import { ClientError } from '../reference-client/errors.js'
import { tooFewFiles } from '../reference-client/fleet/open-files.js'
import { assignments, defaultSettings, type FleetSettings, uuidOf } from '../reference-client/fleet/plan.js'
import { runFleet } from '../reference-client/fleet/run.js'
import { StatusLine } from '../reference-client/fleet/status-line.js'
import { readScreenConfig } from '../reference-client/shell/config.js'
import { range, seconds, share, wholeNumber } from './arguments.js'
import { exitCodes, UsageError } from './exit-codes.js'

interface Options {
  readonly count: number
  readonly seed: number
  readonly bootSec: readonly [number, number]
  readonly failRate: number
  readonly lostRate: number
  readonly stormEvery?: number
  readonly stormShare: number
  readonly wakeAfter?: number
  readonly for?: number
  readonly groups?: readonly (number | string)[]
}

/** One address has about 28,000 ports for connections to one broker. */
const COUNT_MAX = 25_000
const DAY_SEC = 86_400
const SEED_MAX = 2 ** 32 - 1

const help = `
Examples:
  $ infoscreen fleet --count 200
      on the broker of this machine, until Ctrl-C
  $ infoscreen fleet --count 200 --groups lobby,7 > week.json
      writes a schedule that puts these 200 screens into two groups; add events, and serve it:
  $ POWER_INTENT_PUBLISH_ENABLED=true MQTT_URL=mqtt://127.0.0.1 infoscreen server --schedule week.json
  $ MQTT_BROKER=broker.example infoscreen fleet --count 1000 --fail-rate 0.05 --lost-rate 0.01 --storm-every 60
  $ infoscreen fleet --count 10000 --for 120 > summary.json
      says how long they take to connect and to settle, and how much memory each takes

A screen does what a real one does, with a simulated TV. A reboot order kills it, and it starts again after its boot time;
after a shutdown it stays off. The same seed makes the same screens with the same fates.

Environment [default]: that of a client, but for what each screen has to itself
  MQTT_BROKER [127.0.0.1], MQTT_PORT [1883; with TLS 8883]
  MQTT_USER, MQTT_PASSWORD_BROKER       one login for all of them
  MQTT_TLS_ENABLED [0], MQTT_TLS_CA_CERT, MQTT_TLS_CERT, MQTT_TLS_KEY
  HEARTBEAT_INTERVAL [60], POWER_CONTROL_MODE [hybrid], CEC_TURN_OFF_DELAY [30], COMMAND_HELPER_TIMEOUT [30]

Output: the status on stderr; at the end a summary as one line of JSON on stdout

Exit codes:
  0   stopped by SIGINT or SIGTERM, or after --for
  64  wrong usage or configuration
  69  no screen was ever connected
  70  fault of the fleet itself`

/** Adds `infoscreen fleet`. */
export function addFleet(program: Command): void {
  const { seed, boot_sec, fail_rate, lost_rate, storm_share } = defaultSettings
  program
    .command('fleet')
    .description('run many screens in one process on one broker, with machines that boot, fail and lose connections')
    .requiredOption('--count <n>', 'how many screens', wholeNumber(1, COUNT_MAX))
    .option('--seed <n>', 'makes the screens and their fates', wholeNumber(0, SEED_MAX), seed)
    .option('--boot-sec <a..b>', 'how long a machine takes from a reboot to its next start', range(DAY_SEC), boot_sec)
    .option('--fail-rate <share>', 'of the orders, whose helper fails', share, fail_rate)
    .option('--lost-rate <share>', 'of the reboots, after which the machine never comes back', share, lost_rate)
    .option('--storm-every <sec>', 'how often connections break; never by default', seconds(DAY_SEC))
    .option('--storm-share <share>', 'of the connections, that break at a time', share, storm_share)
    .option('--wake-after <sec>', 'how long a shutdown lasts; until the end by default', seconds(DAY_SEC))
    .option('--for <sec>', 'end after so long', seconds(DAY_SEC))
    .option('--groups <ids>', 'run nothing: print a schedule with the screens in these groups, in turn', groups)
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await fleet(options)
    })
}

async function fleet(options: Options): Promise<number> {
  const settings = settingsOf(options)
  if (options.groups) {
    const schedule = { groups: options.groups, events: [], clients: assignments(settings, options.groups) }
    process.stdout.write(`${JSON.stringify(schedule, null, 2)}\n`)
    return exitCodes.ok
  }
  const refusal = tooFewFiles(settings.count)
  if (refusal !== null) throw new UsageError(refusal)
  const config = configOf(settings)
  const status = new StatusLine(process.stderr)
  status.tell(`broker    ${config.mqtt.url}`)
  status.tell(`fleet     ${settings.count} screens, seed ${settings.seed}; stop with Ctrl-C`)
  const summary = await runFleet({ settings, config, status, until: () => ending(options.for) })
  process.stdout.write(`${JSON.stringify(summary)}\n`)
  return summary.most_connected > 0 ? exitCodes.ok : exitCodes.unavailable
}

function settingsOf(options: Options): FleetSettings {
  const { count, seed, bootSec, failRate, lostRate, stormEvery, stormShare, wakeAfter } = options
  return {
    ...{ count, seed, boot_sec: bootSec, fail_rate: failRate, lost_rate: lostRate, storm_share: stormShare },
    storm_every_sec: stormEvery ?? null,
    wake_after_sec: wakeAfter ?? null,
  }
}

function configOf({ seed }: FleetSettings) {
  const own = { CLIENT_UUID: uuidOf(seed, 0), CEC_CLIENT: 'simulated' }
  try {
    return readScreenConfig({ MQTT_BROKER: '127.0.0.1', ...process.env, ...own })
  } catch (error) {
    if (error instanceof ClientError) throw new UsageError(`${error.message} (${error.code})`)
    throw error
  }
}

/** Resolves with a signal, or after so many seconds. */
async function ending(sec: number | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    if (sec !== undefined) void wait(sec * 1000).then(resolve)
  })
}

function groups(text: string): readonly (number | string)[] {
  const ids = text.split(',').map((id) => id.trim())
  if (!ids.every((id) => matchesChannel('groupPowerIntent', `infoscreen/groups/${id}/power/intent`)))
    throw new InvalidArgumentError('Expected group ids with commas between them, like lobby,7.')
  return ids.map((id) => (/^\d+$/.test(id) ? Number(id) : id))
}
