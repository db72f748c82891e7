/**
 * Validations a second on the contract's own valid examples: the generated validators, Ajv compiled at run time from the
 * same schema files with full formats, and zod with the same strictness. Run: npm run bench:validators
 */
import { readdirSync, readFileSync } from 'node:fs'
import { ajvFor } from '../codegen/schema-compiler.js'
import { isCommand, isCommandAck, isGroupPowerIntent } from '../generated/validators.js'
import { command, commandAck, groupPowerIntent } from './zod-schemas.js'

const ROUNDS = 7
const ROUND_MS = 300

type Check = (value: unknown) => boolean

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))

function ajvCheck(file: string): Check {
  const ajv = ajvFor('full', { allErrors: false })
  ajv.addSchema(read('schemas/common.json') as object, 'common.json')
  return ajv.compile(read(`schemas/${file}.json`) as object)
}

const payloads = [
  { file: 'group-power-intent', ours: isGroupPowerIntent, zod: groupPowerIntent },
  { file: 'command', ours: isCommand, zod: command },
  { file: 'command-ack', ours: isCommandAck, zod: commandAck },
] as const

/** The best of several rounds, so that a busy machine slows none of them more than another. */
function perSecond(check: Check, values: readonly unknown[]): number {
  let best = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const start_ms = performance.now()
    let done = 0
    while (performance.now() - start_ms < ROUND_MS) {
      for (let index = 0; index < 1000; index += 1)
        if (!check(values[index % values.length])) throw new Error('a valid example was refused')
      done += 1000
    }
    best = Math.max(best, (done / (performance.now() - start_ms)) * 1000)
  }
  return best
}

const shown = (number: number): string => Math.round(number).toLocaleString('en').padStart(12)

console.error(`valid examples, ${process.version}, best of ${ROUNDS} rounds of ${ROUND_MS} ms`)
process.stdout.write(
  `${'validations a second'.padEnd(22)}${['ours', 'Ajv', 'zod'].map((name) => name.padStart(12)).join('')}     × Ajv     × zod\n`,
)
for (const { file, ours, zod } of payloads) {
  const folder = `schemas/examples/${file}/valid`
  const values = readdirSync(new URL(`../${folder}`, import.meta.url)).map((name) => read(`${folder}/${name}`))
  const [a, b, c] = [ours as Check, ajvCheck(file), (value: unknown) => zod.safeParse(value).success].map((check) =>
    perSecond(check, values),
  ) as [number, number, number]
  process.stdout.write(
    `${file.padEnd(22)}${shown(a)}${shown(b)}${shown(c)}${(a / b).toFixed(1).padStart(10)}${(a / c).toFixed(1).padStart(10)}\n`,
  )
}
