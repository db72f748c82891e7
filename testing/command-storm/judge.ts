import type { AckStatus, Device } from '../device.js'
import type { Dice } from '../kill-storm/random.js'

export interface CommandTold {
  readonly command_id: string
  readonly status: string
  readonly states: readonly { readonly status: string; readonly at: string }[]
}

interface Stored {
  readonly command: { readonly command_id: string; readonly client_uuid: string; readonly reason: string | null }
  readonly status: string
  readonly states: readonly { readonly status: string; readonly at_ms: number }[]
  readonly history: readonly { readonly status: string }[]
}

const RANK: Readonly<Record<string, number>> = { queued: 0, published: 1, accepted: 2, execution_started: 3 }
const TERMINAL = new Set(['completed', 'failed', 'timed_out', 'blocked'])
const rankOf = (status: string): number => RANK[status] ?? 4

/** What is known of orders from outside the server, over all its lives. */
export class CommandJudge {
  readonly violations: string[] = []
  readonly ended: Record<string, number> = {}
  /** The furthest that each answered command was ever shown. */
  readonly #shown = new Map<string, CommandTold>()
  readonly #keys = new Map<string, string>()
  /** Acks that the broker has confirmed. */
  readonly #acks = new Map<string, AckStatus[]>()

  answered(key: string, told: CommandTold): void {
    this.#keys.set(key, told.command_id)
    if (!this.#shown.has(told.command_id)) this.#shown.set(told.command_id, told)
  }

  acked(command_id: string, status: AckStatus): void {
    const acks = this.#acks.get(command_id)
    if (acks) acks.push(status)
    else this.#acks.set(command_id, [status])
  }

  /** Some answered commands, the latest among them. */
  some(dice: Dice, count: number): readonly CommandTold[] {
    const all = [...this.#shown.values()]
    const latest = all.slice(-count)
    return [...latest, ...latest.map(() => all[dice.whole(0, all.length - 1)]).filter((one) => one !== undefined)]
  }

  shown(command_id: string, http_status: number, told: CommandTold): void {
    const before = this.#shown.get(command_id)
    if (http_status !== 200) {
      this.violations.push(`command ${command_id} is lost: ${http_status}`)
      return
    }
    this.#compare(
      command_id,
      before,
      told.status,
      told.states.map(({ status }) => status),
    )
    this.#shown.set(command_id, told)
  }

  /** Against what the store holds, and what devices were sent, when all is over. */
  atTheEnd(stored: readonly Stored[], devices: readonly Device[]): void {
    const byId = new Map(stored.map((record) => [record.command.command_id, record]))
    for (const [key, command_id] of this.#keys) {
      const record = byId.get(command_id)
      if (!record) this.violations.push(`order ${key} was answered and is lost`)
      else
        this.#compare(
          command_id,
          this.#shown.get(command_id),
          record.status,
          record.states.map(({ status }) => status),
        )
    }
    const byKey = new Map<string, string>()
    for (const { command } of stored) {
      const key = command.reason ?? ''
      const other = byKey.get(key)
      if (other !== undefined) this.violations.push(`order ${key} has two ids: ${other} and ${command.command_id}`)
      byKey.set(key, command.command_id)
    }
    for (const { ordered, client_uuid } of devices)
      for (const { command_id } of ordered) this.#sent(command_id, client_uuid, byId.get(command_id))
    for (const record of stored) this.#ended(record)
  }

  #sent(command_id: string, client_uuid: string, record: Stored | undefined): void {
    if (!record) this.violations.push(`command ${command_id} was sent and is not stored`)
    else if (record.command.client_uuid !== client_uuid) this.violations.push(`command ${command_id} went astray`)
  }

  #ended({ command, status, states, history }: Stored): void {
    const { command_id } = command
    this.ended[status] = (this.ended[status] ?? 0) + 1
    if (!TERMINAL.has(status)) this.violations.push(`command ${command_id} never ended: ${status}`)
    const terminal = states.filter((state) => TERMINAL.has(state.status))
    if (terminal.length > 1) this.violations.push(`command ${command_id} ended twice: ${JSON.stringify(states)}`)
    for (const ack of this.#acks.get(command_id) ?? [])
      if (history.every((entry) => entry.status !== ack))
        this.violations.push(`command ${command_id} lost the ack ${ack}, which the broker had confirmed`)
  }

  #compare(id: string, before: CommandTold | undefined, status: string, states: readonly string[]): void {
    if (!before) return
    if (TERMINAL.has(before.status) && before.status !== status)
      this.violations.push(`command ${id} was ${before.status} and is ${status}`)
    if (rankOf(status) < rankOf(before.status)) this.violations.push(`command ${id} went back to ${status}`)
    const kept = before.states.every((state, index) => states[index] === state.status)
    if (!kept) this.violations.push(`command ${id} lost a stage: ${states.join(', ')}`)
  }
}
