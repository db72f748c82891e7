import { parseArgs } from 'node:util'
import { killStorm } from '../testing/kill-storm/storm.js'

/** Kills the built server again and again, and says whether what it left behind was right each time. */

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const [kills, seed] = [Number(values.kills ?? 200), Number(values.seed ?? 1)]
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const report = await killStorm({ kills, seed, tell: (line) => console.error(line) })
print(`kill -9 ${kills} times, seed ${seed}: a built server on Mosquitto, with a file as its store`)
for (const [moment, count] of Object.entries(report.kills)) print(`  ${String(count).padStart(5)}  ${moment}`)
print(`${report.checks} restarts looked at; the slowest had everything right ${report.slowest_ms} ms after its start`)
print(`${report.judged} intents judged, ${report.transitions} transitions, ${report.ids} ids`)
print(`${report.violations.length} violations; SIGTERM at the end: exit ${report.exit_code}`)
for (const violation of report.violations.slice(0, 20)) print(`  ${violation}`)
process.exitCode = report.violations.length || report.exit_code !== 0 ? 1 : 0
