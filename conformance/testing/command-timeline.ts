import type { Observation } from '../history/observation.js'
import { clientCommandRules } from '../rules/client-command-rules.js'
import { judge, type Tally } from '../rules/judge.js'
import { aliasTopic, command, commandsTopic, idOf } from './client-messages.js'
import { at, text, UUID } from './stage.js'

/** What a client is told and does, line by line: unlike a staged client, this one does nothing by itself. Times in seconds. */

interface AckLine {
  /** Of which command. */
  readonly number?: number
  readonly code?: string
  readonly on?: readonly ('commands' | 'command')[]
}

export class CommandTimeline {
  readonly #seen: Observation[]

  constructor(config: Readonly<Record<string, string>> = {}, accuracy_ms = 0) {
    const clock = accuracy_ms > 0 ? { clock: { mode: 'real', accuracy_ms } as const } : {}
    this.#seen = [{ kind: 'begin', at_ms: at(0), config, client_uuid: UUID, ...clock }]
  }

  start(sec: number): this {
    return this.also({ kind: 'started', at_ms: at(sec) })
  }

  down(sec: number): this {
    return this.also({ kind: 'down', at_ms: at(sec), kill: true })
  }

  /** Down, and the next start is another boot of the host. */
  boot(sec: number): this {
    return this.down(sec).also({ kind: 'boot', at_ms: at(sec) })
  }

  cut(sec: number): this {
    return this.also({ kind: 'link', at_ms: at(sec), up: false })
  }

  restore(sec: number): this {
    return this.also({ kind: 'link', at_ms: at(sec), up: true })
  }

  /** The command of a number comes, which expires at 245; a right reboot unless something is changed about it. */
  order(sec: number, number = 0, change: object = {}, on: 'commands' | 'command' = 'commands'): this {
    return this.give(sec, command({ number, expires: 245 }, change), on)
  }

  give(sec: number, payload: unknown, on: 'commands' | 'command' = 'commands', retain = false): this {
    const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const topic = on === 'commands' ? commandsTopic : aliasTopic
    return this.also({ kind: 'given', at_ms: at(sec), topic, payload: written, qos: 1, retain })
  }

  /** It acknowledges a command, as a right client does on both topics. */
  ack(sec: number, status: string, { number = 0, code, on = ['commands', 'command'] }: AckLine = {}): this {
    const fields = { command_id: idOf(number), status, error_code: code ?? null, error_message: code ?? null }
    for (const topic of on) this.publish(sec, JSON.stringify(fields), topic)
    return this
  }

  publish(sec: number, payload: string, on: 'commands' | 'command' = 'commands', uuid = UUID): this {
    const topic = `infoscreen/${uuid}/${on}/ack`
    const flags = { qos: 1, retain: false, dup: false, sender: 'infoscreen-client' }
    return this.also({ kind: 'packet', at_ms: at(sec), topic, payload, ...flags })
  }

  helper(sec: number, { exit_code = 0, lasts = 0, args = ['reboot_host'] }: HelperLine = {}): this {
    return this.also({ kind: 'helper', at_ms: at(sec), args, result: { exit_code, delay_ms: lasts * 1000 } })
  }

  /** Accepted, its helper called, and begun: as a right client does it. */
  execute(sec: number, number = 0, how: HelperLine = {}): this {
    return this.ack(sec, 'accepted', { number }).helper(sec, how).ack(sec, 'execution_started', { number })
  }

  also(one: Observation): this {
    this.#seen.push(one)
    return this
  }

  end(sec: number): Findings {
    return findingsIn([...this.#seen, { kind: 'end', at_ms: at(sec) }])
  }
}

interface HelperLine {
  readonly exit_code?: number
  readonly lasts?: number
  readonly args?: readonly string[]
}

/** What the rules of commands say, by the requirement's own name: how often it held, was broken, was neither. */
export interface Findings {
  readonly held: Readonly<Record<string, number>>
  readonly broken: Readonly<Record<string, number>>
  readonly unsure: Readonly<Record<string, number>>
  /** When it was first broken or unsure, in seconds, why it is wrong, and what was seen. */
  readonly words: Readonly<Record<string, readonly [sec: number, because: string, saw: string]>>
}

function findingsIn(history: readonly Observation[]): Findings {
  const found = [...judge(history, clientCommandRules)].map(([id, tally]) => [id.split('/')[2] ?? '', tally] as const)
  const counted = (count: (tally: Tally) => number): Record<string, number> =>
    Object.fromEntries(found.flatMap(([id, tally]) => (count(tally) > 0 ? [[id, count(tally)]] : [])))
  return {
    held: counted(({ exercised }) => exercised),
    broken: counted(({ violations }) => violations),
    unsure: counted(({ inconclusive }) => inconclusive),
    words: Object.fromEntries(
      found.flatMap(([id, { kept, doubt }]) => {
        const first = kept[0] ?? doubt
        return first ? [[id, [(first.at_ms - at(0)) / 1000, first.because, first.saw] as const]] : []
      }),
    ),
  }
}

/** How often one requirement was held, broken, and neither. */
export function countIn({ held, broken, unsure }: Findings, id: string): readonly [number, number, number] {
  return [held[id] ?? 0, broken[id] ?? 0, unsure[id] ?? 0]
}

/** A command's fields that say when it expires. */
export const expiring = (sec: number): object => ({ expires_at: text(sec) })
