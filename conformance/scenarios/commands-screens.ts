import { buildTopic } from '../../generated/channels.js'
import type { Action, GivenSchedule, Told } from './scenario.js'

/** The screens of the scenarios of commands and of monitoring, and what they say. */

const SCREENS = [
  '0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'f47ac10b-58cc-4372-a567-0e02b2c3d479',
  '3b241101-e2bb-4255-8caf-4136c566a962',
] as const

export const START = '2026-03-31T12:00:00Z'
export const START_MS = Date.parse(START)

/** Neither groups nor events: what is published is about commands alone. */
export const NOTHING_SCHEDULED: GivenSchedule = {
  schedule: { groups: [], events: [], clients: [] },
  occurrences: [],
  traps: [],
}

export type Stage = 'accepted' | 'execution_started' | 'completed' | 'failed'

/** The right ack for the order with a number. */
export function ackOf(order: number, status: Stage): Readonly<Record<string, unknown>> {
  const failure = status === 'failed'
  return {
    command_id: `{command:${order}}`,
    status,
    error_code: failure ? 'helper_failed' : null,
    error_message: failure ? `the helper of order ${order} gave up` : null,
  }
}

export function screenOf(index: number): string {
  return SCREENS[index % SCREENS.length] ?? SCREENS[0]
}

/** On one of the two ack topics of a client. */
export function onAckTopic(client_uuid: string, alias: boolean, payload: unknown): Told {
  const topic = buildTopic(alias ? 'commandAcksAlias' : 'commandAcks', { client_uuid })
  return { topic, payload: typeof payload === 'string' ? payload : JSON.stringify(payload), qos: 1, retain: false }
}

/** Actions in order, with the time that they take kept in hand. */
export class Script {
  readonly actions: Action[] = []
  at_sec = 0

  wait(sec: number): this {
    this.at_sec = Math.round((this.at_sec + sec) * 1000) / 1000
    return this
  }

  /** Goes on at an instant, unless that is past. */
  until(at_sec: number): this {
    this.at_sec = Math.max(this.at_sec, at_sec)
    return this
  }

  order(client_uuid: string, action: 'reboot_host' | 'shutdown_host', more: object = {}): this {
    this.actions.push({ kind: 'command', at_sec: this.at_sec, order: { client_uuid, action, ...more } })
    return this
  }

  tell(...told: Told[]): this {
    if (told.length) this.actions.push({ kind: 'tell', at_sec: this.at_sec, told })
    return this
  }

  look(at: 'commands' | 'fleet'): this {
    this.actions.push({ kind: 'look', at_sec: this.at_sec, at })
    return this
  }

  restart(down_sec: number, kill: boolean, meanwhile: readonly Told[] = []): this {
    this.actions.push({ kind: 'restart', at_sec: this.at_sec, down_sec, kill, meanwhile })
    return this.wait(down_sec)
  }

  /** What is done meanwhile is a script of its own, from the cut on. */
  cut(for_sec: number, meanwhile: (script: Script) => void = () => undefined): this {
    const inner = new Script()
    inner.at_sec = this.at_sec
    meanwhile(inner)
    this.actions.push({ kind: 'cut', at_sec: this.at_sec, for_sec, meanwhile: inner.actions })
    return this.wait(for_sec)
  }
}
