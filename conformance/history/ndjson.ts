import type { History, Observation } from './observation.js'
import { observationFault } from './shape.js'

/** What is read of a file; a history of the suite has a few thousand lines of a few hundred characters. */
const MAX_LINE_CHARACTERS = 4 * 1024 * 1024
const MAX_OBSERVATIONS = 1_000_000
const VERSION = 1

/** The first line of a file: where its history comes from. */
export interface HistoryHeader {
  readonly suite_version: string
  readonly seed: number
  /** Names the scenario of the seed, as `--replay` takes it. */
  readonly path: string
  readonly implementation: {
    readonly role: 'server' | 'client' | 'service'
    readonly name: string
    /** Null where it does not tell. */
    readonly version: string | null
    readonly capabilities: readonly string[]
  }
  /** As it was drawn; nothing reads it back. */
  readonly scenario: unknown
}

export type HistoryErrorCode = 'HISTORY_UNREADABLE' | 'HISTORY_WRONG_FIELD' | 'HISTORY_TOO_LONG' | 'HISTORY_CUT_OFF'

/** A file that is no history; the message names the line and the field. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'

  constructor(
    readonly code: HistoryErrorCode,
    message: string,
  ) {
    super(message)
  }
}

/** A history as lines of JSON: the header, then an observation a line. */
export function* historyLines(header: HistoryHeader, history: History): Generator<string> {
  yield `${JSON.stringify({ format: 'infoscreen-history', version: VERSION, ...header })}\n`
  for (const observation of history) yield `${JSON.stringify(observation)}\n`
}

/** Reads what `historyLines` wrote, in pieces of any size. @throws HistoryError */
export async function readHistory(
  pieces: AsyncIterable<string>,
): Promise<{ readonly header: HistoryHeader; readonly history: History }> {
  const history: Observation[] = []
  let header: HistoryHeader | null = null
  let line = 0
  for await (const text of linesOf(pieces)) {
    line += 1
    const value = valueIn(text, line)
    if (header === null) header = headerIn(value)
    else {
      const fault = observationFault(value)
      if (fault !== null) throw new HistoryError('HISTORY_WRONG_FIELD', `line ${line}: ${fault}`)
      if (history.length >= MAX_OBSERVATIONS)
        throw new HistoryError('HISTORY_TOO_LONG', `line ${line}: at most ${MAX_OBSERVATIONS} observations are read`)
      history.push(value as Observation)
    }
  }
  if (header === null) throw new HistoryError('HISTORY_CUT_OFF', 'line 1: there is nothing')
  if (history[0]?.kind !== 'begin') throw new HistoryError('HISTORY_WRONG_FIELD', 'line 2: a history starts with begin')
  const { client_uuid, service } = history[0]
  const role = client_uuid !== undefined ? 'client' : service !== undefined ? 'service' : 'server'
  if (role !== header.implementation.role)
    throw new HistoryError(
      'HISTORY_WRONG_FIELD',
      `line 2: begin is that of a ${role}, and the header names a ${header.implementation.role}`,
    )
  if (history.at(-1)?.kind !== 'end')
    throw new HistoryError('HISTORY_CUT_OFF', `line ${line}: a history ends with end, so this one is cut off`)
  return { header, history }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let line = 1
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      line += 1
      yield part
    }
    if (rest.length > MAX_LINE_CHARACTERS)
      throw new HistoryError('HISTORY_TOO_LONG', `line ${line}: at most ${MAX_LINE_CHARACTERS} characters are read`)
  }
  if (rest !== '') yield rest
}

function valueIn(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HistoryError('HISTORY_UNREADABLE', `line ${line}: not JSON: ${text.slice(0, 60)}`)
  }
}

function headerIn(value: unknown): HistoryHeader {
  const header = value as Partial<HistoryHeader & { format: string; version: number }> | null
  if (header?.format !== 'infoscreen-history')
    throw new HistoryError(
      'HISTORY_WRONG_FIELD',
      'line 1: its format is not "infoscreen-history": no file of this suite',
    )
  if (header.version !== VERSION)
    throw new HistoryError(
      'HISTORY_WRONG_FIELD',
      `line 1: its version is ${header.version}; this suite reads ${VERSION}`,
    )
  const { suite_version, seed, path, implementation, scenario } = header
  const { role, name, version, capabilities } = implementation ?? {}
  const right =
    typeof suite_version === 'string' &&
    typeof seed === 'number' &&
    typeof path === 'string' &&
    (role === 'server' || role === 'client' || role === 'service') &&
    typeof name === 'string' &&
    (version === null || typeof version === 'string') &&
    Array.isArray(capabilities) &&
    capabilities.every((one) => typeof one === 'string')
  if (!right)
    throw new HistoryError(
      'HISTORY_WRONG_FIELD',
      'line 1: the header lacks suite_version, seed, path or implementation, or one has a wrong type',
    )
  return { suite_version, seed, path, implementation: { role, name, version, capabilities }, scenario }
}
