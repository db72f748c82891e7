/**
 * One poll cycle of the reference server, all heartbeats published and acknowledged, beside a bare mqtt.js loop that
 * publishes the same bytes on the same topics with as many in flight; on one Mosquitto, in turns. Also a cycle in which
 * all groups change at once, the start, and how the cost grows with the number of groups.
 * Run: npm run bench:server-cycle [-- groups …]
 */
import mqtt, { type MqttClient } from 'mqtt'
import { expandSchedule } from '../reference-server/schedule/expand.js'
import type { Publication } from '../reference-server/shell/link.js'
import { startMosquitto } from '../testing/mosquitto.js'
import { type Cycle, scheduleOf, startWorld, type Timed, timed, type World } from './server-cycle-world.js'

/** Two polls and a boundary each. */
const ROUNDS = 7
const WARM_UP_ROUNDS = 2
/** As the courier has it. */
const MAX_IN_FLIGHT = 512
const RATIO_GOAL = 1.25
/** On top of the factor by which the groups grow. */
const GROWTH_GOAL = 1.15

interface Measured {
  readonly ours_ms: number
  readonly bare_ms: number
  readonly ours_cpu_ms: number
  readonly bare_cpu_ms: number
  readonly timeline_ms: number
  readonly publishes: number
}

interface Row {
  readonly groups: number
  readonly poll: Measured
  readonly boundary: Measured
  readonly start_ms: number
  readonly expansion_ms: number
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** The fastest that mqtt.js does it: each acknowledgement sends the next. */
function publishBare(client: MqttClient, publications: readonly Publication[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let [sent, acked] = [0, 0]
    const send = (): void => {
      const one = publications[sent]
      if (!one) return
      sent += 1
      const { topic, payload, qos, retain } = one
      client.publish(topic, payload, { qos, retain }, (error) => {
        if (error) return reject(error)
        acked += 1
        if (acked === publications.length) resolve()
        else send()
      })
    }
    while (sent < Math.min(MAX_IN_FLIGHT, publications.length)) send()
  })
}

/** Ours and bare in turns: after each cycle the bare loop sends what ours has just sent. */
async function measure(client: MqttClient, world: World): Promise<Record<Cycle['kind'], Measured>> {
  const turns: Turn[] = []
  for (let cycle = 0; cycle < 3 * (WARM_UP_ROUNDS + ROUNDS); cycle += 1) {
    const ours = await world.next()
    const bare = await timed(() => publishBare(client, ours.publications))
    if (cycle >= 3 * WARM_UP_ROUNDS) turns.push({ ours, bare })
  }
  return { poll: medians(turns, 'poll'), boundary: medians(turns, 'boundary') }
}

interface Turn {
  readonly ours: Cycle
  readonly bare: Timed<void>
}

function medians(all: readonly Turn[], kind: Cycle['kind']): Measured {
  const turns = all.filter(({ ours }) => ours.kind === kind)
  return {
    ours_ms: median(turns.map(({ ours }) => ours.took_ms)),
    bare_ms: median(turns.map(({ bare }) => bare.took_ms)),
    ours_cpu_ms: median(turns.map(({ ours }) => ours.cpu_ms)),
    bare_cpu_ms: median(turns.map(({ bare }) => bare.cpu_ms)),
    timeline_ms: median(turns.map(({ ours }) => ours.timeline_ms)),
    publishes: turns[0]?.ours.publications.length ?? 0,
  }
}

async function measureGroups(groups: number): Promise<Row> {
  const broker = await startMosquitto('allow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0')
  let world: World | undefined
  let client: MqttClient | undefined
  try {
    const { took_ms: expansion_ms } = await timed(async () => expandSchedule(scheduleOf(groups), Date.now()))
    client = await mqtt.connectAsync(broker.url)
    world = await startWorld(broker.url, groups)
    const { start_ms } = world
    console.error(`${groups} groups: started in ${start_ms.toFixed(0)} ms; measuring`)
    return { groups, ...(await measure(client, world)), start_ms, expansion_ms }
  } finally {
    await world?.close()
    await client?.endAsync()
    await broker.stop()
  }
}

function print(columns: readonly string[]): void {
  const [first = '', ...rest] = columns
  process.stdout.write(`${first.padEnd(16)}${rest.map((column) => column.padStart(13)).join('')}\n`)
}

const shown = (number: number): string => (number < 100 ? number.toFixed(1) : Math.round(number).toLocaleString('en'))

function printCycles(name: string, rows: readonly Row[], cycleOf: (row: Row) => Measured, goal: number | null): void {
  print([
    name,
    'publishes',
    'ours ms',
    'bare ms',
    'ratio',
    goal ? `goal ≤ ${goal}` : '',
    'ours CPU ms',
    'bare CPU ms',
    'timeline ms',
  ])
  for (const row of rows) {
    const { publishes, ours_ms, bare_ms, ours_cpu_ms, bare_cpu_ms, timeline_ms } = cycleOf(row)
    const ratio = ours_ms / bare_ms
    const met = goal === null ? '' : ratio <= goal ? 'met' : 'missed'
    print([
      `${row.groups.toLocaleString('en')} groups`,
      publishes.toLocaleString('en'),
      shown(ours_ms),
      shown(bare_ms),
      ratio.toFixed(2),
      met,
      shown(ours_cpu_ms),
      shown(bare_cpu_ms),
      shown(timeline_ms),
    ])
  }
}

function printGrowth(first: Row, last: Row): void {
  const factor = last.groups / first.groups
  const ours = last.poll.ours_ms / first.poll.ours_ms
  const bare = last.poll.bare_ms / first.poll.bare_ms
  const met = ours <= factor * GROWTH_GOAL ? 'met' : 'missed'
  print([`groups × ${factor}`, '', `× ${ours.toFixed(1)}`, `× ${bare.toFixed(1)}`, '', met])
}

const given = process.argv.slice(2).map(Number)
const sizes = given.length ? given : [1_000, 10_000]
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error('numbers of groups are whole numbers from 1, like: npm run bench:server-cycle -- 1000 10000')
  process.exit(2)
}
console.error(
  `${process.version}, medians of ${2 * ROUNDS} polls and of ${ROUNDS} boundaries at which all groups change`,
)
const rows: Row[] = []
for (const size of sizes) rows.push(await measureGroups(size))
printCycles('poll', rows, ({ poll }) => poll, RATIO_GOAL)
const [first, last] = [rows[0], rows.at(-1)]
if (first && last && first !== last) printGrowth(first, last)
printCycles('all change', rows, ({ boundary }) => boundary, null)
print(['start', '', 'ours ms', '', '', '', 'expansion ms'])
for (const { groups, start_ms, expansion_ms } of rows)
  print([`${groups.toLocaleString('en')} groups`, '', shown(start_ms), '', '', '', shown(expansion_ms)])
