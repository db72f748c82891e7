import { type Command, Option } from 'commander'
import type { Breaks, ContractChange } from '../codegen/diff/change.js'
import { CodegenError } from '../codegen/errors.js'
import type { Contract } from '../codegen/model.js'
import { exitCodes } from './exit-codes.js'

interface Options {
  readonly format: 'text' | 'json'
}

const kinds = ['both', 'publishers', 'consumers', 'none'] as const satisfies readonly Breaks[]

const titles: Readonly<Record<Breaks, string>> = {
  both: 'breaks publishers and consumers',
  publishers: 'breaks publishers',
  consumers: 'breaks consumers',
  none: 'breaks nobody',
}

const help = `
Examples:
  $ infoscreen diff v1/asyncapi.yaml asyncapi.yaml
  $ infoscreen diff --format json v1/asyncapi.yaml asyncapi.yaml

A change breaks publishers when what they rightly send may be wrong now, and consumers when they may meet what they were
not built for. Consumers ignore fields they do not know, so a new optional field breaks nobody.

Exit codes:
  0   nothing breaks
  1   something breaks
  64  wrong usage
  65  one of the contracts is not valid, or cannot be read
  70  fault of infoscreen itself`

/** Adds `infoscreen diff`. */
export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('say for each change between two contracts whether it breaks publishers, consumers, both or none')
    .argument('<old>', 'the AsyncAPI file that is kept to now')
    .argument('<new>', 'the AsyncAPI file that is to come')
    .addOption(new Option('--format <format>', 'how to tell').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action(async (before: string, after: string, { format }: Options) => {
      process.exitCode = await diff(before, after, format)
    })
}

async function diff(before: string, after: string, format: Options['format']): Promise<number> {
  const [old, now] = [await load(before), await load(after)]
  if (!old || !now) return exitCodes.data
  const { diffContracts } = await import('../codegen/diff/contract-diff.js')
  const changes = diffContracts(old, now)
  process.stdout.write(format === 'json' ? jsonReport(changes) : textReport(changes))
  return changes.some(({ breaks }) => breaks !== 'none') ? exitCodes.violates : exitCodes.ok
}

/** Null, and told on stderr, when the contract is not valid. */
async function load(file: string): Promise<Contract | null> {
  try {
    // The parser takes a second to load, which no other command should wait for.
    const { loadContract } = await import('../codegen/contract.js')
    return await loadContract(file)
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error
    console.error(`${file}: ${error.message} (${error.code})`)
    return null
  }
}

const countOf = (changes: readonly ContractChange[], kind: Breaks): number =>
  changes.filter(({ breaks }) => breaks === kind).length

function textReport(changes: readonly ContractChange[]): string {
  const groups = kinds
    .map((kind) => ({ kind, lines: changes.filter(({ breaks }) => breaks === kind).map(lineOf) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ kind, lines }) => `${titles[kind]}\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
  const counts = kinds.map((kind) => `${countOf(changes, kind)} ${titles[kind].replace('breaks', 'breaking')}`)
  return `${groups.join('')}${changes.length} change${changes.length === 1 ? '' : 's'}: ${counts.join(', ')}\n`
}

const lineOf = ({ where, path, what }: ContractChange): string => `${where}${path && ` ${path}`}: ${what}`

function jsonReport(changes: readonly ContractChange[]): string {
  const summary = Object.fromEntries(kinds.map((kind) => [kind, countOf(changes, kind)]))
  return `${JSON.stringify({ changes, summary }, null, 2)}\n`
}
