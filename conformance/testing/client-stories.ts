import type { Observation, PacketObservation } from '../history/observation.js'
import { at, type Nature, plain } from './stage.js'
import { StagedClient } from './staged-client.js'

/** Histories of clients that are wrong in one way, made from those of a right one; times in seconds. */

export const told = { CEC_TURN_OFF_DELAY: '10' }

export interface Setting {
  readonly config?: Readonly<Record<string, string>>
  /** What a wrong client takes its configuration for. */
  readonly taken_as?: Readonly<Record<string, string>>
  readonly nature?: Partial<Nature>
  readonly tv?: 'on' | 'off'
  /** When it ends. */
  readonly until?: number
}

/** `as`: what is given, and what a wrong client takes it for. */
type Play = (client: StagedClient, as: <Given, Taken>(given: Given, taken: Taken) => Given | Taken) => StagedClient

export function right(
  play: Play,
  { config = told, nature = {}, tv = 'off', until = 200 }: Setting = {},
): Observation[] {
  return play(new StagedClient(config, { ...plain, ...nature }, tv), (given) => given).end(until)
}

/** A history of a client that is wrong, and of a right one that was told the same. */
export interface Story {
  readonly wrong: readonly Observation[]
  readonly right: readonly Observation[]
}

/** What a client does that takes something for something else. */
export function misled(play: Play, setting: Setting = {}): Story {
  const { config = told, taken_as = config, nature = {}, tv = 'off', until = 200 } = setting
  const wrong = play(new StagedClient(taken_as, { ...plain, ...nature }, tv), (_, taken) => taken).end(until)
  const done = right(play, setting)
  const isDone = ({ kind }: Observation): boolean => kind === 'given' || kind === 'begin'
  const all = [...done.filter(isDone), ...wrong.filter((one) => !isDone(one))]
  const rank = (one: Observation): number => (isDone(one) ? 0 : one.kind === 'end' ? 2 : 1)
  return { wrong: all.sort((one, other) => one.at_ms - other.at_ms || rank(one) - rank(other)), right: done }
}

/** What a right client did, changed in one way. */
export function changed(
  history: readonly Observation[],
  change: (one: Observation) => Observation | readonly Observation[],
): Story {
  return { wrong: history.flatMap(change).sort((one, other) => one.at_ms - other.at_ms), right: history }
}

/** With its packets changed; those of one kind of topic, by its end. */
export function packets(
  history: readonly Observation[],
  end: string,
  change: (one: PacketObservation, fields: Record<string, unknown>) => Partial<PacketObservation> | object[] | null,
): Story {
  return changed(history, (one) => {
    if (one.kind !== 'packet' || !one.topic.endsWith(end)) return one
    const turned = change(one, JSON.parse(one.payload) as Record<string, unknown>)
    if (turned === null) return []
    return Array.isArray(turned) ? turned.map((each) => ({ ...one, ...each })) : { ...one, ...turned }
  })
}

/** With something more that happened. */
export function more(history: readonly Observation[], ...added: readonly Observation[]): Story {
  return { wrong: [...history, ...added].sort((one, other) => one.at_ms - other.at_ms), right: history }
}

export function packet(
  sec: number,
  topic: string,
  payload: unknown,
  flags: Partial<PacketObservation> = {},
): Observation {
  const written = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const sent = { qos: 1, retain: false, dup: false, sender: 'infoscreen-client', ...flags }
  return { kind: 'packet', at_ms: at(sec), topic, payload: written, ...sent }
}
