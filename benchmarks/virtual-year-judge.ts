import { isDeepStrictEqual } from 'node:util'
import { buildTopic, parseTopic } from '../generated/channels.js'
import type { ClientPowerIntent, GroupPowerIntent } from '../generated/types.js'
import { isActiveEvents, isClientPowerIntent, isGroupPowerIntent } from '../generated/validators.js'
import { text } from './virtual-year-berlin.js'
import type { Packet } from './virtual-year-broker.js'
import type { GroupPlan } from './virtual-year-plan.js'

const MAX_TOLD = 20
/** An instant that is used already moves on by 1 ms for each change of meaning in it. */
const MAX_AHEAD_MS = 1_000

export interface Order {
  /** Distinguishes it from every other order, the same or not. */
  readonly number: number
  readonly client_uuid: string
  readonly desired_state: 'on' | 'off'
  readonly until_ms: number
}

/** What is asked for at the moment. */
export interface Asked {
  readonly groups: ReadonlyMap<string, GroupPlan>
  readonly orders: ReadonlyMap<string, Order>
  readonly lifetime_ms: number
  now(): number
}

interface Last {
  readonly meaning: string
  /** The server was killed while this was changing: what it has stored may never have been sent. */
  readonly unsure: boolean
  readonly intent_id: string
  readonly issued_ms: number
  readonly expires_ms: number
}

/** Holds what is published and what is retained against what is planned; knows nothing of how the server works. */
export class YearJudge {
  publishes = 0
  transitions = 0
  samples = 0
  violations = 0
  readonly told: string[] = []
  /** Every id that was ever published, and the meaning that it stands for. */
  readonly #ids = new Map<string, string>()
  /** Of each intent topic the last, also after it was cleared. */
  readonly #last = new Map<string, Last>()
  readonly #retained = new Map<string, string>()

  constructor(readonly asked: Asked) {}

  packet({ topic, payload, qos, retain }: Packet): void {
    this.publishes += 1
    const parsed = parseTopic(topic)
    if (qos !== 1 || !retain) this.#broken(topic, `published with QoS ${qos}, retain ${retain}`)
    if (payload === '') this.#retained.delete(topic)
    else this.#retained.set(topic, payload)
    if (parsed?.channel === 'groupPowerIntent') this.#groupIntent(topic, parsed.parameters.group_id, payload)
    else if (parsed?.channel === 'clientPowerIntent') this.#clientIntent(topic, parsed.parameters.client_uuid, payload)
    else if (parsed?.channel === 'activeEvents') this.#activeEvents(topic, parsed.parameters.group_id, payload)
    else if (parsed?.channel !== 'groupAssignment') this.#broken(topic, 'the contract has no such topic for a server')
  }

  /** The server complained, though nothing was done to it. */
  complained(what: string): void {
    this.#broken('the log', what)
  }

