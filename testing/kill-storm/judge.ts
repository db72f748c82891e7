import type { ClientPowerIntent, GroupPowerIntent } from '../../generated/types.js'
import { validateClientPowerIntent, validateGroupPowerIntent } from '../../generated/validators.js'
import { Orders } from './orders.js'
import { EDITED, type Plan, type Window, windowAt } from './plan.js'

/** An override as it was asked for; its id is known once the server answered. */
export interface Ordered {
  readonly desired_state: 'on' | 'off'
  readonly until_ms: number
  intent_id: string | null
}

interface Said {
  readonly intent_id: string
  /** Equal exactly while there is no transition. */
  readonly meaning: string
  readonly issued_ms: number
}

const GROUP = /^infoscreen\/groups\/([^/]+)\/power\/intent$/
const CLIENT = /^infoscreen\/([^/]+)\/power\/intent$/
/** From the instant a server takes as now to the one it issues the intent with, and from its clock to ours. */
const SLACK_MS = 30

/**
 * Judges every power intent that a broker hands out, over all lives of a server: each says what the schedule and the
 * orders say, ids change with the meaning alone, and no id comes twice.
 */
export class Judge {
  readonly violations: string[] = []
  readonly edits = new Orders<Window | null>(null)
  readonly overrides = new Map<string, Orders<Ordered | null>>()
  judged = 0
  transitions = 0
  readonly #last = new Map<string, Said>()
  /** Where each id was said first. */
  readonly #ids = new Map<string, string>()

  constructor(
    readonly plan: Plan,
    readonly poll_ms: number,
  ) {}

  get ids(): number {
    return this.#ids.size
  }

  ordersOf(client_uuid: string): Orders<Ordered | null> {
    const known = this.overrides.get(client_uuid)
    const orders = known ?? new Orders<Ordered | null>(null)
    if (!known) this.overrides.set(client_uuid, orders)
    return orders
  }

  /** Takes a message as it is published. */
  hear(topic: string, payload: string, now_ms: number): void {
    const said = this.#said(topic, payload, now_ms)
    if (!said) return
    this.judged += 1
    const before = this.#last.get(topic)
    this.#last.set(topic, said)
    if (before?.intent_id === said.intent_id) {
      if (before.meaning !== said.meaning) this.#wrong(topic, `kept the id of ${before.meaning}`, said)
      if (before.issued_ms > said.issued_ms) this.#wrong(topic, 'was issued before the one before it', said)
      return
    }
    this.transitions += 1
    const first = this.#ids.get(said.intent_id)
    if (first !== undefined) this.#wrong(topic, `reuses an id that stood on ${first}`, said)
    this.#ids.set(said.intent_id, topic)
    if (before?.meaning === said.meaning && !this.#moved(topic, before.issued_ms - SLACK_MS, said.issued_ms))
      this.#wrong(topic, `has another id than ${before.intent_id}, without a transition`, said)
  }

  /** Takes all that a fresh subscriber was given, at some time from `asked_ms` to now, by a server started before. */
  check(retained: ReadonlyMap<string, string>, started_ms: number, asked_ms: number, now_ms: number): void {
    for (const [group, topic] of this.#groupTopics()) {
      const payload = retained.get(topic)
      const intent = payload === undefined ? null : parsed<GroupPowerIntent>(payload)
      if (!intent) {
        this.violations.push(`${topic} has no intent after a restart`)
        continue
      }
      const said = saidBy(intent, meaningOf(intent.event_window_start, intent.event_window_end, intent.desired_state))
      if (said.issued_ms < started_ms - SLACK_MS) this.#wrong(topic, 'was not published again after a restart', said)
      if (Date.parse(intent.expires_at) <= asked_ms) this.#wrong(topic, 'has expired', said)
      if (!this.#meanings(group, asked_ms - this.poll_ms, now_ms).has(said.meaning))
        this.#wrong(topic, 'is not right within one cycle of a restart', said)
    }
    for (const [client_uuid, orders] of this.overrides) this.#checkOverride(retained, client_uuid, orders, asked_ms)
    this.#settle(retained, now_ms)
  }

  #checkOverride(
    retained: ReadonlyMap<string, string>,
    client_uuid: string,
    orders: Orders<Ordered | null>,
    now_ms: number,
  ): void {
    const topic = `infoscreen/${client_uuid}/power/intent`
    const payload = retained.get(topic)
    const possible = orders.possible(now_ms)
    if (payload === undefined) {
      if (possible.every((order) => order !== null && order.until_ms > now_ms))
        this.violations.push(`${topic} has no intent after a restart, and an override is in force`)
      return
    }
    if (possible.every((order) => order === null || order.until_ms <= now_ms - this.poll_ms))
      this.violations.push(`${topic} still has an intent after a restart: ${payload}`)
  }

  /** What a kill left open has shown itself. */
  #settle(retained: ReadonlyMap<string, string>, now_ms: number): void {
    if (this.edits.open) {
      const payload = retained.get(`infoscreen/groups/${EDITED}/power/intent`)
      const on = payload !== undefined && parsed<GroupPowerIntent>(payload)?.desired_state === 'on'
      this.edits.settle((value) => (value !== null) === on, now_ms)
    }
    for (const [client_uuid, orders] of this.overrides) {
      if (!orders.open) continue
      const payload = retained.get(`infoscreen/${client_uuid}/power/intent`)
      const intent = payload === undefined ? null : parsed<ClientPowerIntent>(payload)
      const live = (order: Ordered | null): boolean => order !== null && order.until_ms > now_ms
      orders.settle((order) => (intent ? order !== null && matches(order, intent) : !live(order)), now_ms)
    }
  }

