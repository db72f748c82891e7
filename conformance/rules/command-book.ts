import { parseInstant } from '../../generated/instants.js'
import type {
  CommandObservation,
  Observation,
  ObservedCommandOrder,
  PacketObservation,
} from '../history/observation.js'
import { type CommandReading, readCommandPacket } from './command-reading.js'

/** Commands kept of one history; only a flood of orders has more, and its oldest are judged no further. */
const MAX_COMMANDS = 2_000

/** Where and when a command was seen on one of its topics. */
export interface Sent {
  readonly first_ms: number
  readonly reading: CommandReading
  /** The broker's acknowledgement reached the implementation for certain. */
  sure: boolean
}

/** An order that the implementation took, and what became of it on the wire. */
export interface Known {
  readonly id: string
  readonly client: string
  readonly order: ObservedCommandOrder
  readonly issued_ms: number
  /** As the implementation answered it; null where that cannot be read. */
  readonly expires_ms: number | null
  /** Counts the starts. */
  readonly run: number
  readonly blocked: boolean
  /** It was ordered while the broker was away. */
  readonly away: boolean
  canonical: Sent | null
  alias: Sent | null
  /** It came without an acknowledgement, so its instant is not sure. */
  unsure: boolean
}

/** What is known of all commands of one history, folded once for each rule. */
export class CommandBook {
  readonly commands = new Map<string, Known>()
  /** Ids that several orders were given. */
  readonly shared = new Set<string>()
  /** Every order of a client, oldest first. */
  readonly byClient = new Map<string, Known[]>()
  legacy = true
  ttl_sec = 240
  lockout_max = 3
  lockout_window_ms = 900_000
  cooldown_ms = 60_000
  /** Instants that are no further apart than this may be one. */
  accuracy_ms = 0
  run = 1
  /** Since when the implementation runs and has its broker; null while it has not. */
  up_since_ms: number | null = null
  #cut_ms = Number.NEGATIVE_INFINITY
  #started = false
  /** Every order, oldest first. */
  readonly #orders: Known[] = []

  take(observation: Observation): void {
    const { at_ms } = observation
    switch (observation.kind) {
      case 'begin':
        this.#configure(observation.config)
        this.accuracy_ms = observation.clock?.accuracy_ms ?? 0
        break
      case 'started':
        this.#started = true
        this.up_since_ms = at_ms
        break
      case 'down':
        this.run += 1
        this.#started = false
        this.#lose(at_ms)
        break
      case 'link':
        if (!observation.up) this.#lose(at_ms)
        else if (this.#started) this.up_since_ms ??= at_ms
        break
      case 'command':
        this.#order(observation)
        break
      case 'packet': {
        // What comes after a cut comes over the new connection, also where that is told of only afterwards.
        const over = at_ms > this.#cut_ms + this.accuracy_ms
        if (observation.qos > 0 && this.#started && over) this.up_since_ms ??= at_ms
        const reading = readCommandPacket(observation)
        if (reading) this.#packet(reading, observation)
        break
      }
      default:
    }
  }

  /** Whether the implementation is there, be its link up or not. */
  get runs(): boolean {
    return this.#started
  }

  /**
   * Whether the implementation had the broker's acknowledgement on every topic; null when nobody can tell, or when a
   * topic is missing, which has a requirement of its own.
   */
  isPublished({ canonical, alias, unsure }: Known): boolean | null {
    if (unsure) return null
    if (canonical?.sure && (alias?.sure || !this.legacy)) return true
    return (canonical ?? alias) ? null : false
  }

  #configure(config: Readonly<Record<string, string>>): void {
    this.legacy = config.COMMAND_LEGACY_TOPICS_ENABLED !== 'false'
    this.ttl_sec = Number(config.COMMAND_TTL_SECONDS ?? 240)
    this.lockout_max = Number(config.COMMAND_LOCKOUT_MAX ?? 3)
    this.lockout_window_ms = Number(config.COMMAND_LOCKOUT_WINDOW_SECONDS ?? 900) * 1000
    this.cooldown_ms = Number(config.ESCALATION_COOLDOWN_SECONDS ?? 60) * 1000
  }

  #lose(at_ms: number): void {
    this.up_since_ms = null
    this.#cut_ms = at_ms
    // What was under way in that instant may have lost its acknowledgement.
    const since_ms = at_ms - this.accuracy_ms
    for (const { canonical, alias } of this.commands.values()) {
      if (canonical && canonical.first_ms >= since_ms) canonical.sure = false
      if (alias && alias.first_ms >= since_ms) alias.sure = false
    }
  }

  #order({ at_ms, order, command }: CommandObservation): void {
    const shared = this.commands.has(command.command_id) || this.shared.has(command.command_id)
    const known: Known = {
      id: command.command_id,
      client: order.client_uuid,
      order,
      issued_ms: at_ms,
      expires_ms: parseInstant(command.expires_at),
      run: this.run,
      blocked: command.status === 'blocked',
      away: this.up_since_ms === null,
      canonical: null,
      alias: null,
      unsure: false,
    }
    // What an id stands for that two orders have, nobody can tell.
    if (shared) {
      this.shared.add(known.id)
      this.commands.delete(known.id)
    } else this.commands.set(known.id, known)
    const own = this.byClient.get(known.client) ?? []
    own.push(known)
    this.byClient.set(known.client, own)
    this.#orders.push(known)
    if (this.#orders.length > MAX_COMMANDS) this.#forgetOldest()
  }

  #forgetOldest(): void {
    const oldest = this.#orders.shift()
    if (!oldest) return
    this.byClient.get(oldest.client)?.shift()
    this.commands.delete(oldest.id)
    const [first] = this.shared
    if (first !== undefined && this.shared.size > MAX_COMMANDS) this.shared.delete(first)
  }

  #packet(reading: CommandReading, { at_ms, qos, withheld }: PacketObservation): void {
    const sure = withheld !== true
    const known = this.commands.get(reading.command_id ?? '')
    if (!known || known.client !== reading.client) return
    if (qos === 0) known.unsure = true
    const before = reading.alias ? known.alias : known.canonical
    // It is sent again because the first acknowledgement was lost; this one is not.
    if (before) before.sure ||= sure
    else if (reading.alias) known.alias = { first_ms: at_ms, reading, sure }
    else known.canonical = { first_ms: at_ms, reading, sure }
  }
}
