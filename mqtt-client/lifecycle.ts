import { MqttClientError } from './errors.js'

/** Where the client is in its life (S5). */
export type State = 'Created' | 'Connecting' | 'Connected' | 'Reconnecting' | 'Disconnecting' | 'Disconnected'

/**
 * What happens to it; `connected` means that the broker took the connection and every subscription is back, `failed`
 * that the first connection did not come about.
 */
export type LifecycleEvent = 'connect' | 'connected' | 'failed' | 'lost' | 'disconnect' | 'shutdown' | 'closed'

const closing = { disconnect: 'Disconnecting', shutdown: 'Disconnecting' } as const
const transitions: Readonly<Record<State, Readonly<Partial<Record<LifecycleEvent, State>>>>> = {
  Created: { connect: 'Connecting', shutdown: 'Disconnected' },
  Connecting: { connected: 'Connected', failed: 'Disconnected', ...closing },
  Connected: { lost: 'Reconnecting', ...closing },
  Reconnecting: { connected: 'Connected', ...closing },
  Disconnecting: { closed: 'Disconnected', shutdown: 'Disconnecting' },
  Disconnected: { connect: 'Connecting', shutdown: 'Disconnected' },
}

/** The state after an event; where there is none, throws CONNECTION_FAILED for `connect`, NOT_CONNECTED for all else. */
export function transition(state: State, event: LifecycleEvent): State {
  const next = transitions[state][event]
  if (next) return next
  const code = event === 'connect' ? 'CONNECTION_FAILED' : 'NOT_CONNECTED'
  throw new MqttClientError(code, `${event} is not possible while the client is ${state}`)
}

/**
 * How long to wait before an attempt to reconnect, in ms, counted from 0 after the last connection that held: the first
 * at once, then anything up to the minimum, doubled each time, and never above the maximum (S5). Full jitter: many
 * services must not come back in step.
 */
export function backoff_ms(attempt: number, min_ms: number, max_ms: number, random: number): number {
  return attempt === 0 ? 0 : random * Math.min(max_ms, min_ms * 2 ** (attempt - 1))
}
