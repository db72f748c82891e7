import { parametersOf } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import type {
  Observation,
  ObservedOrder,
  ObservedSchedule,
  OverrideObservation,
  PacketObservation,
  ScheduleObservation,
} from '../history/observation.js'
import type { Loss } from './polling-server.js'

/** What happens to a server, in order of time. */
export type Input = Exclude<Observation, PacketObservation | { kind: 'begin' } | { kind: 'end' } | { kind: 'retained' }>

/** How a right server behaves where the contract leaves it open. */
export interface Manner {
  readonly poll_sec: number
  readonly heartbeats: boolean
  /** What it takes in waits for the next poll; else it acts on its own, this long after what it reacts to. */
  readonly delay_ms: number | null
  /** An identical order that is given again has an id of its own. */
  readonly new_id_for_same: boolean
  /** Ids go on over a restart. */
  readonly durable_ids: boolean
}

interface Held {
  readonly intent_id: string
  readonly order: ObservedOrder
  readonly given: OverrideObservation
}

/**
 * The history of a right server that shares nothing with the reference server: it serves overrides, events topics and
 * assignments, and acts only at its polls, or some time after what it reacts to.
 */
export function followingHistory(
  inputs: readonly Input[],
  manner: Manner,
  start_ms: number,
  end_ms: number,
  loss: Loss | null = null,
) {
  const config = {
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    POWER_INTENT_HEARTBEAT_ENABLED: String(manner.heartbeats),
    POLL_INTERVAL_SECONDS: String(manner.poll_sec),
  }
  const server = new FollowingServer(manner, loss)
  const history: Observation[] = [{ kind: 'begin', at_ms: start_ms, config }]
  const ends = ['link', 'down', 'started']
  const acts = [...actInstants(inputs, manner, start_ms, end_ms)].sort((a, b) => a.at_ms - b.at_ms)
  for (const input of inputs) {
    while (acts[0] && acts[0].at_ms < input.at_ms) history.push(...server.act(acts.shift()))
    history.push(...server.comeBack(input.at_ms, ends.includes(input.kind)))
    // A restarted server publishes before it answers that it is started.
    if (input.kind === 'started') history.push(...server.start(input.at_ms), input)
    else history.push(input, ...server.take(input))
  }
  for (const act of acts) if (act.at_ms <= end_ms) history.push(...server.act(act))
  history.push(...server.comeBack(end_ms, false))
  return [...history, { kind: 'end', at_ms: end_ms } as const]
}

interface Act {
  readonly at_ms: number
  readonly poll: boolean
}

function actInstants(inputs: readonly Input[], manner: Manner, start_ms: number, end_ms: number): Act[] {
  const acts: Act[] = []
  const starts = inputs.filter(({ kind }) => kind === 'started').map(({ at_ms }) => at_ms)
  for (const [index, from_ms] of starts.entries()) {
    const to_ms = starts[index + 1] ?? end_ms
    for (let at_ms = from_ms; at_ms <= to_ms; at_ms += manner.poll_sec * 1000) acts.push({ at_ms, poll: true })
  }
  const { delay_ms } = manner
  if (delay_ms === null) return acts
  const edges = inputs.flatMap((input) => [
    input.at_ms,
    ...(input.kind === 'override' && input.order ? [Date.parse(input.order.until)] : []),
    ...(input.kind === 'schedule'
      ? input.occurrences.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end)])
      : []),
  ])
  const own = edges.filter((at_ms) => at_ms >= start_ms).map((at_ms) => ({ at_ms: at_ms + delay_ms, poll: false }))
  return [...acts, ...own]
}

class FollowingServer {
  #running = false
  #link_up = true
  #run = 0
  #ids = 0
  #schedule: ScheduleObservation | null = null
  readonly #orders = new Map<string, OverrideObservation>()
  readonly #held = new Map<string, Held>()
  readonly #issued = new Map<string, number>()
  readonly #texts = new Map<string, string>()
  #sent = 0
  #back_ms: number | null = null

  constructor(
    readonly manner: Manner,
    readonly loss: Loss | null,
  ) {}

  take(input: Input): Observation[] {
    switch (input.kind) {
      case 'schedule':
        this.#schedule = input
        return []
      case 'override':
        this.#orders.set(input.client_uuid, input)
        return []
      case 'down':
        this.#running = false
        return []
      case 'link':
        this.#link_up = input.up
        return input.up ? this.#publish(input.at_ms, true) : []
      default:
        return []
    }
  }

