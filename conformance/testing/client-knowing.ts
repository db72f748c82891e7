import { type Candidate, candidateOf, renewed } from '../rules/client-duty.js'
import { type Knowledge, type Taken, type Terms, unknowing } from '../rules/client-knowledge.js'
import type { Way } from '../rules/client-ways.js'
import { at, text, UUID } from './stage.js'

/** What one client knows and owes, made up for the tests of what judges it; times in seconds. */

/** A client with a delay of 10 s, right where no way to go wrong is named. */
export const termsBy = (way: Way | null = null, more: Partial<Terms> = {}): Terms => ({
  ...{ mode: 'hybrid', client_uuid: UUID, delay_ms: 10_000, accuracy_ms: 0, way, ...more },
})

/** In group 7. */
export const knows = (more: Partial<Knowledge> = {}): Knowledge => ({ ...unknowing(false), group_id: '7', ...more })

/** An intent that came and was issued at 10 and expires at 190; on where nothing else is said. */
export const taken = (intent_id = 'a', more: Partial<Taken> = {}): Taken => ({
  ...{ intent_id, state: 'on', issued_ms: at(10), issued_at: text(10), grace_ms: 10_000 },
  ...{ expires_ms: at(190), since_ms: at(10), arrived_ms: at(10), ...more },
})

export const takenOff = (intent_id = 'b', more: Partial<Taken> = {}): Taken =>
  taken(intent_id, { state: 'off', ...more })

/** What is infinitely far stays so. */
export const secOf = (at_ms: number): number => (Number.isFinite(at_ms) ? (at_ms - at(0)) / 1000 : at_ms)

interface Turn extends Partial<Terms> {
  readonly by?: 'arrival' | 'time'
  /** When it may have come about at the earliest. */
  readonly from?: number
}

/** Knows that from an instant on, and that it has heard an intent. */
export function turned(before: Candidate, knowledge: Partial<Knowledge>, sec: number, turn: Turn = {}): Candidate {
  const { by = 'arrival', from = sec, ...more } = turn
  const now = { ...before, knowledge: knows({ heard: true, ...knowledge }) }
  return renewed(now, at(sec), { from_ms: at(from), to_ms: at(sec) }, termsBy(null, more), by)
}

/** It knew and owed nothing before. */
export const startsAt = (sec: number, knowledge: Partial<Knowledge>, turn: Turn = {}): Candidate =>
  turned(candidateOf(unknowing(false)), knowledge, sec, turn)

/** From when to when it is owed. */
export const due = ({ duty: { earliest_ms, latest_ms } }: Candidate): readonly number[] => [
  ...[secOf(earliest_ms), secOf(latest_ms)],
]
