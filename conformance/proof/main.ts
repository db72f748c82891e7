import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { runTool } from '../../testing/tool.js'
import { citations } from './cite.js'
import { Hands } from './hands.js'
import { isRequirement, mutantFiles, unusualFiles } from './inventory.js'
import { figuresOf, gapsIn, present, proofJson, proofPage } from './lock.js'
import { markdownOf } from './markdown.js'
import { faultsOf, type Proof, proofOf } from './matrix.js'
import { type ProofTasks, prove } from './prove.js'

const HELP = `Usage: npm run proof [-- options]

Plays every wrong implementation until the rule of its own requirement has seen it, and every right but unusual one
for 20 seeds; writes docs/proof.json and docs/proof.md.

  --only TEXT       only mutants and unusual implementations whose path has this in it; writes nothing
  --seeds N         on the first N seeds only; writes nothing
  --without ID      with the rule of one requirement emptied; writes nothing
  --each-rule       empties every rule in turn, and says for which of them the proof does not notice; writes nothing
  --help

Examples:
  npm run proof
  npm run proof -- --only server/command/lockout
  npm run proof -- --without server/intent/qos-1

Exit codes: 0 proven, 1 not proven, 2 something could not be played, 64 wrong usage.
`

/** With a rule emptied its mutants have nothing to be killed by, however long they are played. */
const SHORT = { seeds: 1, most: 5, fewest: 1 } as const

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seeds: { type: 'string' },
      without: { type: 'string' },
      'each-rule': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { only, without } = values
  if (without !== undefined && !isRequirement(without)) {
    console.error(`--without ${without}: there is no such requirement`)
    return 64
  }
  const mutants = (await mutantFiles()).filter(({ file, requirement }) =>
    without === undefined ? file.includes(only) : requirement === without,
  )
  if (without !== undefined && mutants.length === 0) {
    console.error(`${without} has no mutant, so the proof fails with its rule as without it`)
    return 1
  }
  const unusual = (await unusualFiles()).filter(({ file }) => file.includes(only))
  const hands = new Hands(progress())
  try {
    if (values['each-rule']) return await eachRule({ mutants, unusual: [], without: 'each', ...SHORT }, hands)
    if (without !== undefined) return await partly({ mutants, unusual: [], without, ...SHORT }, hands)
    const fewer = values.seeds === undefined ? {} : { seeds: Number(values.seeds) }
    if (only !== '' || values.seeds !== undefined) return await partly({ mutants, unusual, ...fewer }, hands)
    return await wholly({ mutants, unusual }, hands)
  } finally {
    hands.close()
  }
}

/** The proof itself. */
async function wholly(tasks: ProofTasks, hands: Hands): Promise<number> {
  const cited = await citations()
  const outcomes = await prove(tasks, hands)
  const proof = proofOf(outcomes, cited)
  const faults = [...new Set([...gapsIn(await present()), ...faultsOf(proof, outcomes, cited)])]
  await writeFile(proofJson, `${JSON.stringify(proof, null, 2)}\n`)
  await writeFile(proofPage, markdownOf(proof))
  await writeFigures(proof)
  console.error(figuresOf(proof).replaceAll('*', ''))
  for (const fault of faults) console.error(fault)
  return faults.length ? 1 : 0
}

/** Some of it, for whoever works on that. */
async function partly(tasks: ProofTasks, hands: Hands): Promise<number> {
  const cited = await citations()
  const outcomes = await prove(tasks, hands)
  const whole = proofOf(outcomes, cited)
  const proof = { ...whole, requirements: whole.requirements.filter(({ mutants }) => mutants.length > 0) }
  for (const { id, mutants } of proof.requirements)
    for (const { file, killed, seeds, scenarios } of mutants)
      process.stdout.write(
        `${killed === seeds ? 'killed  ' : 'SURVIVES'} ${file.replace('conformance/mutants/', '')} by ${id} on ${killed} of ${seeds} seeds, ${scenarios ? `${scenarios.median} / ${scenarios.worst}` : 'no'} scenarios\n`,
      )
  const faults = faultsOf(proof, outcomes, cited)
  for (const fault of faults) console.error(fault)
  return faults.length ? 1 : 0
}

/** Every rule by itself: emptied, some mutant of its requirement has to survive, or the proof would not miss it. */
async function eachRule(tasks: ProofTasks, hands: Hands): Promise<number> {
  const { kills } = await prove(tasks, hands)
  const rules = [...(await citations()).rules.keys()]
  const unnoticed = rules.filter((id) => {
    const own = kills.filter(({ requirement }) => requirement === id)
    const survives = own.some(({ bySeed }) => bySeed.length > 0 && bySeed.some(({ after }) => after === null))
    process.stdout.write(`${survives ? 'the proof fails' : 'UNNOTICED      '} without ${id}\n`)
    return !survives
  })
  console.error(
    unnoticed.length
      ? `${unnoticed.length} rules could be emptied without the proof noticing: ${unnoticed.join(', ')}`
      : `Without the body of any one of ${rules.length} rules the proof fails.`,
  )
  return unnoticed.length ? 1 : 0
}

/** The figures in the README, between its two marks. */
async function writeFigures(proof: Proof): Promise<void> {
  const file = new URL('../../README.md', import.meta.url)
  const text = await readFile(file, 'utf8')
  const marks = /(<!-- proof -->\n)[\s\S]*?(<!-- \/proof -->)/
  await writeFile(
    file,
    text.replace(marks, (_, before: string, after: string) => `${before}${figuresOf(proof)}\n${after}`),
  )
}

function progress(): (done: number, of: number) => void {
  let told = -1
  return (done, of) => {
    const percent = Math.floor((100 * done) / of / 5) * 5
    if (percent === told) return
    told = percent
    console.error(`${done} of ${of} played`)
  }
}

runTool(main)
