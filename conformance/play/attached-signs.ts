import { parametersOf } from '../../generated/channels.js'
import { parseInstant } from '../../generated/instants.js'
import { timeOfDay } from '../history/time-of-day.js'
import { ClientFault } from './client-fault.js'

/** Processes of one client that are kept in mind. */
const MAX_PIDS = 16
/** So many signs of life in a row do not come late by chance. */
const MAX_SKEWED = 4
/** Messages taken in one scenario. */
const MAX_PACKETS = 5_000

/** A live message of the client. */
export interface Sign {
  readonly at_ms: number
  readonly topic: string
  readonly payload: string
}

/** What is told by the messages of a client that runs elsewhere of whether it can be judged at all. */
export class AttachedSigns {
  readonly #accuracy_ms: number
  #packets = 0
  #heard_ms: number | null = null
  /** It was told to reboot, and will come anew. */
  expected = false
  #isJudged = false
  /** Processes by which it went, the last one last. */
  #pids: readonly unknown[] = []
  #fault: ClientFault | null = null
  #skew: ClientFault | null = null
  /** Signs of life in a row by which its clock is off. */
  #skewed = 0

  constructor(accuracy_ms: number) {
    this.#accuracy_ms = accuracy_ms
  }

  /** When it was heard last. */
  get heard_ms(): number | null {
    return this.#heard_ms
  }

  /** Why it cannot be judged; null where it can. */
  get fault(): ClientFault | null {
    return this.#fault ?? (this.#skewed >= MAX_SKEWED ? this.#skew : null)
  }

  /** By its last sign of life its clock is off; one may have come late. */
  get skew(): ClientFault | null {
    return this.#skew
  }

  /** From now on it is to stay. */
  judged(): void {
    this.#isJudged = true
  }

  /** Whether the message is one by which the client announces itself. */
  take({ at_ms, topic, payload }: Sign): boolean {
    this.#heard_ms = at_ms
    this.#packets += 1
    if (this.#packets > MAX_PACKETS) this.#fault ??= flood(topic)
    const fields = objectIn(payload)
    if (parametersOf('discovery', topic)) {
      if (this.#isJudged && !this.expected) this.#fault ??= cameAnew(at_ms)
      return true
    }
    const health = parametersOf('health', topic)
    if (health) this.#process(fields)
    if (health || parametersOf('heartbeat', topic)) this.#clock(fields?.timestamp, at_ms)
    return false
  }

  #process(fields: Fields | null): void {
    const pid = (fields?.actual_state as Fields | undefined)?.pid
    if (pid === undefined || pid === null || pid === this.#pids.at(-1)) return
    if (this.#pids.includes(pid)) this.#fault ??= twice(this.#pids.at(-1), pid)
    this.#pids = [...this.#pids, pid].slice(-MAX_PIDS)
  }

  /** Instants of its messages are compared with this machine's; a text without a fraction was cut off. */
  #clock(timestamp: unknown, at_ms: number): void {
    const told_ms = parseInstant(timestamp)
    if (told_ms === null) return
    const late_ms = at_ms - told_ms
    const cut_ms = String(timestamp).includes('.') ? 0 : 1_000
    const near = late_ms >= -this.#accuracy_ms && late_ms <= this.#accuracy_ms + cut_ms
    this.#skew = near ? null : clockOff(late_ms)
    this.#skewed = near ? 0 : this.#skewed + 1
  }
}

type Fields = Readonly<Record<string, unknown>>

function objectIn(payload: string): Fields | null {
  try {
    const value: unknown = JSON.parse(payload)
    return typeof value === 'object' && value !== null ? (value as Fields) : null
  } catch {
    return null
  }
}

function flood(topic: string): ClientFault {
  const message = `The client floods the broker: more than ${MAX_PACKETS.toLocaleString('en')} messages, the last on ${topic.slice(0, 200)}.`
  return new ClientFault('CLIENT_FLOODS', message)
}

function cameAnew(at_ms: number): ClientFault {
  const what = `The client announced itself anew at ${timeOfDay(at_ms)}, in the middle of the run`
  const why = 'it was started again, its connection was lost, or two go by one id and drive each other out'
  return new ClientFault('CLIENT_CAME_ANEW', `${what}: ${why}.`)
}

function twice(one: unknown, other: unknown): ClientFault {
  const what = `Two clients go by this id: health reports come from the processes ${String(one)} and ${String(other)} in turn`
  return new ClientFault('CLIENT_TWICE', `${what}. End one of them.`)
}

function clockOff(late_ms: number): ClientFault {
  const by = `${Math.abs(late_ms / 1000).toFixed(1)} s ${late_ms > 0 ? 'behind' : 'ahead'}`
  const todo = 'Set the clocks by NTP, or raise --accuracy-ms'
  return new ClientFault('CLIENT_CLOCK_OFF', `By its telemetry the clock of the client is ${by}. ${todo}.`)
}