  start(at_ms: number): Observation[] {
    this.#running = true
    this.#run += 1
    this.#texts.forEach((text, topic) => void (text === '' || this.#texts.set(topic, `${text} of another run`)))
    if (!this.manner.durable_ids)
      for (const [client, held] of this.#held) this.#held.set(client, { ...held, intent_id: this.#id() })
    return this.#publish(at_ms, true)
  }

  act(act: Act | undefined): Observation[] {
    if (!act) return []
    const back = this.comeBack(act.at_ms, false)
    const held = new Map(this.#held)
    const published = this.#publish(act.at_ms, act.poll && this.manner.heartbeats)
    const arrived = published.findIndex(() => this.loss !== null && this.#sent++ === this.loss.after)
    if (arrived === -1 || !this.loss) return [...back, ...published]
    const { at_ms } = act
    this.#link_up = false
    this.#back_ms = at_ms + this.loss.for_sec * 1000
    for (const { topic } of published.slice(arrived)) this.#doubt(topic, held)
    return [
      ...back,
      ...published.slice(0, arrived),
      ...published.slice(arrived, arrived + 1).map((one) => ({ ...one, withheld: true }) as const),
      { kind: 'fault', at_ms, fault: 'puback-withheld' },
      { kind: 'link', at_ms, up: false },
    ]
  }

  /** The connection is back when its time has come, or because something else needs it. */
  comeBack(now_ms: number, must: boolean): Observation[] {
    if (this.#back_ms === null || (this.#back_ms > now_ms && !must)) return []
    const at_ms = Math.min(this.#back_ms, now_ms)
    this.#back_ms = null
    this.#link_up = true
    return [{ kind: 'link', at_ms, up: true }, ...this.#publish(at_ms, true)]
  }

  /** What was sent and not acknowledged may be there or not: it is sent again, what is new under another id if ids are cheap. */
  #doubt(topic: string, before: ReadonlyMap<string, Held>): void {
    const client = parametersOf('clientPowerIntent', topic)?.client_uuid
    const held = client === undefined ? undefined : (this.#held.get(client) ?? before.get(client))
    if (client === undefined) this.#texts.set(topic, `${this.#texts.get(topic)} or not`)
    else if (held) {
      const renamed = !this.manner.durable_ids && before.get(client)?.intent_id !== held.intent_id
      this.#held.set(client, renamed ? { ...held, intent_id: this.#id() } : held)
    }
  }

  #publish(at_ms: number, repeat: boolean): PacketObservation[] {
    if (!this.#running || !this.#link_up) return []
    const overrides = [...this.#orders].flatMap(([client, given]) => this.#override(client, given, at_ms, repeat))
    return [...overrides, ...this.#follow(at_ms)]
  }

  #override(client: string, given: OverrideObservation, at_ms: number, repeat: boolean): PacketObservation[] {
    const topic = `infoscreen/${client}/power/intent`
    const held = this.#held.get(client)
    const { order } = given
    if (!order || Date.parse(order.until) <= at_ms) {
      this.#held.delete(client)
      return held ? [packetOn(topic, '', at_ms)] : []
    }
    const same = held !== undefined && meaning(held.order) === meaning(order)
    const goes_on = same && (held.given === given || !this.manner.new_id_for_same)
    const intent_id = goes_on ? held.intent_id : this.#id()
    this.#held.set(client, { intent_id, order, given })
    if (goes_on && !repeat) return []
    const issued_ms = Math.max(at_ms, (this.#issued.get(client) ?? 0) + (goes_on ? 0 : 1))
    this.#issued.set(client, issued_ms)
    const expires_ms = issued_ms + Math.max(3 * this.manner.poll_sec, 90) * 1000
    const intent = {
      schema_version: '1.0',
      intent_id,
      issued_at: formatInstant(issued_ms),
      expires_at: formatInstant(expires_ms),
      target: { client_id: client },
      power: {
        desired_state: order.desired_state,
        reason: order.reason ?? 'operator_override',
        grace_seconds: order.grace_seconds ?? 0,
      },
    }
    return [packetOn(topic, JSON.stringify(intent), at_ms)]
  }

  #follow(at_ms: number): PacketObservation[] {
    const { groups, events, clients } = this.#schedule?.schedule ?? ({ groups: [], events: [] } as ObservedSchedule)
    const due = new Map<string, string>()
    for (const group_id of groups) {
      const active = events.filter(
        (event) => event.group_id === group_id && Date.parse(event.start) <= at_ms && at_ms < Date.parse(event.end),
      )
      const members = active.map((event) => ({ title: '', event_type: 'other', ...event }))
      due.set(`infoscreen/events/${group_id}`, JSON.stringify(members))
    }
    for (const { client_uuid, group_id } of clients ?? [])
      due.set(`infoscreen/${client_uuid}/group_id`, JSON.stringify(group_id))
    for (const [topic, text] of this.#texts) if (text !== '' && !due.has(topic)) due.set(topic, '')
    return [...due].flatMap(([topic, text]) => {
      if ((this.#texts.get(topic) ?? '') === text) return []
      this.#texts.set(topic, text)
      return [packetOn(topic, text, at_ms)]
    })
  }

  #id(): string {
    this.#ids += 1
    return `${this.#run}-${this.#ids}`
  }
}

function meaning({ desired_state, reason, grace_seconds }: ObservedOrder): string {
  return JSON.stringify([desired_state, reason ?? null, grace_seconds ?? null])
}

/** A publish as a right server makes it. */
export function packetOn(topic: string, payload: string, at_ms: number): PacketObservation {
  return { kind: 'packet', at_ms, topic, payload, qos: 1, retain: true, dup: false, sender: 'server' }
}