  #said(topic: string, payload: string, now_ms: number): Said | null {
    const group = GROUP.exec(topic)?.[1]
    if (group !== undefined) return this.#groupSaid(topic, group, payload)
    const client = CLIENT.exec(topic)?.[1]
    return client === undefined ? null : this.#clientSaid(topic, client, payload, now_ms)
  }

  #groupSaid(topic: string, group: string, payload: string): Said | null {
    const intent = parsed<GroupPowerIntent>(payload)
    if (!intent || !validateGroupPowerIntent(intent).ok) {
      this.violations.push(`${topic} is malformed: ${payload}`)
      return null
    }
    const said = saidBy(intent, meaningOf(intent.event_window_start, intent.event_window_end, intent.desired_state))
    if (!this.#meanings(group, said.issued_ms - SLACK_MS, said.issued_ms).has(said.meaning))
      this.#wrong(topic, 'is not what the schedule says', said)
    return said
  }

  #clientSaid(topic: string, client_uuid: string, payload: string, now_ms: number): Said | null {
    const possible = this.ordersOf(client_uuid).possible(now_ms)
    if (payload === '') {
      if (!possible.some((order) => order === null || order.until_ms <= now_ms))
        this.violations.push(`${topic} was cleared while an override is in force`)
      return null
    }
    const intent = parsed<ClientPowerIntent>(payload)
    if (!intent || !validateClientPowerIntent(intent).ok) {
      this.violations.push(`${topic} is malformed: ${payload}`)
      return null
    }
    const said = saidBy(intent, `${intent.power.desired_state} ordered as ${intent.intent_id}`)
    if (!possible.some((order) => order !== null && order.until_ms > said.issued_ms && matches(order, intent)))
      this.#wrong(topic, 'is not what was ordered', said)
    return said
  }

  /** What may rightly be said of a group in a stretch of time. */
  #meanings(group: string, from_ms: number, to_ms: number): ReadonlySet<string> {
    const edges = this.plan.boundaries_ms.filter((at_ms) => from_ms < at_ms && at_ms <= to_ms)
    const windows = [from_ms, ...edges, to_ms].flatMap((at_ms) =>
      group === EDITED ? this.edits.possible(at_ms) : [windowAt(this.plan.windows.get(group) ?? [], at_ms)],
    )
    return new Set(
      windows.map((window) => meaningOf(window?.start_ms ?? null, window?.end_ms ?? null, window ? 'on' : 'off')),
    )
  }

  /** Whether there was a transition that a kill may have hidden. */
  #moved(topic: string, from_ms: number, to_ms: number): boolean {
    const group = GROUP.exec(topic)?.[1]
    if (group === EDITED) return this.edits.moved(from_ms, to_ms)
    const windows = this.plan.windows.get(group ?? '') ?? []
    return windows.some(({ start_ms, end_ms }) =>
      [start_ms, end_ms].some((edge_ms) => from_ms <= edge_ms && edge_ms <= to_ms),
    )
  }

  *#groupTopics(): Iterable<readonly [group: string, topic: string]> {
    for (const group of this.plan.windows.keys()) yield [group, `infoscreen/groups/${group}/power/intent`]
  }

  #wrong(topic: string, what: string, { intent_id, meaning, issued_ms }: Said): void {
    this.violations.push(`${topic} ${what}: ${intent_id}, ${meaning}, issued ${new Date(issued_ms).toISOString()}`)
  }
}

function saidBy({ intent_id, issued_at }: GroupPowerIntent | ClientPowerIntent, meaning: string): Said {
  return { intent_id, meaning, issued_ms: Date.parse(issued_at) }
}

function meaningOf(
  start: string | number | null | undefined,
  end: string | number | null | undefined,
  desired_state: string,
): string {
  const [from, to] = [start, end].map((at) => (at ? new Date(at).toISOString() : '–'))
  return `${desired_state} ${from} to ${to}`
}

function matches(order: Ordered, { intent_id, power }: ClientPowerIntent): boolean {
  return power.desired_state === order.desired_state && (order.intent_id ?? intent_id) === intent_id
}

function parsed<T>(payload: string): T | null {
  try {
    return JSON.parse(payload) as T
  } catch {
    return null
  }
}
