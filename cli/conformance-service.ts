import { type Command, InvalidArgumentError } from 'commander'
import { serviceReport } from '../conformance/report/service-report.js'
import { type ServiceFactory, ServiceFault } from '../conformance/service/model.js'
import { serviceProcess } from '../conformance/service/process.js'
import { runService, type ServiceFinding } from '../conformance/service/run.js'
import { matchesChannel } from '../generated/channels.js'
import { createClient, readConfig } from '../mqtt-client/index.js'
import { exitCodes } from './exit-codes.js'
import { integer } from './numbers.js'
import { told } from './outcome.js'
import { HistoryFolder } from './report-files.js'
import { addHistories, addJudging, excused, type JudgingOptions, settle, tellReport } from './report-options.js'
import { shellWord } from './shell-word.js'
import { version } from './version.js'

interface Options extends JudgingOptions {
  readonly exec?: string
  readonly service: string
  readonly startTimeout: number
}

const DEFAULT_NAME = 'conformance'
const DEFAULT_START_SEC = 20
/** How long is waited for what a service is to tell, or for it to come back. */
const PATIENCE_MS = 5_000

const help = `
The program is started with the environment of the central MQTT client: MQTT_URL (a broker of the suite's own),
MQTT_CLIENT_ID, MQTT_SOURCE_NAME (--service), MQTT_ENABLE_HEALTH, MQTT_ENABLE_HEARTBEAT, MQTT_HEARTBEAT_INTERVAL,
MQTT_RECONNECT_MIN_DELAY and MQTT_RECONNECT_MAX_DELAY. Its connection is cut once, and it is ended with SIGTERM.
Without --exec the MQTT client of this package is judged.

Examples:
  $ infoscreen conformance service
  $ infoscreen conformance service --exec "python3 -m my_service" --html report.html
  $ infoscreen conformance service --exec ./tts --service tts --skip service/status/keepalive-raw
      a service with a name of its own, that has no keepalive

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated, or an entry of the baseline no longer fits
  2   could not tell: the program does not start or connect, or a MUST was not exercised
  64  wrong usage, such as an --only that names no requirement
  65  the baseline is malformed: no such requirement, no reason, no date
  66  the baseline cannot be read
  70  fault of the suite itself
  73  a report cannot be written`

/** Adds `infoscreen conformance service`. */
export function addServiceConformance(conformance: Command): void {
  const service = conformance
    .command('service')
    .description('judge what any service tells of itself: health, last will and keepalive')
    .option('--exec <command>', 'starts the service; run by a shell')
    .option('--service <name>', 'the name that it goes by, in its topics', nameOf, DEFAULT_NAME)
    .option(
      '--start-timeout <seconds>',
      'how long it may take until it is connected',
      integer(1, 600),
      DEFAULT_START_SEC,
    )
  addHistories(addJudging(service, 'service/status/last-will'))
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await told(() => runServiceConformance(options))
    })
}

async function runServiceConformance(options: Options): Promise<number> {
  const { only, known } = settle('service', options)
  const { exec, service, startTimeout } = options
  const open = exec === undefined ? ownService : serviceProcess(exec)
  const name = exec ?? 'infoscreen-contract/mqtt-client'
  try {
    const run = await runService({ open, service, starting_ms: startTimeout * 1000, patience_ms: PATIENCE_MS }, only)
    const folder = HistoryFolder.of(options.histories, 1, { role: 'service', name, version: null, capabilities: [] })
    folder?.played({ run: 0, scenario: null, history: run.history })
    folder?.counterexamples(run)
    const replay = (found: ServiceFinding): string => againCommand(options, found)
    const report = serviceReport(name, run, { suite_version: version, replay })
    return tellReport(options, { ...report, baseline: excused(known, run.findings, true) })
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error
    console.error(`${error.message}\nSo there is no verdict on the service. (${error.code})`)
    return exitCodes.couldNotTell
  }
}

/** What every service of ours stands on, and nothing else. */
const ownService: ServiceFactory = async (env) => {
  const client = createClient(readConfig(env), { log: () => undefined })
  await client.connect()
  return { end: null, stop: () => client.shutdown() }
}

function againCommand({ exec, service }: Options, { requirement }: ServiceFinding): string {
  const parts = ['npx infoscreen conformance service']
  if (exec !== undefined) parts.push(`--exec ${shellWord(exec)}`)
  if (service !== DEFAULT_NAME) parts.push(`--service ${shellWord(service)}`)
  return [...parts, `--only ${requirement.id}`].join(' ')
}

function nameOf(text: string): string {
  if (!matchesChannel('serviceHealth', `system/health/${text}`))
    throw new InvalidArgumentError('Expected up to 64 letters, digits, _ and -, as it stands in topics.')
  return text
}
