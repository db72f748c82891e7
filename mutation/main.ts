import { parseArgs } from 'node:util'
import { runTool } from '../testing/tool.js'
import { ROOT, sourcesOf, testsOf } from './files.js'
import { mutate } from './mutate.js'
import { type Outcome, outcomesOf, type Survivor } from './outcome.js'
import { writePage } from './page.js'
import { PARTS, type Part } from './parts.js'
import {
  digestOf,
  digestOfAll,
  readRecords,
  scoreOf,
  toTryAgain,
  totalOf,
  triedAgain,
  withRuns,
  writeRecords,
} from './record.js'

const HELP = `Usage: npm run mutation -- [part...] [options]

Changes the code of a part in one place at a time, and runs its tests: those changes that no test notices are printed.
Writes docs/mutation.json and docs/mutation.md. Without a part: says which parts are out of date, and writes the page.

  --again           tries what survived last time, and all in files that changed since: for when tests were added
  --only FILE       mutates this file of the part alone; or FILE:LINE-LINE, which writes nothing
  --brief           spares what survives the first 25 runs of each property the rest of them; writes nothing
  --help

Parts: ${PARTS.map(({ name }) => name).join(', ')}

Examples:
  npm run mutation -- client-power
  npm run mutation -- client-power --only reference-client/core/power/step.ts
  npm run mutation -- client-power --again

Exit codes: 0 done, 2 could not be run, 64 wrong usage.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      again: { type: 'boolean', default: false },
      only: { type: 'string' },
      brief: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const parts = positionals.map((name) => PARTS.find((part) => part.name === name) ?? name)
  const unknown = parts.find((part) => typeof part === 'string')
  if (unknown !== undefined) {
    console.error(`${unknown}: there is no such part. There are: ${PARTS.map(({ name }) => name).join(', ')}`)
    return 64
  }
  for (const part of parts) if (typeof part !== 'string') await run(part, values)
  await writePage()
  return 0
}

interface Wishes {
  readonly again: boolean
  readonly brief: boolean
  readonly only?: string
}

async function run(part: Part, { again, brief, only }: Wishes): Promise<void> {
  const [sources, tests] = [await sourcesOf(part), await testsOf(part)]
  const before = (await readRecords())[part.name] ?? []
  const { kept, whole } = again ? toTryAgain(before, sources) : { kept: [], whole: [...sources.keys()] }
  const places = only === undefined ? [...whole, ...kept.flatMap(({ survivors }) => survivors.map(linesOf))] : [only]
  const results = await mutate(places, [...tests.keys()], { brief, slow_ms: part.slow_ms })
  const outcomes = outcomesOf(results, ROOT, sources)
  if (brief || only?.includes(':')) return tell(part, [...outcomes.values()])
  const digest = digestOfAll(tests)
  const newer = [...outcomes]
    .filter(([file]) => (only === undefined ? whole.includes(file) : only === file))
    .map(([file, outcome]) => ({ files: { [file]: digestOf(sources.get(file) ?? '') }, tests: digest, ...outcome }))
  const tried = kept.map((each) => triedAgain(each, [...outcomes.values()], digest))
  tell(part, only === undefined ? [...tried, ...newer] : newer)
  const runs = withRuns(only === undefined ? tried : before, newer)
  await writeRecords({ ...(await readRecords()), [part.name]: runs })
}

function linesOf({ file, line, last_line }: Survivor): string {
  return `${file}:${line}-${last_line}`
}

function tell({ name }: Part, outcomes: readonly Outcome[]): void {
  const total = totalOf(outcomes)
  const { mutants, killed, timed_out, words, survivors } = total
  for (const { file, line, from, to, covered } of survivors)
    process.stdout.write(`${file}:${line} ${covered ? '' : '(no test comes here) '}${from}  ->  ${to}\n`)
  console.error(
    `${name}: ${mutants} mutants, ${killed} killed, ${timed_out} timed out, ${survivors.length} survived; ${words} in words left out; ${scoreOf(total)} %`,
  )
}

runTool(main)
