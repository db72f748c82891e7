import { type Command, InvalidArgumentError, Option } from 'commander'
import { BrokerFault } from '../conformance/play/broker-fault.js'
import { ClientFault } from '../conformance/play/client-fault.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { clientReport } from '../conformance/report/client-report.js'
import {
  type ClientFinding,
  type ClientReach,
  NoSuchScenario,
  runClientSuite,
} from '../conformance/run/client-suite.js'
import { type ClientCapability, clientCapabilities } from '../conformance/scenarios/client-scenario.js'
import {
  type AttachOptions,
  addAttachOptions,
  attachReach,
  attachWords,
  endedBySignal,
  flagOf,
} from './attach-options.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { integer } from './numbers.js'
import type { AdapterOptions } from './open-adapter.js'
import { clientAdapterOpener } from './open-client-adapter.js'
import { told } from './outcome.js'
import { processClock } from './process-clock.js'
import { progressTo } from './progress.js'
import { HistoryFolder } from './report-files.js'
import {
  addHistories,
  addJudging,
  excused,
  type JudgingOptions,
  REPLAY_IS_PART,
  settle,
  tellReport,
} from './report-options.js'
import { shellWord } from './shell-word.js'
import { version } from './version.js'

interface Options extends JudgingOptions, AdapterOptions, AttachOptions {
  readonly exec?: string
  readonly clock?: 'virtual' | 'real'
  readonly serviceFailedExec?: string
  readonly capabilities?: readonly ClientCapability[]
  readonly seed: number
  readonly runs: number
  readonly replay?: { readonly seed: number; readonly path: string }
  readonly accuracyMs?: number
  readonly startTimeout?: number
  readonly accelerate?: number
  readonly timeBudget?: number
}

const DEFAULT_ACCURACY_MS = 250
const DEFAULT_START_SEC = 20
const DAY_SEC = 86_400
const DEFAULT_TIMEOUT_SEC = 10

const help = `
Without --exec or an adapter the reference client is judged, in virtual time.

With --exec the program is started many times at once, each time as another screen, with the contract's environment names: CLIENT_UUID,
MQTT_BROKER, MQTT_PORT, MQTT_USER, MQTT_PASSWORD_BROKER, HEARTBEAT_INTERVAL, CEC_TURN_OFF_DELAY, POWER_CONTROL_MODE,
STATE_DIR, COMMAND_HELPER, COMMAND_HELPER_TIMEOUT, CEC_CLIENT, BOOT_ID_FILE, and an MQTT_USERNAME and MQTT_PASSWORD that it
must not use. Broker, cec-client and helper are the suite's own: no TV is switched, no host is rebooted.

With --attach the client runs elsewhere and goes on: it is given intents for it alone, and what was retained before is put
back. What cannot be seen from outside is not judged (n/a): its TV is what it reports, nothing cuts its connection, and
without --allow-reboot it gets no commands.

With an adapter (docs/writing-an-adapter.md) there are no such programs: it keeps a TV and a helper itself. In virtual time a
day passes in a blink.

Examples:
  $ infoscreen conformance client
  $ infoscreen conformance client --exec "python3 client.py"
  $ infoscreen conformance client --exec "infoscreen client" \\
      --service-failed-exec "infoscreen service-failed --unit {unit}"
      also what tells the broker that a service was given up; {unit} is its name
  $ infoscreen conformance client --exec ./screen --capabilities power power-state --only client/power
  $ infoscreen conformance client --adapter ./my-adapter.js
  $ infoscreen conformance client --adapter-exec "python3 adapter.py" --clock real
  $ infoscreen conformance client --attach 9b8d1856-ff34-4864-a726-12de072d0f77 --broker mqtt://broker.example:1883 \\
      --broker-credentials @server-login --heartbeat-interval 60

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated, or an entry of the baseline no longer fits
  2   could not tell: the program does not start, connect or end as it should, the adapter failed, the attached client
      or its broker is not as it has to be, or a MUST was not exercised
  64  wrong usage, such as an --only that names no requirement
  65  the baseline is malformed: no such requirement, no reason, no date
  66  the baseline cannot be read
  70  fault of the suite itself
  73  a report cannot be written`

/** Adds `infoscreen conformance client`. */
export function addClientConformance(conformance: Command): void {
  const client = conformance
    .command('client')
    .description('judge a client in any language: started as a process, with the suite as its server, TV and host')
    .option('--exec <command>', 'starts the client; run by a shell')
    .option(
      '--service-failed-exec <command>',
      'tells that a service was given up; {unit}, or what is put after it, names it',
    )
    .option('--adapter <module>', 'module whose default export makes the adapter of a client')
    .option('--adapter-exec <command>', 'command that speaks the adapter protocol on its stdin and stdout')
    .option(
      '--adapter-timeout <seconds>',
      'how long one call of the adapter may take',
      integer(1, 3600),
      DEFAULT_TIMEOUT_SEC,
    )
    .addOption(
      new Option(
        '--clock <clock>',
        'of an adapter: virtual, which the suite moves, or real (default: virtual where the adapter has it)',
      ).choices(['virtual', 'real']),
    )
    .option(
      '--capabilities <names...>',
      `what the program claims, all by default: ${clientCapabilities.join(', ')}; an adapter says it itself`,
      capability,
    )
    .option('--seed <number>', 'seed of the scenarios', integer(-(2 ** 31), 2 ** 31 - 1), 1)
    .option('--runs <number>', 'how often all scenarios are played, each time drawn anew', integer(1, 1_000), 1)
    .option('--replay <seed:number>', 'play the one scenario that a report names', replay)
    .option(
      '--accuracy-ms <number>',
      `how far an instant may be off on a busy machine (default: ${DEFAULT_ACCURACY_MS}; of --attach: 1000, with what the TV takes)`,
      integer(10, 5_000),
    )
    .option(
      '--start-timeout <seconds>',
      `how long the program may take until it is connected (default: ${DEFAULT_START_SEC}), or an attached one be silent`,
      integer(1, 600),
    )
    .option(
      '--accelerate <number>',
      'run the clock of the client so many times as fast, with libfaketime',
      integer(2, 100),
    )
    .option('--time-budget <seconds>', 'begin no further scenario after so long', integer(1, DAY_SEC))
  addAttachOptions(client)
  addHistories(addJudging(client, 'client/power/on'))
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await told(() => runClientConformance(options))
    })
}

