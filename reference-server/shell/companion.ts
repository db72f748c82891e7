import type { PublishEffect } from '../core/model.js'
import type { Hearing, Link } from './link.js'

/** What lives on the scheduler's connection beside it. */
export interface Companion {
  readonly hearings: readonly Hearing[]
  /** There is a connection, the first or another. */
  connected(link: Link): void
  disconnected(): void
  /** The broker has a power intent. */
  intentAcked(sent: Extract<PublishEffect, { readonly kind: 'group_intent' | 'client_intent' }>): void
  /** Finishes what is under way; the connection is still there. */
  stop(): Promise<void>
  /** Ends without a word. */
  kill(): void
}
