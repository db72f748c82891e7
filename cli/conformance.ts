import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Command, InvalidArgumentError } from 'commander'
import type { AdapterFactory, ServerAdapter } from '../conformance/play/adapter.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { guardAdapter } from '../conformance/play/guard.js'
import { consoleReport, overall } from '../conformance/report/console.js'
import { type Finding, ReplayError, runSuite } from '../conformance/suite.js'
import { createReferenceAdapter } from '../reference-server/adapter.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { paintFor } from './paint.js'
import { progressTo } from './progress.js'
import { selectRequirements, unruled } from './requirements.js'

interface Options {
  readonly adapter?: string
  readonly only?: readonly string[]
  readonly seed: number
  readonly runs: number
  readonly replay?: Replay
  readonly adapterTimeout: number
}

/** One scenario of a seed, as fast-check names it. */
interface Replay {
  readonly seed: number
  readonly path: string
}

const DEFAULT_SEED = 1
const DEFAULT_RUNS = 200
const DEFAULT_TIMEOUT_SEC = 10

const help = `
Examples:
  $ infoscreen conformance server
      tests the reference server
  $ infoscreen conformance server --adapter ./my-adapter.js
      tests a server of your own
  $ infoscreen conformance server --only server/intent/expiry-formula --runs 1000 --seed 7

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated
  2   could not tell: the adapter failed, or a MUST was not exercised
  64  wrong usage, such as an --only that names no requirement
  70  fault of the suite itself`

/** Adds `infoscreen conformance`. */
export function addConformance(program: Command): void {
  const conformance = program.command('conformance').description('judge an implementation against the contract')
  conformance
    .command('server')
    .description('judge a server: generated schedules, played in virtual time, every publish recorded at the broker')
    .option('--adapter <module>', 'module whose default export makes the adapter (default: the reference server)')
    .option('--only <ids...>', 'judge only these requirements or families, such as server/intent/topic')
    .option('--seed <number>', 'seed of the scenarios', integer(-(2 ** 31), 2 ** 31 - 1), DEFAULT_SEED)
    .option('--runs <number>', 'scenarios to play', integer(1, 1_000_000), DEFAULT_RUNS)
    .option('--replay <seed:path>', 'play the one scenario that a report names', replay)
    .option(
      '--adapter-timeout <seconds>',
      'how long one call of the adapter may take',
      integer(1, 3600),
      DEFAULT_TIMEOUT_SEC,
    )
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await runServerConformance(options)
    })
}

async function runServerConformance(options: Options): Promise<number> {
  const only = selectRequirements('server', options.only)
  const progress = progressTo(process.stderr)
  try {
    const deadline_ms = options.adapterTimeout * 1000
    const adapter = guardAdapter(
      await withDeadline(loadAdapter(options.adapter), options.adapter, deadline_ms),
      deadline_ms,
    )
    const result = await runSuite({
      adapter,
      only,
      seed: options.replay?.seed ?? options.seed,
      runs: options.runs,
      ...(options.replay ? { path: options.replay.path } : {}),
      progress: progress.tell,
    })
    progress.done()
    const open = options.only ? 0 : unruled('server')
    process.stdout.write(
      consoleReport(result, {
        paint: paintFor(process.stdout),
        replay: (finding) => replayCommand(options, finding),
        unruled: open,
      }),
    )
    const verdict = overall(result.findings)
    if (verdict === 'violates') return exitCodes.violates
    return verdict === 'conforms' ? exitCodes.ok : exitCodes.couldNotTell
  } catch (error) {
    progress.done()
    if (error instanceof ReplayError)
      throw new UsageError(`${error.message}; take seed:path from a report of this version`)
    if (!(error instanceof AdapterFault)) throw error
    console.error(`${error.message}\nThis is the adapter's fault, so there is no verdict. (${error.code})`)
    return exitCodes.couldNotTell
  }
}

async function loadAdapter(module: string | undefined): Promise<ServerAdapter> {
  if (module === undefined) return createReferenceAdapter()
  const local = module.startsWith('.') || isAbsolute(module) || existsSync(module)
  try {
    const loaded: unknown = await import(local ? pathToFileURL(resolve(module)).href : module)
    const create = (loaded as { default?: unknown }).default
    if (typeof create !== 'function') throw new Error('its default export is not a function that returns an adapter')
    return await (create as AdapterFactory)()
  } catch (error) {
    throw new AdapterFault(
      'ADAPTER_NOT_LOADED',
      `The adapter ${module} cannot be loaded: ${(error as Error).message}`,
      { cause: error },
    )
  }
}

/** A module whose loading never ends is the adapter's fault too. */
async function withDeadline<T>(loading: Promise<T>, module: string | undefined, deadline_ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new AdapterFault('ADAPTER_TIMED_OUT', `The adapter ${module} was not loaded within ${deadline_ms / 1000} s.`),
      )
    }, deadline_ms)
  })
  try {
    return await Promise.race([loading, late])
  } finally {
    clearTimeout(timer)
  }
}

function replayCommand({ adapter, seed, replay }: Options, { requirement, counterexample }: Finding): string {
  const parts = ['npx infoscreen conformance server']
  if (adapter) parts.push(`--adapter ${adapter}`)
  parts.push(`--only ${requirement.id}`, `--replay ${replay?.seed ?? seed}:${counterexample?.path ?? '0'}`)
  return parts.join(' ')
}

function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^-?\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
    }
    return value
  }
}

function replay(text: string): Replay {
  const found = /^(-?\d+):(\d+(?::\d+)*)$/.exec(text)
  if (!found) throw new InvalidArgumentError('Expected seed:path, like 1:17:0:2, as the report prints it.')
  return { seed: Number(found[1]), path: found[2] ?? '0' }
}
