/**
 * The conformance suite on one core: scenarios a second in virtual time against the reference server, observations judged
 * a second by all server rules, and the heap of a judge that is shown a million observations in one history.
 * Run: npm run bench:conformance [-- scenarios]
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { History, Observation } from '../conformance/history/observation.js'
import type { Judge as Fold } from '../conformance/rules/judge.js'

/** As it ships: what runs TypeScript as it stands gives every closure a name, and a third of the time goes into that. */
const built = (path: string): string => new URL(`../dist/${path}`, import.meta.url).href
const { guardAdapter }: typeof import('../conformance/play/guard.js') = await import(built('conformance/play/guard.js'))
const { allRules }: typeof import('../conformance/rules/index.js') = await import(built('conformance/rules/index.js'))
const { Judge, judge }: typeof import('../conformance/rules/judge.js') = await import(
  built('conformance/rules/judge.js')
)
const { runSuite }: typeof import('../conformance/run/suite.js') = await import(built('conformance/run/suite.js'))
const { formatInstant, parseInstant }: typeof import('../generated/instants.js') = await import(
  built('generated/instants.js')
)
const { createReferenceAdapter }: typeof import('../reference-server/adapter.js') = await import(
  built('reference-server/adapter.js')
)

const SCENARIOS = 200
const ROUNDS = 8
const JUDGED_GOAL = 300_000
const STREAMED = 1_000_000
const SAMPLES = 10
/** The heap after the last observation over that after the first fifth, by when what is kept has reached its bounds. */
const GROWTH_GOAL = 1.2

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const shown = (number: number): string => Math.round(number).toLocaleString('en')

function print(name: string, value: string, goal = ''): void {
  process.stdout.write(`${name.padEnd(44)}${value.padStart(12)}  ${goal}\n`)
}

/** Records what the default run sees; judging is part of it, as in every run. */
async function record(runs: number): Promise<{ readonly histories: readonly History[]; readonly took_ms: number }> {
  const histories: History[] = []
  const from_ms = performance.now()
  await runSuite({
    adapter: guardAdapter(createReferenceAdapter(), 10_000),
    only: allRules.map(({ id }) => id),
    seed: 1,
    runs,
    observe: ({ history }) => void histories.push(history),
  })
  return { histories, took_ms: performance.now() - from_ms }
}

/**
 * The best of several rounds, each over copies: what rules know of an observation they have seen does not count. No garbage is
 * collected on purpose in between, since V8 would throw away the code that it made until then. Seconds are those that the
 * process computed, so that a busy machine does not count either.
 */
function judgedPerSecond(histories: readonly History[]): number {
  const observations = histories.reduce((sum, { length }) => sum + length, 0)
  const copies = Array.from({ length: ROUNDS }, () => structuredClone(histories))
  let best = 0
  for (const copy of copies) {
    const before = process.cpuUsage()
    for (const history of copy) judge(history, allRules)
    const { user, system } = process.cpuUsage(before)
    best = Math.max(best, (observations / (user + system)) * 1e6)
  }
  return best
}

/** The histories one after another, again and again, as one that never ends: later each time, and with other ids. */
function* endless(histories: readonly History[]): Generator<Observation> {
  let offset_ms = 0
  for (let lap = 0; ; lap += 1) {
    for (const history of histories) {
      const [first, last] = [history[0], history.at(-1)]
      for (const observation of history)
        if (observation.kind !== 'end' && (lap === 0 || observation.kind !== 'begin'))
          yield later(observation, offset_ms, lap)
      offset_ms += (last?.at_ms ?? 0) - (first?.at_ms ?? 0)
    }
  }
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g
const UUID_START = /00000000-0000-4000-8000-/g

function later(observation: Observation, by_ms: number, lap: number): Observation {
  const text = JSON.stringify(observation)
    .replace(INSTANT, (instant) => formatInstant((parseInstant(instant) ?? 0) + by_ms))
    .replace(UUID_START, `${String(lap).padStart(8, '0')}-0000-4000-8000-`)
    .replaceAll('intent_id\\":\\"', `intent_id\\":\\"${lap}-`)
  return { ...(JSON.parse(text) as Observation), at_ms: observation.at_ms + by_ms }
}

/** MB of heap in use, at even distances over a million observations. */
function heapOverTime(histories: readonly History[]): number[] {
  const fold: Fold = new Judge(allRules)
  const heap_mb: number[] = []
  let seen = 0
  for (const observation of endless(histories)) {
    fold.take(observation)
    seen += 1
    if (seen % (STREAMED / SAMPLES) > 0) continue
    collectGarbage()
    heap_mb.push(process.memoryUsage().heapUsed / 1e6)
    if (seen === STREAMED) break
  }
  return heap_mb
}

const scenarios = Number(process.argv[2] ?? SCENARIOS)
if (!Number.isInteger(scenarios) || scenarios < 1) {
  console.error('the number of scenarios is a whole number from 1, like: npm run bench:conformance -- 50')
  process.exit(2)
}
console.error(
  `${process.version}, ${scenarios} scenarios of seed 1, ${allRules.length} rules, best of ${ROUNDS} rounds`,
)
const { histories, took_ms } = await record(scenarios)
print('scenarios played and judged a second', (scenarios / (took_ms / 1000)).toFixed(1))
const judged = judgedPerSecond(histories)
const met = judged >= JUDGED_GOAL ? 'met' : 'missed'
print('observations judged a second', shown(judged), `goal ≥ ${shown(JUDGED_GOAL)}: ${met}`)
const heap_mb = heapOverTime(histories)
const [settled = 0, last = 0] = [heap_mb[SAMPLES / 5 - 1], heap_mb.at(-1)]
const growth = last / settled
print(`heap at ${shown((2 * STREAMED) / SAMPLES)} observations, MB`, settled.toFixed(1))
print(
  `heap at ${shown(STREAMED)} observations, MB`,
  last.toFixed(1),
  `goal ≤ × ${GROWTH_GOAL}: × ${growth.toFixed(2)}, ${growth <= GROWTH_GOAL ? 'met' : 'missed'}`,
)
