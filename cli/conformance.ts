import { availableParallelism } from 'node:os'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { OpenBroker } from '../conformance/play/broker.js'
import { BrokerFault } from '../conformance/play/broker-fault.js'
import type { ExternalBroker } from '../conformance/play/external-broker.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { runRealSuite } from '../conformance/play/real-suite.js'
import { serverReport } from '../conformance/report/server-report.js'
import type { Player } from '../conformance/run/rota.js'
import {
  type Finding,
  type Played,
  type Progress,
  ReplayError,
  runSuite,
  type SuiteResult,
} from '../conformance/run/suite.js'
import type { SurveyTask } from '../conformance/run/survey.js'
import { threadPlayer } from '../conformance/run/thread.js'
import { withReasons } from '../conformance/run/unexercised.js'
import { unruled } from '../conformance/verdict/selection.js'
import type { RequirementId } from '../generated/requirements.js'
import { addBrokerConformance } from './conformance-broker.js'
import { addClientConformance } from './conformance-client.js'
import { addHistory } from './conformance-history.js'
import { addServiceConformance } from './conformance-service.js'
import { conformanceThread } from './conformance-thread.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { addBrokerOptions, type BrokerOptions, brokerWords, openBroker } from './external-broker.js'
import { integer } from './numbers.js'
import { type AdapterOptions, adapterOpener } from './open-adapter.js'
import { told } from './outcome.js'
import { processClock } from './process-clock.js'
import { progressTo } from './progress.js'
import { HistoryFolder } from './report-files.js'
import {
  addHistories,
  addJudging,
  excused,
  type Judging,
  type JudgingOptions,
  REPLAY_IS_PART,
  settle,
  tellReport,
} from './report-options.js'
import { optimizeLater } from './short-run.js'
import { version } from './version.js'

interface Options extends JudgingOptions, AdapterOptions, BrokerOptions {
  readonly clock: 'virtual' | 'real' | 'accelerated'
  readonly accelerate?: number
  readonly seed: number
  readonly runs: number
  readonly jobs?: number
  readonly replay?: Replay
  readonly timeBudget?: number
}

/** One scenario of a seed, as fast-check names it. */
interface Replay {
  readonly seed: number
  readonly path: string
}

const DEFAULT_SEED = 1
const DEFAULT_RUNS = 200
const DEFAULT_TIMEOUT_SEC = 10
const DEFAULT_RATE = 4
const DAY_SEC = 86_400
/** More would wait for one another's results. */
const MAX_JOBS = 8
/** So many scenarios take about as long as starting a thread. */
const RUNS_A_JOB = 10

const help = `
Examples:
  $ infoscreen conformance server
      tests the reference server
  $ infoscreen conformance server --adapter ./my-adapter.js --html report.html --junit report.xml
      tests a server of your own; the page shows what went wrong, drawn
  $ infoscreen conformance server --adapter-exec "python3 adapter.py" --clock real
      tests a server in any language, in a process of its own
  $ infoscreen conformance server --adapter-exec "python3 adapter.py" --clock accelerated --accelerate 4
      the same in a quarter of the time, with libfaketime
  $ infoscreen conformance server --broker mqtts://broker.example:8883 --broker-credentials @suite.secret
      over a broker of your own, which must be free; what is left there is deleted after each scenario
  $ infoscreen conformance server --only server/intent --skip server/intent/recurrence --runs 1000 --seed 7
  $ infoscreen conformance server --markdown "$GITHUB_STEP_SUMMARY" --baseline known-failures.yaml
  $ infoscreen conformance server --json - | jq '.counts'

A baseline lists failures that are put up with for a while:
  known_failures:
    - requirement: server/intent/active-event-ids
      reason: comes with the new scheduler
      until: 2027-03-31
They fail no run. An entry whose date has passed, or whose requirement passes, does.

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated, or an entry of the baseline no longer fits
  2   could not tell: the adapter or the broker failed, or a MUST was not exercised or too close to tell
  64  wrong usage, such as an --only that names no requirement
  65  the baseline is malformed: no such requirement, no reason, no date
  66  the baseline cannot be read
  70  fault of the suite itself
  73  a report cannot be written`

