import { type Command, Option } from 'commander'
import { checkClientAdapter } from '../conformance/play/client-self-check.js'
import { AdapterFault } from '../conformance/play/fault.js'
import { checkAdapter } from '../conformance/play/self-check.js'
import type { CheckedStep } from '../conformance/play/self-check-steps.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { integer } from './numbers.js'
import { type AdapterOptions, adapterOpener, type ShownCall } from './open-adapter.js'
import { clientAdapterOpener, roleOf } from './open-client-adapter.js'
import { paintFor } from './paint.js'

interface Options extends AdapterOptions {
  readonly format: 'text' | 'json'
  readonly verbose?: boolean
}

const DEFAULT_TIMEOUT_SEC = 10
/** Of what was sent and came, in text. */
const SHOWN = 200

const help = `
Examples:
  $ infoscreen adapter check --adapter-exec "python3 adapter.py"
      each method of the protocol once, with a broker of its own; nothing is judged
  $ infoscreen adapter check --adapter ./my-adapter.js --verbose
      shows what was sent and what came where nothing is wrong, too
  $ infoscreen adapter check --adapter-exec "sh -c 'cd /srv/scheduler && exec ./adapter'" --format json | jq .verdict

The command is split into words as a shell would, without running one: quotes and backslashes hold a word together,
nothing is expanded. Adapters of servers and of clients are told apart by what they describe.
How to write an adapter: docs/writing-an-adapter.md.

Exit codes:
  0   every method answers as the protocol says
  2   the adapter is at fault
  64  wrong usage
  70  fault of infoscreen itself`

/** Adds `infoscreen adapter`. */
export function addAdapter(program: Command): void {
  program
    .command('adapter')
    .description('work on an adapter, by which the suite reaches an implementation')
    .command('check')
    .description('walk an adapter through the protocol and tell what it answers')
    .option('--adapter <module>', 'module whose default export makes the adapter')
    .option('--adapter-exec <command>', 'command that speaks the adapter protocol on its stdin and stdout')
    .option(
      '--adapter-timeout <seconds>',
      'how long one call of the adapter may take',
      integer(1, 3600),
      DEFAULT_TIMEOUT_SEC,
    )
    .option('--verbose', 'show every call, not only those that are wrong')
    .addOption(new Option('--format <format>', 'how to tell').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await check(options)
    })
}

async function check(options: Options): Promise<number> {
  if (options.adapter === undefined && options.adapterExec === undefined)
    throw new UsageError('There is no adapter to check; name one with --adapter or --adapter-exec')
  try {
    const steps = (await roleOf(options)) === 'client' ? await checkClient(options) : await checkServer(options)
    tell(steps, options)
    return steps.some(({ verdict }) => verdict === 'fault') ? exitCodes.couldNotTell : exitCodes.ok
  } catch (error) {
    if (!(error instanceof AdapterFault)) throw error
    console.error(`${error.message}\nThis is the adapter's fault; nothing could be checked. (${error.code})`)
    return exitCodes.couldNotTell
  }
}

async function checkServer(options: Options): Promise<readonly CheckedStep[]> {
  const calls: ShownCall[] = []
  const adapter = await adapterOpener(options, (call) => calls.push(call))()
  try {
    return await checkAdapter({ adapter, ...(adapter.ask && { ask: adapter.ask }), heard: () => calls.splice(0) })
  } finally {
    await adapter.close?.()
  }
}

async function checkClient(options: Options): Promise<readonly CheckedStep[]> {
  const calls: ShownCall[] = []
  const adapter = await clientAdapterOpener(options, (call) => calls.push(call))()
  try {
    return await checkClientAdapter({ adapter, ...(adapter.ask && { ask: adapter.ask }), heard: () => calls.splice(0) })
  } finally {
    await adapter.close?.()
  }
}

function tell(steps: readonly CheckedStep[], { format, verbose = false }: Options): void {
  const text =
    format === 'json' ? steps.map((step) => JSON.stringify(step)) : steps.flatMap((step) => linesOf(step, verbose))
  process.stdout.write(`${text.join('\n')}\n`)
  const count = (verdict: CheckedStep['verdict']): number => steps.filter((step) => step.verdict === verdict).length
  console.error(`${count('ok')} ok, ${count('fault')} fault, ${count('skipped')} skipped`)
}

function linesOf({ method, what, verdict, why, exchanges }: CheckedStep, verbose: boolean): string[] {
  const paint = paintFor(process.stdout)
  const colour = { ok: paint.good, fault: paint.bad, skipped: paint.faint }[verdict]
  const lines = [`${colour(verdict.padEnd(7))} ${method.padEnd(18)} ${what}`]
  if (verdict === 'fault' && why !== null) lines.push(...why.split('\n').map((line) => `        ${line}`))
  if (!verbose) return lines
  const calls = exchanges.flatMap(({ sent, came }) => [`sent  ${cut(sent)}`, `came  ${cut(came ?? 'nothing')}`])
  return [...lines, ...calls.map((line) => `        ${paint.faint(line)}`)]
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
