import { formatInstant } from '../../../../generated/instants.js'
import type { Command, CommandAck } from '../../../../generated/types.js'
import {
  type AckChannel,
  ackChannels,
  type CommandRecord,
  type CommandsConfig,
  type CommandsEffect,
  type CommandsEvent,
  type CommandsModel,
  type HelperOutcome,
  type Note,
} from '../model.js'
import { commandsDue, initialCommands, stepCommands } from '../step.js'

export const CLIENT = '00000000-0000-4000-8000-000000000001'
/** When a test begins, by the wall clock. */
export const START_MS = Date.parse('2026-03-31T12:00:00Z')
export const TTL_MS = 240_000

export const testConfig: CommandsConfig = {
  client_uuid: CLIENT,
  helper_timeout_ms: 30_000,
  mock_complete: false,
  known_max: 10_000,
}

export const commandId = (n: number): string => `c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A command as a server sends it at the start of a test. */
export function commandOf(n: number, changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const command: Command = {
    ...{ schema_version: '1.0', command_id: commandId(n), client_uuid: CLIENT, action: 'reboot_host' },
    ...{ issued_at: formatInstant(START_MS), expires_at: formatInstant(START_MS + TTL_MS) },
    ...{ requested_by: null, reason: null },
  }
  return { ...command, ...changed }
}

/** An ack on its way. */
export interface Posted {
  readonly ack: number
  readonly channel: AckChannel
  readonly payload: CommandAck
  readonly wall_ms: number
}

export interface Execution {
  readonly command_id: string
  readonly action: string
  readonly timeout_ms: number
  readonly wall_ms: number
  readonly boot_id: string | null
}

type Store = Extract<CommandsEffect, { readonly kind: 'store' }>

/** Everything a shell does for the command core, by hand: what is asked for waits until a test lets it happen. */
export class TestShell {
  model: CommandsModel
  wall_ms = START_MS
  steady_ms = 0
  boot_id: string | null = 'boot-1'
  connected = false
  /** What a restart finds, as text, so that nothing is shared. */
  readonly disk = new Map<string, string>()
  writes: Store[] = []
  posted: Posted[] = []
  helper: Execution | null = null
  readonly executions: Execution[] = []
  /** Every ack that was handed out, and those that reached the broker. */
  readonly handed: Posted[] = []
  readonly delivered: Posted[] = []
  readonly notes: Note[] = []
  /** Told of every effect, before it is carried out. */
  watch: (effect: CommandsEffect) => void = () => undefined

  constructor(readonly config: CommandsConfig = testConfig) {
    this.model = initialCommands(config)
  }

  start(): this {
    const records = [...this.disk.values()].map((row) => JSON.parse(row) as CommandRecord)
    this.send({ kind: 'started', boot_id: this.boot_id, records })
    return this
  }

  send(event: CommandsEvent): void {
    const { model, effects } = stepCommands(this.model, event, { wall_ms: this.wall_ms, steady_ms: this.steady_ms })
    this.model = model
    for (const effect of effects) this.#carryOut(effect)
  }

  connect(): void {
    this.connected = true
    this.send({ kind: 'connected' })
  }

  /** What was under way may have reached the broker; the client is not told. */
  cut(arrived: (posted: Posted) => boolean = () => false): void {
    this.delivered.push(...this.posted.filter(arrived))
    this.posted = []
    this.connected = false
    this.send({ kind: 'disconnected' })
  }

  receive(payload: unknown, { retained = false, channel = 'commands' as 'commands' | 'commandsAlias' } = {}): void {
    const bytes = payload instanceof Uint8Array ? payload : new TextEncoder().encode(JSON.stringify(payload))
    this.send({ kind: 'received', channel, payload: bytes, retained })
  }

  /** Finishes the oldest write. */
  write(why: string | null = null): boolean {
    const first = this.writes.shift()
    if (!first) return false
    const { write, record } = first
    if (why === null) this.disk.set(record.command_id, JSON.stringify(record))
    this.send(why === null ? { kind: 'stored', write } : { kind: 'store-failed', write, why })
    return true
  }

  /** The broker acknowledges an ack, or its publish fails. */
  acknowledge(index = 0, outcome: 'sent' | 'failed' = 'sent', arrived = outcome === 'sent'): boolean {
    const [posted] = this.posted.splice(index, 1)
    if (!posted) return false
    if (arrived) this.delivered.push(posted)
    this.send({ kind: `ack-${outcome}`, ack: posted.ack })
    return true
  }

  endHelper(outcome: HelperOutcome = { kind: 'exited', code: 0, detail: '' }): boolean {
    if (!this.helper) return false
    const { command_id } = this.helper
    this.helper = null
    this.send({ kind: 'helper-ended', command_id, outcome })
    return true
  }

  /** Writes and acks succeed until nothing is under way; helpers run on. */
  flow(): void {
    while (this.write() || this.acknowledge());
  }

  /** Both clocks move on, and the core is stepped at every instant it asked for. */
  advance(by_ms: number): void {
    const until_ms = this.steady_ms + by_ms
    const ahead_ms = this.wall_ms - this.steady_ms
    for (let at_ms = this.#due_ms(ahead_ms); at_ms <= until_ms; at_ms = this.#due_ms(ahead_ms)) {
      this.steady_ms = Math.max(this.steady_ms, at_ms)
      this.wall_ms = this.steady_ms + ahead_ms
      this.send({ kind: 'due' })
      if (this.#due_ms(ahead_ms) <= this.steady_ms) throw new Error('it stays due: a shell would spin')
    }
    this.steady_ms = until_ms
    this.wall_ms = until_ms + ahead_ms
  }

  /** The process is killed; so many of the writes under way were finished by then. */
  kill(boot_id: string | null, finished = 0, arrived: (posted: Posted) => boolean = () => false): void {
    for (const { record } of this.writes.slice(0, finished)) this.disk.set(record.command_id, JSON.stringify(record))
    this.delivered.push(...this.posted.filter(arrived))
    this.writes = []
    this.posted = []
    this.helper = null
    this.connected = false
    this.boot_id = boot_id
    this.model = initialCommands(this.config)
    this.start()
  }

  /** What the broker has heard of a command, on a topic. */
  heard(n: number, channel: AckChannel = 'commandAcks', list = this.delivered): string[] {
    const own = list.filter(({ payload, ...one }) => one.channel === channel && payload.command_id === commandId(n))
    return own.map(({ payload: { status, error_code } }) => (error_code ? `${status} ${error_code}` : status))
  }

  /** The same on both topics, or a list that says that they differ. */
  heardOnBoth(n: number): string[] {
    const [one, other] = ackChannels.map((channel) => this.heard(n, channel))
    return JSON.stringify(one) === JSON.stringify(other)
      ? (one ?? [])
      : ['differs', ...(one ?? []), '|', ...(other ?? [])]
  }

  #due_ms(ahead_ms: number): number {
    const { wall_ms, steady_ms } = commandsDue(this.model)
    return Math.min(wall_ms === null ? Infinity : wall_ms - ahead_ms, steady_ms ?? Infinity)
  }

  #carryOut(effect: CommandsEffect): void {
    this.watch(effect)
    switch (effect.kind) {
      case 'store':
        this.writes.push(effect)
        break
      case 'ack': {
        const { ack, channel, payload } = effect
        this.posted.push({ ack, channel, payload, wall_ms: this.wall_ms })
        this.handed.push({ ack, channel, payload, wall_ms: this.wall_ms })
        break
      }
      case 'run': {
        if (this.helper) throw new Error('two helpers at a time')
        const { command_id, action, timeout_ms } = effect
        this.helper = { command_id, action, timeout_ms, wall_ms: this.wall_ms, boot_id: this.boot_id }
        this.executions.push(this.helper)
        break
      }
      case 'note':
        this.notes.push(effect)
        break
    }
  }
}