async function runClientConformance(options: Options): Promise<number> {
  const { only, known } = settle('client', options, options.replay ? REPLAY_IS_PART : null)
  const { replay: one, runs, timeBudget } = options
  const controller = new AbortController()
  const reached = reachOf(options, controller.signal)
  const progress = progressTo(process.stderr)
  const ended = endedBySignal('attach' in reached ? controller : null)
  try {
    const result = await runClientSuite({
      ...reached,
      only,
      seed: one?.seed ?? options.seed,
      runs,
      ...(one ? { path: one.path } : {}),
      ...(timeBudget === undefined ? {} : { time_budget_ms: timeBudget * 1000 }),
      progress: (told) => progress.tell(told),
    })
    progress.done()
    const folder = HistoryFolder.of(options.histories, result.seed, { role: 'client', ...result.program })
    for (const played of result.plays) folder?.played(played)
    folder?.counterexamples(result)
    const report = clientReport(result, result.program, {
      suite_version: version,
      baseline: excused(known, result.findings, result.stopped === 'done'),
      replay: (found: ClientFinding) => replayCommand(options, found),
    })
    return tellReport(options, report)
  } catch (error) {
    progress.done()
    if (error instanceof NoSuchScenario)
      throw new UsageError(`${error.message}; take seed:number from a report of this version.`)
    const whose = error instanceof AdapterFault ? "This is the adapter's fault, so" : 'So'
    if (!(error instanceof ClientFault || error instanceof AdapterFault || error instanceof BrokerFault)) throw error
    console.error(`${error.message}\n${whose} there is no verdict on the client. (${error.code})`)
    return ended.code ?? exitCodes.couldNotTell
  }
}

/** How the client is reached. UsageError for options that do not belong together. */
function reachOf(options: Options, signal: AbortSignal): ClientReach {
  const attached = attachReach(options, signal)
  if (attached) {
    const misplaced = attachedNever.find((name) => options[name] !== undefined)
    if (misplaced)
      throw new UsageError(`--attach judges a client that runs already, which goes without ${flagOf(misplaced)}.`)
    return attached
  }
  const { exec, capabilities, accuracyMs, startTimeout, clock } = options
  if (exec === undefined) {
    const misplaced = execOnly.find((name) => options[name] !== undefined)
    if (misplaced) throw new UsageError(`${flagOf(misplaced)} belongs to --exec; an adapter has no use for it.`)
    return { open: clientAdapterOpener(options), ...(clock && { clock }) }
  }
  const misplaced = adapterOnly.find((name) => options[name] !== undefined)
  if (misplaced) throw new UsageError(`--exec starts a program, which goes without ${flagOf(misplaced)}.`)
  return {
    exec: {
      command: exec,
      service_failed: options.serviceFailedExec ?? null,
      clock: processClock(options.accelerate),
      accuracy_ms: accuracyMs ?? DEFAULT_ACCURACY_MS,
      starting_ms: (startTimeout ?? DEFAULT_START_SEC) * 1000,
    },
    capabilities: capabilities ?? clientCapabilities,
  }
}

const execOnly = ['serviceFailedExec', 'capabilities', 'accuracyMs', 'startTimeout', 'accelerate'] as const
const adapterOnly = ['adapter', 'adapterExec', 'clock'] as const
const attachedNever = [...adapterOnly, 'exec', 'serviceFailedExec', 'accelerate'] as const

function replayCommand(options: Options, { requirement, counterexample }: ClientFinding): string {
  const { exec, serviceFailedExec, adapter, adapterExec, capabilities, replay: one, runs, seed } = options
  const given = {
    ...attachWords(options),
    ...{ exec: exec && shellWord(exec), 'service-failed-exec': serviceFailedExec && shellWord(serviceFailedExec) },
    ...{ adapter: adapter && shellWord(adapter), 'adapter-exec': adapterExec && shellWord(adapterExec) },
    ...{ clock: options.clock, capabilities: capabilities?.join(' ') },
    ...{ 'accuracy-ms': options.accuracyMs, 'start-timeout': options.startTimeout, accelerate: options.accelerate },
    ...{ runs: runs > 1 ? runs : undefined, only: requirement.id },
    replay: `${one?.seed ?? seed}:${counterexample?.path ?? '0'}`,
  }
  const parts = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${value}`.trim()],
  )
  return ['npx infoscreen conformance client', ...parts].join(' ')
}

/** Names stand one after the other, or with commas between them. */
function capability(text: string, before: readonly ClientCapability[] = []): readonly ClientCapability[] {
  const names = text.split(',').map((name) => name.trim())
  const found = clientCapabilities.filter((one) => names.includes(one))
  if (found.length < names.length) throw new InvalidArgumentError(`There are: ${clientCapabilities.join(', ')}.`)
  return [...new Set([...before, ...found])]
}

function replay(text: string): { readonly seed: number; readonly path: string } {
  const found = /^(-?\d+):(\d+)$/.exec(text)
  if (!found) throw new InvalidArgumentError('Expected seed:number, like 1:4, as the report prints it.')
  return { seed: Number(found[1]), path: found[2] ?? '0' }
}
