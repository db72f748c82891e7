import { formatInstant } from '../../../generated/instants.js'
import type { LogEntry } from '../../../generated/types.js'

/**
 * What the broker publishes on logs/error when a screen goes without a goodbye.
 *
 * A log entry, since a last will is written when the connection is made: a health report in it would be hours old, count
 * as a sign of life just when there is none, and repeat a reconnect_count that is no longer so. For the same reason its
 * timestamp is that of the connection, and it says so.
 */
export function lastWill(wall_ms: number): LogEntry {
  return {
    timestamp: formatInstant(wall_ms),
    message: 'the connection was lost without a goodbye; the timestamp is when it was made',
    context: { code: 'connection_lost' },
  }
}