/** Adds `infoscreen conformance`. */
export function addConformance(program: Command): void {
  const conformance = program.command('conformance').description('judge an implementation against the contract')
  addClientConformance(conformance)
  addBrokerConformance(conformance)
  addServiceConformance(conformance)
  const server = conformance.command('server')
  server
    .description('judge a server: generated schedules are played, every publish recorded at the broker')
    .option('--adapter <module>', 'module whose default export makes the adapter (default: the reference server)')
    .option('--adapter-exec <command>', 'command that speaks the adapter protocol on its stdin and stdout')
    .addOption(
      new Option(
        '--clock <clock>',
        'virtual: the suite moves time; real: a minute of it, many scenarios at once; accelerated: the same, faster',
      )
        .choices(['virtual', 'real', 'accelerated'])
        .default('virtual'),
    )
    .option('--accelerate <number>', `how many times as fast, accelerated (default: ${DEFAULT_RATE})`, integer(2, 100))
    .option('--seed <number>', 'seed of the scenarios', integer(-(2 ** 31), 2 ** 31 - 1), DEFAULT_SEED)
    .option('--runs <number>', 'scenarios to play, in virtual time', integer(1, 1_000_000), DEFAULT_RUNS)
    .option(
      '--jobs <number>',
      'threads that play at once, in virtual time (default: one a processor)',
      integer(1, MAX_JOBS),
    )
    .option('--replay <seed:path>', 'play the one scenario that a report names', replay)
    .option('--time-budget <seconds>', 'begin no further scenario after so long, in virtual time', integer(1, DAY_SEC))
    .option(
      '--adapter-timeout <seconds>',
      'how long one call of the adapter may take',
      integer(1, 3600),
      DEFAULT_TIMEOUT_SEC,
    )
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await told(() => runServerConformance(options))
    })
  addBrokerOptions(server)
  addHistories(addJudging(server, 'server/intent/topic'))
  addHistory(conformance)
}

async function runServerConformance(options: Options): Promise<number> {
  const judging = settle('server', options, options.replay ? REPLAY_IS_PART : null)
  if (options.clock !== 'virtual' && options.timeBudget !== undefined)
    throw new UsageError('--time-budget is for virtual time; in real time the run takes as long as it takes')
  if (options.clock === 'accelerated' && options.adapterExec === undefined)
    throw new UsageError(
      '--clock accelerated needs --adapter-exec: only a process of its own can live by another clock',
    )
  if (options.clock !== 'accelerated' && options.accelerate !== undefined)
    throw new UsageError('--accelerate goes with --clock accelerated')
  if (options.broker !== undefined && (options.jobs ?? 1) > 1)
    throw new UsageError("--jobs is for the suite's own brokers; over one --broker one scenario is played at a time")
  const result = await play(options, judging.only)
  return result ? tell(options, result, judging) : exitCodes.couldNotTell
}

/** Null, and told on stderr, when the adapter or the broker failed. */
async function play(options: Options, only: readonly RequirementId[]): Promise<SuiteResult | null> {
  const progress = progressTo(process.stderr)
  let broker: ExternalBroker | null = null
  try {
    broker = await openBroker(options)
    const result =
      options.clock === 'virtual'
        ? await playVirtual(options, only, broker?.open, progress.tell)
        : await playReal(options, only, broker?.open, progress.waited)
    return withReasons(result, { faults: broker === null })
  } catch (error) {
    progress.done()
    if (error instanceof ReplayError)
      throw new UsageError(`${error.message}; take seed:path from a report of this version`)
    if (error instanceof BrokerFault)
      console.error(`${error.message}\nSo there is no verdict on the server. (${error.code})`)
    else if (error instanceof AdapterFault)
      console.error(`${error.message}\nThis is the adapter's fault, so there is no verdict. (${error.code})`)
    else throw error
    return null
  } finally {
    progress.done()
    await broker?.close()
  }
}

