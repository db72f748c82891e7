/**
 * A year of the reference server under a virtual clock: 200 groups whose events repeat by wall-clock time in Berlin, over
 * both daylight-saving changes, are edited and cancelled; overrides come and go; the server is stopped and killed, the
 * broker cut off. A judge that knows by construction what is due looks at each publish and at what is retained.
 * Run: npm run bench:virtual-year [-- seed]
 */
import { DAY_MS } from './virtual-year-berlin.js'
import { simulate, type YearOptions } from './virtual-year-run.js'

/** Boundaries and edits are met at once, whatever the poll; a longer one only leaves out heartbeats. */
const POLL_SEC = 21_600

const seed = Number(process.argv[2] ?? 2026)
if (!Number.isInteger(seed)) {
  console.error('a seed is a whole number, like: npm run bench:virtual-year -- 2026')
  process.exit(2)
}
const options: YearOptions = {
  seed,
  groups: 200,
  first_day: '2026-01-01',
  days: 365,
  poll_sec: POLL_SEC,
  per_day: { edits: 1, orders: 1, restarts: 0.3, cuts: 0.3 },
}
const { judge, done, simulated_ms, real_ms } = await simulate(options, (line) => console.error(line))
const rows: readonly (readonly [string, number | string])[] = [
  ['seed', String(seed)],
  ['groups', options.groups],
  ['simulated days', simulated_ms / DAY_MS],
  ['poll interval, s (boundaries are met at once)', POLL_SEC],
  ['publishes', judge.publishes],
  ['transitions', judge.transitions],
  ['edits', done.edits],
  ['orders and withdrawals', done.orders],
  ['restarts, stopped', done.restarts],
  ['restarts, killed', done.kills],
  ['broker cuts', done.cuts],
  ['samples of all that is retained', judge.samples],
  ['violations', judge.violations],
  ['real seconds', (real_ms / 1000).toFixed(1)],
  ['simulated : real', `${Math.round(simulated_ms / real_ms).toLocaleString('en')} : 1`],
]
for (const [name, value] of rows)
  process.stdout.write(
    `${name.padEnd(48)}${(typeof value === 'number' ? value.toLocaleString('en') : value).padStart(14)}\n`,
  )
for (const line of judge.told) process.stdout.write(`${line}\n`)
process.exitCode = judge.violations ? 1 : 0
