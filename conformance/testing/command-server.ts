import { buildTopic } from '../../generated/channels.js'
import { formatInstant } from '../../generated/instants.js'
import type { Observation, ObservedCommand, ObservedCommandOrder } from '../history/observation.js'

/** A history of commands as a right server would have it, written down step by step; times in seconds from the start. */

const START_MS = Date.parse('2026-03-31T12:00:00Z')
const TTL_SEC = 240
const RANKS = ['queued', 'published', 'accepted', 'execution_started', 'completed']

interface Known {
  readonly view: ObservedCommand
  readonly payload: string
}

type Ack = 'accepted' | 'execution_started' | 'completed' | 'failed'
export interface AckOptions {
  readonly on?: readonly ('canonical' | 'alias')[]
  readonly by?: string
  readonly more?: object
}

export const at = (sec: number): number => START_MS + Math.round(sec * 1000)
const text = (sec: number): string => formatInstant(at(sec))
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

export class RightCommands {
  readonly history: Observation[] = []
  readonly #known: Known[] = []
  #up = true

  constructor(config: Readonly<Record<string, string>> = {}) {
    this.history.push({ kind: 'begin', at_ms: START_MS, config }, { kind: 'started', at_ms: START_MS })
  }

  order(sec: number, order: ObservedCommandOrder, status = 'published'): this {
    const command_id = idOf(this.#known.length)
    const { client_uuid, action, reason = null, requested_by = null } = order
    const times = { issued_at: text(sec), expires_at: text(sec + TTL_SEC) }
    const stages = status === 'published' ? ['queued', 'published'] : [status]
    const view: ObservedCommand = {
      command_id,
      client_uuid,
      action,
      status,
      ...times,
      error_code: null,
      error_message: null,
      states: stages.map((one) => ({ status: one, at: text(sec) })),
      history: [],
    }
    const payload = JSON.stringify({
      schema_version: '1.0',
      command_id,
      client_uuid,
      action,
      ...times,
      requested_by,
      reason,
    })
    this.#known.push({ view, payload })
    this.history.push({ kind: 'command', at_ms: at(sec), order, command: view })
    if (status === 'published') this.#publish(sec, payload, client_uuid)
    return this.look(sec, this.#known.length - 1)
  }

  /** An ack of its own client, on both topics unless it is said otherwise; a right server takes it. */
  ack(sec: number, number: number, status: Ack, { on = ['canonical', 'alias'], by, more = {} }: AckOptions = {}): this {
    const { view } = this.#of(number)
    const failed = status === 'failed'
    const error = { error_code: failed ? 'helper_failed' : null, error_message: failed ? 'no helper' : null }
    const client_uuid = by ?? view.client_uuid
    for (const where of on) {
      const topic = buildTopic(where === 'alias' ? 'commandAcksAlias' : 'commandAcks', { client_uuid })
      this.tell(sec, topic, { command_id: view.command_id, status, ...error, ...more })
      if (client_uuid !== view.client_uuid) continue
      const now = this.#of(number).view
      const rank = (one: string): number => (RANKS.includes(one) ? RANKS.indexOf(one) : RANKS.length - 1)
      const applied = rank(status) > rank(now.status) && sec < TTL_SEC
      const history = [...(now.history ?? []), { status, topic, at: text(sec), applied }]
      const states = applied ? [...now.states, { status, at: text(sec) }] : now.states
      this.#change(number, { ...now, history, ...(applied ? { status, states, ...error } : {}) })
    }
    return this
  }

  tell(sec: number, topic: string, payload: unknown): this {
    const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
    this.history.push({ kind: 'device', at_ms: at(sec), topic, payload: written, qos: 1, retain: false })
    return this
  }

  look(sec: number, number: number): this {
    const now = this.#of(number).view
    const over = this.#lasting(now) && sec >= TTL_SEC + (Date.parse(now.issued_at) - START_MS) / 1000
    const states = [...now.states, { status: 'timed_out', at: now.expires_at }]
    if (over) this.#change(number, { ...now, status: 'timed_out', states })
    const { view } = this.#of(number)
    this.history.push({ kind: 'command-view', at_ms: at(sec), command_id: view.command_id, command: view })
    return this
  }

  restart(sec: number, down_sec: number, meanwhile: () => void = () => undefined): this {
    this.history.push({ kind: 'down', at_ms: at(sec), kill: true })
    meanwhile()
    this.history.push({ kind: 'started', at_ms: at(sec + down_sec) })
    return this
  }

  link(sec: number, up: boolean): this {
    this.#up = up
    this.history.push({ kind: 'link', at_ms: at(sec), up })
    return this
  }

  /** What waited for the broker goes out. */
  send(sec: number, number: number): this {
    const { view, payload } = this.#of(number)
    this.#publish(sec, payload, view.client_uuid)
    this.#change(number, {
      ...view,
      status: 'published',
      states: [...view.states, { status: 'published', at: text(sec) }],
    })
    return this
  }

  escalate(sec: number, client_uuid: string): this {
    this.history.push({ kind: 'escalation', at_ms: at(sec), client_uuid })
    return this
  }

  end(sec: number): Observation[] {
    return [...this.history, { kind: 'end', at_ms: at(sec) }]
  }

  #publish(sec: number, payload: string, client_uuid: string): void {
    if (!this.#up) return
    for (const channel of ['commands', 'commandsAlias'] as const) {
      const topic = buildTopic(channel, { client_uuid })
      const flags = { qos: 1, retain: false, dup: false, sender: 'server' }
      this.history.push({ kind: 'packet', at_ms: at(sec), topic, payload, ...flags })
    }
  }

  #lasting({ status }: ObservedCommand): boolean {
    return !['completed', 'failed', 'timed_out', 'blocked'].includes(status)
  }

  #of(number: number): Known {
    const known = this.#known[number]
    if (!known) throw new Error(`there is no order ${number}`)
    return known
  }

  #change(number: number, view: ObservedCommand): void {
    this.#known[number] = { ...this.#of(number), view }
  }
}
