const MIN_MS = 500
const MAX_MS = 5_000

/**
 * How long to wait before an attempt to reconnect, counted from 0 after the last connection that held: the first at
 * once, then anything up to 0.5 s, 1 s, 2 s, 4 s, 5 s, 5 s … (full jitter: many servers must not come back in step).
 */
export function backoff_ms(attempt: number, random: number): number {
  return attempt === 0 ? 0 : random * Math.min(MAX_MS, MIN_MS * 2 ** (attempt - 1))
}
