import type { Envelope } from '../generated/types.js'
import type { Delivery } from './dispatch.js'
import type { MqttClientError } from './errors.js'

export type EventHandler = (envelope: Envelope, message: Delivery) => unknown

/** What a service adds to its client. Whatever a part throws is told to every part's `fault`, and disturbs nothing. */
export interface Part {
  /** There is a connection and every subscription is back; `again` after a loss. `connect` waits for it. */
  connected?(again: boolean): unknown
  /** The connection was lost or closed. */
  disconnected?(): void
  /** The client is about to close, and can still publish. */
  closing?(): unknown
  /** A handler threw, an attempt to reconnect failed, or a part did. */
  fault?(error: MqttClientError): void
  /** Puts itself before the handler of events. */
  wrap?(handler: EventHandler): EventHandler
}
