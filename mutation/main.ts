import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT, sourcesOf, testsOf } from './files.js'
import { markdownOf } from './markdown.js'
import { mutate, mutateAgain } from './mutate.js'
import { outcomeOf } from './outcome.js'
import { PARTS, type Part } from './parts.js'
import { readReasons } from './reasons.js'
import { digestOf, readRecords, recordOf, scoreOf, writeRecords } from './record.js'

const HELP = `Usage: npm run mutation -- [part...] [options]

Changes the code of a part in one place at a time, and runs its tests: those changes that no test notices are printed.
Writes docs/mutation.json and docs/mutation.md. Without a part: says which parts are out of date, and writes the page.

  --only FILE       mutates this file of the part alone, or FILE:LINE-LINE; writes nothing
  --brief           spares what survives the first 25 runs of each property the rest of them: more survive
  --help

Parts: ${PARTS.map(({ name }) => name).join(', ')}

Examples:
  npm run mutation -- client-power
  npm run mutation -- client-power --only reference-client/core/power/step.ts

Exit codes: 0 done, 2 could not be run, 64 wrong usage.
`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
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
  if (values.only === undefined) await writePage()
  return 0
}

async function run(part: Part, { only, brief }: { only?: string; brief: boolean }): Promise<void> {
  const [sources, tests] = [await sourcesOf(part), await testsOf(part)]
  const first = await mutate(only === undefined ? [...sources.keys()] : [only], [...tests.keys()])
  const outcome = outcomeOf(brief ? first : await mutateAgain(first, [...tests.keys()]), ROOT, sources)
  const { mutants, killed, timed_out, words, survivors } = outcome
  for (const { file, line, from, to, covered } of survivors)
    process.stdout.write(`${file}:${line} ${covered ? '' : '(no test comes here) '}${from}  ->  ${to}\n`)
  console.error(
    `${part.name}: ${mutants} mutants, ${killed} killed, ${timed_out} timed out, ${survivors.length} survived; ${words} in words left out; ${scoreOf(outcome)} %`,
  )
  if (only !== undefined) return
  const digest = digestOf(new Map([...sources, ...tests]))
  const record = recordOf(outcome, { files: sources.size, brief, digest })
  await writeRecords({ ...(await readRecords()), [part.name]: record })
}

async function writePage(): Promise<void> {
  const records = await readRecords()
  const stale = new Set<string>()
  const looked = new Set<string>()
  for (const part of PARTS) {
    const record = records[part.name]
    if (record?.brief === false) for (const file of (await sourcesOf(part)).keys()) looked.add(file)
    if (record === undefined) console.error(`${part.name}: not run`)
    else if (record.digest !== digestOf(new Map([...(await sourcesOf(part)), ...(await testsOf(part))]))) {
      stale.add(part.name)
      console.error(`${part.name}: out of date`)
    }
  }
  const { text, unused } = markdownOf(records, await readReasons(), stale)
  for (const { file, code } of unused)
    if (looked.has(file)) console.error(`mutation/reasons.yaml: nothing survives in ${file} at ${code}`)
  await writeFile(join(ROOT, 'docs/mutation.md'), text)
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error)
    process.exitCode = 2
  },
)
