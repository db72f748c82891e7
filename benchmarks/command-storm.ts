import { parseArgs } from 'node:util'
import { commandStorm } from '../testing/command-storm/storm.js'

/** Kills the built server at random points of the lives of commands, and says whether any was lost, doubled or changed. */

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const [kills, seed] = [Number(values.kills ?? 500), Number(values.seed ?? 1)]
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const report = await commandStorm({ kills, seed, tell: (line) => console.error(line) })
print(`kill -9 ${kills} times, seed ${seed}: a built server on Mosquitto, with a file as its store`)
print(
  `${report.orders} orders, ${report.unanswered} of them without an answer; ${report.acks} acks that the broker confirmed`,
)
print(`${report.checks} times a command was looked at after a restart; ended: ${JSON.stringify(report.ended)}`)
print(`${report.violations.length} violations; SIGTERM at the end: exit ${report.exit_code}`)
for (const violation of report.violations.slice(0, 20)) print(`  ${violation}`)
process.exitCode = report.violations.length || report.exit_code !== 0 ? 1 : 0
