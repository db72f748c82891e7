import { parseInstant } from '../../generated/instants.js'
import { acceptCommand } from '../../generated/validators.js'
import { type Publication, type Stage, UUID } from './stage.js'

/** How the right client in memory carries out commands. */

const DAY_MS = 24 * 3_600_000
const UUID_FORM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Ack {
  readonly status: string
  readonly error_code: string | null
  readonly error_message: string | null
}

interface Known {
  readonly id: string
  readonly meaning: string
  readonly action: string
  readonly refused: boolean
  readonly since_ms: number
  expires_ms: number
  phase: 'accepted' | 'called' | 'executed' | 'ended'
  last: Ack | null
  /** Stages that the broker does not have yet. */
  untold: Ack[]
}

const good = (status: string): Ack => ({ status, error_code: null, error_message: null })
const bad = (code: string): Ack => ({ status: 'failed', error_code: code, error_message: `it failed with ${code}` })

export class CommandedClient {
  readonly #stage: Stage
  /** Outlives the process. */
  readonly #known = new Map<string, Known>()
  #busy: Known | null = null

  constructor(stage: Stage) {
    this.#stage = stage
  }

  start(booted: boolean): void {
    this.#busy = null
    for (const known of this.#known.values()) {
      if (booted && (known.phase === 'called' || known.phase === 'executed')) this.#end(known, good('completed'))
      else if (known.phase === 'called') this.#end(known, bad('helper_failed'))
    }
  }

  connected(): void {
    for (const known of this.#known.values()) this.#flush(known)
    this.#callNext()
  }

  hear({ topic, payload, binary }: Publication): void {
    if (topic !== `infoscreen/${UUID}/commands` && topic !== `infoscreen/${UUID}/command`) return
    const fields = binary ? null : objectOf(payload)
    const id = fields?.command_id
    if (!fields || typeof id !== 'string' || !UUID_FORM.test(id)) return
    const known = this.#known.get(id)
    if (known && this.#stage.now_ms - known.since_ms < DAY_MS) this.#again(known, fields)
    else this.#take(id, fields)
  }

  #take(id: string, fields: Record<string, unknown>): void {
    const expires_ms = parseInstant(fields.expires_at)
    const code = refusalOf(fields)
    const expired = expires_ms !== null && expires_ms <= this.#stage.now_ms
    if (expired && !this.#stage.nature.refuses_expired) return
    const known: Known = {
      ...{ id, meaning: meaningOf(fields), action: String(fields.action), refused: code !== null || expired },
      ...{ since_ms: this.#stage.now_ms, expires_ms: expires_ms ?? this.#stage.now_ms + 60_000 },
      ...{ phase: 'accepted', last: null, untold: [] },
    }
    this.#known.set(id, known)
    if (expired) this.#end(known, bad('expired'))
    else if (code) this.#end(known, bad(code))
    else {
      this.#tell(known, good('accepted'))
      this.#callNext()
    }
  }

  #again(known: Known, fields: Record<string, unknown>): void {
    const expires_ms = parseInstant(fields.expires_at)
    if (expires_ms !== null && expires_ms <= this.#stage.now_ms) return
    const same = known.meaning === meaningOf(fields)
    if (!same) {
      this.#publish(known.id, bad('duplicate_conflict'))
      return
    }
    known.expires_ms = Math.max(known.expires_ms, expires_ms ?? 0)
    if (known.last) this.#publish(known.id, known.last)
  }

  #callNext(): void {
    if (this.#busy || !this.#stage.online) return
    const next = [...this.#known.values()].find(({ phase, refused, expires_ms }) => {
      return phase === 'accepted' && !refused && expires_ms > this.#stage.now_ms
    })
    if (!next) return
    this.#busy = next
    next.phase = 'called'
    const { exit_code, delay_ms } = this.#stage.callHelper(next.action)
    if (!this.#stage.nature.starts_late) this.#tell(next, good('execution_started'))
    const timeout_ms = Number(this.#stage.config.COMMAND_HELPER_TIMEOUT ?? 30) * 1000
    const limit_ms = Math.min(timeout_ms, next.expires_ms - this.#stage.now_ms)
    const [ends_ms, outcome] = delay_ms < limit_ms ? [delay_ms, exit_code] : [limit_ms, 'timeout' as const]
    this.#stage.later(this.#stage.now_ms + ends_ms, () => this.#helperEnded(next, outcome))
  }

  #helperEnded(known: Known, outcome: number | 'timeout'): void {
    this.#busy = null
    if (outcome !== 0) this.#end(known, bad(outcome === 'timeout' ? 'helper_timeout' : 'helper_failed'))
    else {
      known.phase = 'executed'
      if (this.#stage.nature.starts_late) this.#tell(known, good('execution_started'))
      const { ENV, COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: mock } = this.#stage.config
      if (ENV === 'development' && mock === 'true') this.#end(known, good('completed'))
    }
    this.#callNext()
  }

  #end(known: Known, ack: Ack): void {
    if (ack.status === 'completed' && known.phase === 'called' && this.#stage.nature.starts_late)
      this.#tell(known, good('execution_started'))
    known.phase = 'ended'
    this.#tell(known, ack)
  }

  #tell(known: Known, ack: Ack): void {
    known.untold.push(ack)
    this.#flush(known)
  }

  #flush(known: Known): void {
    if (!this.#stage.online) return
    for (const ack of known.untold.splice(0)) {
      const late = ack.error_code === 'expired' || ack.error_code === 'helper_timeout'
      if (!late && this.#stage.now_ms >= known.expires_ms) continue
      known.last = ack
      this.#publish(known.id, ack)
    }
  }

  #publish(command_id: string, ack: Ack): void {
    for (const topic of ['commands/ack', 'command/ack'])
      this.#stage.publish(`infoscreen/${UUID}/${topic}`, { command_id, ...ack }, 1)
  }
}

function refusalOf(fields: Record<string, unknown>): string | null {
  const { schema_version, client_uuid, action } = fields
  if (typeof schema_version === 'string' && !/^1\.\d+$/.test(schema_version)) return 'unsupported_version'
  const checked = acceptCommand({ ...fields, action: 'reboot_host' })
  if (!checked.ok || typeof action !== 'string') return 'invalid_payload'
  if (client_uuid !== UUID) return 'wrong_client'
  return acceptCommand(fields).ok ? null : 'unsupported_action'
}

function meaningOf({ issued_at: _, expires_at: __, ...rest }: Record<string, unknown>): string {
  return JSON.stringify(rest)
}

function objectOf(payload: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(payload)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
