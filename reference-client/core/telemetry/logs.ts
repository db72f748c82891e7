import { formatInstant } from '../../../generated/instants.js'
import type { LogEntry } from '../../../generated/types.js'
import type { Moment } from '../moment.js'
import type { LogLevel, LogLine, Logs, TelemetryEffect } from './model.js'

const MINUTE_MS = 60_000
/** Log entries in any one minute; what is beyond them is counted in the next entry. */
export const LOGS_A_MINUTE = 20
/** How many wait for a connection; of more, the oldest are left out. */
export const LOGS_WAITING = 8
export const MESSAGE_MAX = 1_000

export const noLogs: Logs = { waiting: [], minute_steady_ms: Number.NEGATIVE_INFINITY, told: 0, left_out: 0 }

/** Keeps an entry until it can be told. */
export function queued(logs: Logs, level: LogLevel, payload: LogEntry): Logs {
  const waiting = [...logs.waiting, { level, payload }]
  const surplus = Math.max(0, waiting.length - LOGS_WAITING)
  return { ...logs, waiting: waiting.slice(surplus), left_out: logs.left_out + surplus }
}

/** What may be told now of all that waits; nothing waits afterwards. */
export function told(logs: Logs, at: Moment): { readonly logs: Logs; readonly effects: readonly TelemetryEffect[] } {
  if (logs.waiting.length === 0) return { logs, effects: [] }
  const fresh = at.steady_ms - logs.minute_steady_ms >= MINUTE_MS
  const minute_steady_ms = fresh ? at.steady_ms : logs.minute_steady_ms
  const before = fresh ? 0 : logs.told
  const lines = logs.waiting.slice(0, LOGS_A_MINUTE - before)
  const missed = logs.waiting.length - lines.length
  const effects = lines.map((line, index) => effectOf(line, index === 0 ? logs.left_out : 0))
  const left_out = missed + (lines.length ? 0 : logs.left_out)
  return { logs: { waiting: [], minute_steady_ms, told: before + lines.length, left_out }, effects }
}

function effectOf({ level, payload }: LogLine, left_out: number): TelemetryEffect {
  const context = left_out ? { ...payload.context, left_out } : payload.context
  return { kind: 'log', level, payload: context ? { ...payload, context } : payload }
}

/** log-schema */
export function logEntry(code: string, detail: string, wall_ms: number): LogEntry {
  return { timestamp: formatInstant(wall_ms), message: detail.slice(0, MESSAGE_MAX), context: { code } }
}
