import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import mqtt from 'mqtt'
import { formatInstant } from '../../generated/instants.js'
import { startMosquitto } from '../mosquitto.js'
import { retainedOn } from '../retained.js'
import { type ServerProcess, startServerProcess } from '../server-process.js'
import { Judge, type Ordered } from './judge.js'
import { EDITED, editedWindow, type Plan, planStorm } from './plan.js'
import { Dice } from './random.js'

/** When in its life the server is killed. */
const moments = ['while starting', 'while running', 'at a boundary', 'within an edit', 'within an override'] as const
type Moment = (typeof moments)[number]

export interface StormReport {
  readonly kills: Readonly<Record<Moment, number>>
  /** Restarts after which the retained intents were looked at. */
  readonly checks: number
  /** From the start of the process until the intents were retained and looked at, the slowest. */
  readonly slowest_ms: number
  readonly judged: number
  readonly transitions: number
  readonly ids: number
  readonly violations: readonly string[]
  /** Of the last life, which was ended by SIGTERM. */
  readonly exit_code: number | null
}

export interface StormOptions {
  readonly kills: number
  readonly seed: number
  /** Told of each kill, and of what was wrong since the one before. */
  readonly tell?: (line: string) => void
}

const POLL_SEC = 2
const CLIENTS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
/** Longer than any life takes, so that the schedule outlives the storm. */
const LIFE_MS = 8_000