async function playVirtual(
  options: Options,
  only: readonly RequirementId[],
  broker: OpenBroker | undefined,
  progress: (told: Progress) => void,
): Promise<SuiteResult> {
  const { replay, runs, timeBudget } = options
  optimizeLater(runs)
  const adapter = await adapterOpener(options)()
  try {
    const folder = HistoryFolder.of(options.histories, seedOf(options), await adapter.describe())
    const result = await runSuite({
      adapter,
      broker,
      only,
      seed: seedOf(options),
      runs,
      ...(replay ? { path: replay.path } : {}),
      ...(timeBudget === undefined ? {} : { time_budget_ms: timeBudget * 1000 }),
      ...(folder ? { observe: (played) => folder.played(played) } : {}),
      crew: (task) => crewOf(options, task),
      progress,
    })
    folder?.counterexamples(result)
    return result
  } finally {
    await adapter.close?.()
  }
}

/** Further threads, for an adapter that is a module; a child process and a broker of somebody else's are one each. */
function crewOf(options: Options, task: SurveyTask): Player[] {
  const most = Math.min(MAX_JOBS, availableParallelism(), Math.ceil(options.runs / RUNS_A_JOB))
  const alone = options.adapterExec !== undefined || options.broker !== undefined
  const jobs = alone ? 1 : Math.min(options.jobs ?? most, options.runs)
  return Array.from({ length: jobs - 1 }, () => threadPlayer(() => conformanceThread(options, task)))
}

async function playReal(
  options: Options,
  only: readonly RequirementId[],
  broker: OpenBroker | undefined,
  progress: (told: { readonly done_sec: number; readonly of_sec: number }) => void,
): Promise<SuiteResult> {
  const played: Played[] = []
  const seed = seedOf(options)
  const clock = processClock(options.clock === 'accelerated' ? (options.accelerate ?? DEFAULT_RATE) : undefined)
  const result = await runRealSuite({
    open: adapterOpener(options, undefined, clock.env),
    clock,
    broker,
    only,
    seed,
    ...(options.replay ? { path: options.replay.path } : {}),
    observe: (one) => void played.push(one),
    progress,
  })
  const folder = HistoryFolder.of(options.histories, seed, result.description)
  for (const one of played) folder?.played(one)
  folder?.counterexamples(result)
  return result
}

const seedOf = ({ replay, seed }: Options): number => replay?.seed ?? seed

/** Writes the reports and returns the exit code. */
function tell(options: Options, result: SuiteResult, { known }: Judging): number {
  const report = serverReport(result, {
    suite_version: version,
    baseline: excused(known, result.findings, result.stopped === 'done'),
    replay: (finding: Finding) => replayCommand(options, finding),
    unruled: options.only || options.skip ? 0 : unruled('server'),
  })
  return tellReport(options, report)
}

function replayCommand(options: Options, { requirement, counterexample }: Finding): string {
  const { adapter, adapterExec, clock, accelerate } = options
  const parts = ['npx infoscreen conformance server']
  if (adapter !== undefined) parts.push(`--adapter ${adapter}`)
  if (adapterExec !== undefined) parts.push(`--adapter-exec '${adapterExec.replaceAll("'", "'\\''")}'`)
  if (clock !== 'virtual') parts.push(`--clock ${clock}`)
  if (accelerate !== undefined) parts.push(`--accelerate ${accelerate}`)
  parts.push(...brokerWords(options))
  parts.push(`--only ${requirement.id}`, `--replay ${seedOf(options)}:${counterexample?.path ?? '0'}`)
  return parts.join(' ')
}

function replay(text: string): Replay {
  const found = /^(-?\d+):(\d+(?::\d+)*)$/.exec(text)
  if (!found) throw new InvalidArgumentError('Expected seed:path, like 1:17:0:2, as the report prints it.')
  return { seed: Number(found[1]), path: found[2] ?? '0' }
}
