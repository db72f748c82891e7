import { buildTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import { Script } from './commands-screens.js'
import { type Config, REAL_SEC, type RealStory, realClient } from './real-story.js'
import type { Action, Told } from './scenario.js'

/** Clients that beat, fall silent and come back; services that give up; and what no server may be misled by. */

const INTERVAL_SEC = 3

export const quickBeats: Config = { HEARTBEAT_INTERVAL: String(INTERVAL_SEC) }

const FIRST_CLIENT = 300
const UNIT = 'kiosk.service'

type Sign = 'heartbeat' | 'open heartbeat' | 'health' | 'ack'

interface Beating {
  readonly sign: Sign
  /** Silent from one time until another, and so on. */
  readonly silent_sec?: readonly (readonly [from: number, to: number])[]
}

/** Once back, a client takes its time until the next beat, so that it is seen what the first one did. */
const BACK = [35, 40] as const

/** Some are silent for a while, one for good, and never all of them. */
const mixed: readonly Beating[] = [
  { sign: 'heartbeat' },
  { sign: 'health' },
  { sign: 'ack' },
  { sign: 'heartbeat', silent_sec: [[9, 33], BACK] },
  { sign: 'open heartbeat', silent_sec: [[12, 33], BACK] },
  { sign: 'heartbeat', silent_sec: [[20, 25]] },
  { sign: 'heartbeat', silent_sec: [[15, 1000]] },
]

/** All are silent at once, twice. */
const together: readonly Beating[] = [
  { sign: 'heartbeat' },
  { sign: 'heartbeat' },
  { sign: 'health' },
  { sign: 'ack' },
].map((one) => ({ ...one, silent_sec: [[13, 33], BACK] }) as Beating)

class Client {
  readonly client_uuid: string
  readonly #start_ms: number

  constructor(number: number, start_ms: number) {
    this.client_uuid = realClient(FIRST_CLIENT + number)
    this.#start_ms = start_ms
  }

  sign(sign: Sign, sec: number): Told {
    const timestamp = this.#at(sec)
    if (sign === 'heartbeat') return this.#plain('heartbeat', { timestamp })
    if (sign === 'open heartbeat') return this.#plain('heartbeat', { timestamp, screen: { width: 1920 }, load: [0.1] })
    return sign === 'health' ? this.health(sec, 1, null) : this.#ack()
  }

  health(sec: number, reconnect_count: number, last_disconnect_sec: number | null, more: object = {}): Told {
    return this.#plain('health', {
      timestamp: this.#at(sec).replace('Z', '+00:00'),
      expected_state: null,
      actual_state: { process: 'chromium', pid: 4711, status: 'running' },
      broker_connection: {
        broker_reachable: true,
        reconnect_count,
        last_disconnect_at: last_disconnect_sec === null ? null : this.#at(last_disconnect_sec),
      },
      ...more,
    })
  }

  failed(sec: number, unit: string, more: object = {}): Told {
    const { client_uuid } = this
    const payload = { event: 'service_failed', unit, client_uuid, failed_at: this.#at(sec), ...more }
    return { ...this.#plain('serviceFailed', payload), qos: 1, retain: true }
  }

  /** Each is told on the topic of something, and is none. */
  malformed(sec: number): Told[] {
    const naive = { timestamp: this.#at(sec).replace('Z', '') }
    const failure = { ...this.failed(sec, 'spoilt.service'), retain: false }
    return [
      this.#plain('heartbeat', { time: this.#at(sec) }),
      this.#plain('heartbeat', naive),
      this.health(sec, -77, null),
      { ...this.health(sec, 77, null), payload: '{"timestamp": ' },
      { ...failure, payload: failure.payload.replace('failed_at', 'failedAt') },
    ]
  }

  #ack(): Told {
    const acked = { command_id: '5e0c1f2a-7b1d-4f0e-8a55-0a1b2c3d4e5f', status: 'accepted' }
    return { ...this.#plain('commandAcks', { ...acked, error_code: null, error_message: null }), qos: 1 }
  }

  #at(sec: number): string {
    return formatInstant(this.#start_ms + Math.round(sec * 1000))
  }

  #plain(channel: 'heartbeat' | 'health' | 'commandAcks' | 'serviceFailed', payload: object): Told {
    const topic = buildTopic(channel, { client_uuid: this.client_uuid })
    return { topic, payload: JSON.stringify(payload), qos: 0, retain: false }
  }
}

/** Clients that beat every interval, unless they are silent. */
function beats(clients: readonly Beating[], start_ms: number): RealStory {
  const actions: Action[] = []
  for (let at_sec = 1; at_sec < REAL_SEC; at_sec += INTERVAL_SEC) {
    const told = clients.flatMap(({ sign, silent_sec = [] }, index) => {
      const silent = silent_sec.some(([from, to]) => at_sec >= from && at_sec < to)
      return silent ? [] : [new Client(index, start_ms).sign(sign, at_sec)]
    })
    if (told.length > 0) actions.push({ kind: 'tell', at_sec, told })
  }
  return { actions }
}

/** Services that gave up: told once, again and again, acknowledged, and before the server was there. */
function failures(start_ms: number): RealStory[] {
  const [one, other, early] = [0, 1, 20].map((number) => new Client(number, start_ms)) as [Client, Client, Client]
  const acknowledged = new Script()
    .until(4)
    .tell(one.failed(4, UNIT))
    .wait(2)
    .tell(one.failed(6, UNIT, { restarts: 5 }))
  const place = { kind: 'service_failed', client_uuid: one.client_uuid, unit: UNIT } as const
  acknowledged.actions.push({ kind: 'acknowledge', at_sec: 10, alert: place })
  // A client whose service gave up beats no more, or it would count as one that recovered.
  const left = new Script().until(64).tell(other.failed(64, UNIT, { restarts: 5 }))
  return [{ actions: acknowledged.actions }, { actions: left.actions }, { before: [early.failed(0, UNIT)] }]
}

function fields(start_ms: number): RealStory {
  const client = new Client(1, start_ms)
  const script = new Script()
    .until(5)
    .tell(client.health(5, 4, 3))
    .until(8)
    .tell(...client.malformed(8))
  script
    .until(11.2)
    .tell(client.health(11, 5, 10, { uptime_sec: 12 }))
    .until(14.2)
    .tell(client.health(14, 5, null))
  return { actions: script.actions }
}

/** An operator looks, seldom enough that an alert that is open at one look is due to be closed at the next. */
const looks: RealStory = {
  actions: [0.5, 2.5, 5.5, 7.5, 9.5, 11.7, 13.5, 16.5, 19.5, 25.5, 32.5, 39.5, 46.5, 53.5, 60.5, 66.5].map(
    (at_sec): Action => ({ kind: 'look', at_sec, at: 'fleet' }),
  ),
}

export function mixedFleet(start_ms: number): RealStory[] {
  return [beats(mixed, start_ms), fields(start_ms), ...failures(start_ms), looks]
}

export function silentFleet(start_ms: number): RealStory[] {
  return [beats(together, start_ms), looks]
}