/** Kills a real server, on a real broker and a file, at random moments, and judges all that it publishes meanwhile. */
export async function killStorm({ kills, seed, tell = () => undefined }: StormOptions): Promise<StormReport> {
  const folder = await mkdtemp(join(tmpdir(), 'storm-'))
  const broker = await startMosquitto()
  const dice = new Dice(seed)
  const plan = planStorm(Date.now(), kills * LIFE_MS + 60_000, dice)
  const judge = new Judge(plan, POLL_SEC * 1000)
  const watcher = await mqtt.connectAsync(broker.url, { reconnectPeriod: 0 })
  watcher.on('message', (topic, payload) => judge.hear(topic, payload.toString(), Date.now()))
  await watcher.subscribeAsync(['infoscreen/groups/+/power/intent', 'infoscreen/+/power/intent'], { qos: 1 })
  const storm = new Storm(plan, judge, dice, broker.url, {
    MQTT_URL: broker.url,
    DATABASE_FILE: join(folder, 'storm.db'),
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    POLL_INTERVAL_SECONDS: String(POLL_SEC),
  })
  try {
    await storm.settle()
    for (let kill = 1; kill <= kills; kill += 1) {
      const known = judge.violations.length
      const moment = await storm.life()
      tell([`${kill}/${kills} killed ${moment}`, ...judge.violations.slice(known)].join('\n  '))
    }
    const exit_code = await storm.lastLife()
    const { kills: counts, checks, slowest_ms } = storm
    const { judged, transitions, ids, violations } = judge
    return { kills: counts, checks, slowest_ms, judged, transitions, ids, violations, exit_code }
  } finally {
    await storm.end()
    await watcher.endAsync()
    await broker.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

class Storm {
  readonly kills: Record<Moment, number> = Object.fromEntries(moments.map((moment) => [moment, 0])) as never
  checks = 0
  slowest_ms = 0
  /** How long the last full start took. */
  #startup_ms = 1_000
  #server: ServerProcess | null = null

  constructor(
    readonly plan: Plan,
    readonly judge: Judge,
    readonly dice: Dice,
    readonly broker_url: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** A first life that takes the schedule, and is killed as soon as it has answered. */
  async settle(): Promise<void> {
    const server = this.#start()
    const answer = await send('PUT', `${await server.listening}/api/schedule`, this.plan.schedule)
    if (answer.status !== 200) throw new Error(`the schedule was refused: ${await answer.text()}`)
    await this.#kill(server)
  }

  async life(): Promise<Moment> {
    const { dice } = this
    const moment = moments[dice.whole(0, moments.length - 1)] ?? 'while running'
    // What happens while nobody is there has to be made up for.
    if (dice.chance(0.25)) await wait(dice.between(0, 2_000))
    const server = this.#start()
    if (moment === 'while starting') await wait(dice.between(0, this.#startup_ms * 1.2))
    else {
      const url = await this.#checked(server)
      if (dice.chance(0.3)) await this.#edit(url)
      if (dice.chance(0.3)) await this.#order(url)
      await this.#until(moment, url)
    }
    await this.#kill(server)
    this.kills[moment] += 1
    return moment
  }

  async lastLife(): Promise<number | null> {
    const server = this.#start()
    await this.#checked(server)
    server.signal('SIGTERM')
    const { code } = await server.ended
    return code
  }

  async end(): Promise<void> {
    if (this.#server) await this.#kill(this.#server)
  }

  #start(): ServerProcess {
    this.#server = startServerProcess(this.env)
    return this.#server
  }

  async #kill(server: ServerProcess): Promise<void> {
    server.signal('SIGKILL')
    await server.ended
  }

  /** Once the server listens, everything retained has to be right. */
  async #checked(server: ServerProcess): Promise<string> {
    const started_ms = Date.now()
    const url = await server.listening
    this.#startup_ms = Date.now() - started_ms
    const asked_ms = Date.now()
    const retained = await retainedOn(this.broker_url)
    this.judge.check(retained, started_ms, asked_ms, Date.now())
    this.checks += 1
    this.slowest_ms = Math.max(this.slowest_ms, Date.now() - started_ms)
    return url
  }

  async #until(moment: Moment, url: string): Promise<void> {
    const { dice } = this
    const now_ms = Date.now()
    if (moment === 'while running') await wait(dice.between(0, 2_500))
    else if (moment === 'at a boundary') {
      const next_ms = this.plan.boundaries_ms.find((at_ms) => at_ms > now_ms + 50) ?? now_ms
      await wait(Math.max(0, next_ms + dice.between(-15, 40) - now_ms))
    } else {
      // The kill comes before, while or after it is carried out; then there is no answer to wait for.
      void (moment === 'within an edit' ? this.#edit(url) : this.#order(url)).catch(() => undefined)
      await wait(dice.between(0, 20))
    }
  }

  /** Puts or deletes the one event of a group. */
  async #edit(url: string): Promise<void> {
    const on = this.dice.chance(0.5)
    const window = editedWindow(this.plan.boundaries_ms[0] ?? 0)
    const event = { start: formatInstant(window.start_ms), end: formatInstant(window.end_ms) }
    const answered = this.judge.edits.ask(on ? window : null, Date.now())
    const path = `${url}/api/groups/${EDITED}/events/only`
    await (on ? send('PUT', path, event) : send('DELETE', path))
    answered(Date.now())
  }

  /** Orders a screen on or off for some seconds, or withdraws that. */
  async #order(url: string): Promise<void> {
    const { dice } = this
    const client_uuid = CLIENTS[dice.whole(0, 1)] ?? CLIENTS[0]
    const path = `${url}/api/clients/${client_uuid}/override`
    const orders = this.judge.ordersOf(client_uuid)
    if (dice.chance(0.3)) {
      const answered = orders.ask(null, Date.now())
      await send('DELETE', path)
      answered(Date.now())
      return
    }
    const desired_state = dice.chance(0.5) ? 'on' : 'off'
    const until_ms = Math.round(Date.now() + dice.between(1_000, 8_000))
    const order: Ordered = { desired_state, until_ms, intent_id: null }
    const answered = orders.ask(order, Date.now())
    const answer = await send('PUT', path, { desired_state, until: formatInstant(until_ms) })
    if (!answer.ok) throw new Error(`an override was refused: ${await answer.text()}`)
    order.intent_id = ((await answer.json()) as { intent_id: string }).intent_id
    answered(Date.now())
  }
}

function send(method: 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Response> {
  return fetch(
    url,
    body === undefined
      ? { method }
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
}
