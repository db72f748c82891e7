import type { CommandAck } from '../../../generated/types.js'
import { backoff, type Draft } from './draft.js'
import { ackChannels, type Both, type CommandRecord, type Lane, type Letter, type OpenCommand } from './model.js'
import { ackOf } from './record.js'

/** A lane on which the broker has so many stages. */
export function newLane(told: number): Lane {
  return { done: 0, told, flight: null, tries: 0, retry_at_ms: null }
}

/** Makes letters of the stages that have none yet. */
export function tellStages(open: OpenCommand): OpenCommand {
  const { record, lettered } = open
  return { ...open, letters: [...open.letters, ...lettersFrom(record, lettered)], lettered: record.stages.length }
}

/** The stages of a command from one on, as letters; only how it ended may be told late. */
export function lettersFrom(record: CommandRecord, first: number): readonly Letter[] {
  return record.stages.slice(first).map((stage) => ({
    ack: ackOf(record, stage),
    until_ms: stage === 'failed' ? record.tell_until_ms : record.expires_at_ms,
    stage: true,
  }))
}

/** Answers a copy, behind what waits. An answer that waits already answers this copy too: a flood costs nothing. */
export function answer(open: OpenCommand, ack: CommandAck, until_ms: number): OpenCommand {
  const begun = Math.max(...open.lanes.map(({ done, flight }) => done + Number(flight !== null)))
  const same = ({ ack: other, stage }: Letter, index: number) =>
    index >= begun && !stage && other.status === ack.status && other.error_code === ack.error_code
  const waiting = open.letters.findIndex(same)
  if (waiting === -1) return { ...open, letters: [...open.letters, { ack, until_ms, stage: false }] }
  const later = (letter: Letter, index: number): Letter =>
    index === waiting ? { ...letter, until_ms: Math.max(letter.until_ms, until_ms) } : letter
  return { ...open, letters: open.letters.map(later) }
}

/** Hands out what is due on each topic (client/command/ack-both-topics, ack-order). */
export function handOut(draft: Draft, open: OpenCommand): OpenCommand {
  let { lanes, last } = open
  for (const index of [0, 1] as const) {
    const lane = skipLapsed(open, lanes[index], draft.at.wall_ms)
    const letter = open.letters[lane.done]
    lanes = replaced(lanes, index, lane)
    if (!letter || lane.flight !== null || !draft.model.connected) continue
    if (lane.retry_at_ms !== null && draft.at.steady_ms < lane.retry_at_ms) continue
    const ack = draft.number()
    draft.act({ kind: 'ack', ack, channel: ackChannels[index], payload: letter.ack })
    lanes = replaced(lanes, index, { ...lane, flight: ack, retry_at_ms: null })
    if (letter.ack.error_code !== 'duplicate_conflict') last = letter.ack
  }
  return dropDone({ ...open, lanes, last })
}

/** client/command/no-ack-after-expiry. */
function skipLapsed({ letters }: OpenCommand, lane: Lane, wall_ms: number): Lane {
  if (lane.flight !== null) return lane
  let { done } = lane
  for (let letter = letters[done]; letter && letter.until_ms <= wall_ms; letter = letters[done]) done += 1
  return done === lane.done ? lane : { ...lane, done, tries: 0, retry_at_ms: null }
}

function dropDone(open: OpenCommand): OpenCommand {
  const dropped = Math.min(...open.lanes.map(({ done }) => done))
  if (dropped === 0) return open
  const [one, other] = open.lanes
  const moved = (lane: Lane): Lane => ({ ...lane, done: lane.done - dropped })
  return { ...open, letters: open.letters.slice(dropped), lanes: [moved(one), moved(other)] }
}

/** The broker has an ack: the next one of its topic may go. */
export function sent(open: OpenCommand, ack: number): OpenCommand {
  const index = laneOf(open, ack)
  const lane = open.lanes[index]
  const stage = open.letters[lane.done]?.stage ?? false
  return withLane(open, index, { ...newLane(lane.told + Number(stage)), done: lane.done + 1 })
}

/** S4 §5: it is tried again, by the steady clock, until its time is over. */
export function notSent(open: OpenCommand, ack: number, steady_ms: number): OpenCommand {
  const index = laneOf(open, ack)
  const tries = open.lanes[index].tries + 1
  return withLane(open, index, {
    ...open.lanes[index],
    ...{ flight: null, tries, retry_at_ms: steady_ms + backoff(tries) },
  })
}

/** What was under way is lost with its connection; on the next one everything goes at once. */
export function reconnected(open: OpenCommand): OpenCommand {
  const fresh = (lane: Lane): Lane => ({ ...newLane(lane.told), done: lane.done })
  return { ...open, lanes: [fresh(open.lanes[0]), fresh(open.lanes[1])] }
}

export function cutOff(open: OpenCommand): OpenCommand {
  const cut = (lane: Lane): Lane =>
    lane.flight === null
      ? { ...lane, retry_at_ms: null }
      : { ...lane, flight: null, tries: lane.tries + 1, retry_at_ms: null }
  return { ...open, lanes: [cut(open.lanes[0]), cut(open.lanes[1])] }
}

export function carries({ lanes }: OpenCommand, ack: number): boolean {
  return lanes.some(({ flight }) => flight === ack)
}

function laneOf({ lanes }: OpenCommand, ack: number): 0 | 1 {
  return lanes[0].flight === ack ? 0 : 1
}

function withLane(open: OpenCommand, index: 0 | 1, lane: Lane): OpenCommand {
  return { ...open, lanes: replaced(open.lanes, index, lane) }
}

function replaced(lanes: Both<Lane>, index: 0 | 1, lane: Lane): Both<Lane> {
  return index === 0 ? [lane, lanes[1]] : [lanes[0], lane]
}