  /** What is retained while the server is connected, and has been for longer than the latency. */
  sample(): void {
    const now_ms = this.asked.now()
    this.samples += 1
    for (const [group, plan] of this.asked.groups) {
      const topic = `infoscreen/groups/${group}/power/intent`
      const due = meaningAt(plan, now_ms)
      const last = this.#last.get(topic)
      if (!this.#retained.has(topic) || last?.meaning !== due)
        this.#broken(topic, `retained is ${last?.meaning}, due is ${due}`)
      else if (last.expires_ms <= now_ms) this.#broken(topic, `retained expired at ${text(last.expires_ms)}`)
    }
    for (const [topic, last] of this.#last) {
      const parsed = parseTopic(topic)
      if (parsed?.channel !== 'clientPowerIntent') continue
      const order = this.#orderOf(parsed.parameters.client_uuid)
      if (this.#retained.has(topic) !== (order !== undefined))
        this.#broken(topic, 'retained outlives its order, or lacks')
      if (order && last.expires_ms <= now_ms) this.#broken(topic, `retained expired at ${text(last.expires_ms)}`)
    }
    for (const { client_uuid } of this.asked.orders.values()) {
      const topic = `infoscreen/${client_uuid}/power/intent`
      if (this.#orderOf(client_uuid) && !this.#retained.has(topic)) this.#broken(topic, 'an order is not retained')
    }
  }

  /** The server was killed while it took an edit of this group. */
  interrupted(group_id: number): void {
    const topic = buildTopic('groupPowerIntent', { group_id })
    const last = this.#last.get(topic)
    if (last) this.#last.set(topic, { ...last, unsure: true })
  }

  /** What the broker would give a fresh subscriber, beside what was published. */
  compare(retained: ReadonlyMap<string, string>): void {
    for (const topic of new Set([...retained.keys(), ...this.#retained.keys()])) {
      const [is, was] = [retained.get(topic), this.#retained.get(topic)]
      if (is !== was) this.#broken(topic, `the broker retains ${is}, published last was ${was}`)
    }
  }

  #groupIntent(topic: string, group: string, payload: string): void {
    const plan = this.asked.groups.get(group)
    if (!plan) return void this.#broken(topic, 'published for a group that is not in the schedule')
    const intent = payload === '' ? null : (JSON.parse(payload) as unknown)
    if (!isGroupPowerIntent(intent)) return void this.#broken(topic, `not a group intent: ${payload}`)
    const now_ms = this.asked.now()
    const due = meaningAt(plan, now_ms)
    const meaning = meaningOf(intent)
    if (meaning !== due) this.#broken(topic, `published ${meaning}, due is ${due}`)
    const { active } = plan.at(now_ms)
    if (!isDeepStrictEqual([...(intent.active_event_ids ?? [])].sort(), active))
      this.#broken(topic, `active_event_ids ${intent.active_event_ids?.join()}, due are ${active.join()}`)
    if (intent.group_id !== plan.group_id) this.#broken(topic, `group_id ${intent.group_id}`)
    this.#identity(topic, intent, meaning)
  }

  #clientIntent(topic: string, client_uuid: string, payload: string): void {
    const order = this.#orderOf(client_uuid)
    if (payload === '') {
      if (order) this.#broken(topic, 'cleared while the order stands')
      return
    }
    const intent = JSON.parse(payload) as unknown
    if (!isClientPowerIntent(intent)) return void this.#broken(topic, `not a client intent: ${payload}`)
    if (!order) return void this.#broken(topic, 'published without an order')
    if (intent.power.desired_state !== order.desired_state) this.#broken(topic, `is not ${order.desired_state}`)
    if (intent.target.client_id !== client_uuid) this.#broken(topic, `target ${intent.target.client_id}`)
    this.#identity(topic, intent, `order ${order.number}`)
  }

  #activeEvents(topic: string, group: string, payload: string): void {
    const events = JSON.parse(payload || 'null') as unknown
    if (!isActiveEvents(events)) return void this.#broken(topic, `not a list of events: ${payload}`)
    const active = this.asked.groups.get(group)?.at(this.asked.now()).active
    const ids = events.map(({ id }) => String(id)).sort()
    if (!isDeepStrictEqual(ids, active)) this.#broken(topic, `has ${ids.join()}, active are ${active?.join()}`)
  }

  /** Ids change exactly with the meaning and stand for one only; times go forward, and expire as they should. */
  #identity(topic: string, intent: GroupPowerIntent | ClientPowerIntent, meaning: string): void {
    const { intent_id } = intent
    const [issued_ms, expires_ms] = [Date.parse(intent.issued_at), Date.parse(intent.expires_at)]
    const now_ms = this.asked.now()
    const last = this.#last.get(topic)
    const known = this.#ids.get(intent_id)
    if (last && !last.unsure && last.meaning === meaning && last.intent_id !== intent_id)
      this.#broken(topic, `a new id ${intent_id} without a transition, ${meaning}`)
    if (last && last.meaning !== meaning && last.intent_id === intent_id)
      this.#broken(topic, `the id ${intent_id} kept over a transition to ${meaning}`)
    if (known !== undefined && known !== `${topic} ${meaning}`) this.#broken(topic, `the id ${intent_id} was ${known}`)
    if (known !== undefined && last?.intent_id !== intent_id) this.#broken(topic, `the id ${intent_id} came back`)
    if (last && issued_ms < last.issued_ms) this.#broken(topic, 'issued_at went backwards')
    if (issued_ms < now_ms || issued_ms > now_ms + MAX_AHEAD_MS) this.#broken(topic, `issued_at ${intent.issued_at}`)
    if (expires_ms - issued_ms !== this.asked.lifetime_ms) this.#broken(topic, `expires_at ${intent.expires_at}`)
    if (last?.intent_id !== intent_id) this.transitions += 1
    this.#ids.set(intent_id, `${topic} ${meaning}`)
    this.#last.set(topic, { meaning, unsure: false, intent_id, issued_ms, expires_ms })
  }

  #orderOf(client_uuid: string): Order | undefined {
    const order = this.asked.orders.get(client_uuid)
    return order && order.until_ms > this.asked.now() ? order : undefined
  }

  #broken(topic: string, what: string): void {
    this.violations += 1
    if (this.told.length < MAX_TOLD) this.told.push(`${text(this.asked.now())} ${topic}: ${what}`)
  }
}

function meaningAt(plan: GroupPlan, instant_ms: number): string {
  const { window } = plan.at(instant_ms)
  return window ? `on active_event ${text(window.start_ms)} ${text(window.end_ms)}` : 'off no_active_event - -'
}

function meaningOf({ desired_state, reason, event_window_start, event_window_end }: GroupPowerIntent): string {
  return `${desired_state} ${reason} ${event_window_start ?? '-'} ${event_window_end ?? '-'}`
}
