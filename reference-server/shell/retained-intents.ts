import type { ClientPowerIntent, GroupPowerIntent } from '../../generated/types.js'
import type { PublishEffect } from '../core/model.js'

type IntentEffect = Extract<PublishEffect, { readonly kind: 'group_intent' | 'client_intent' }>

/** An intent that the broker has confirmed and keeps. */
export interface InForce {
  readonly topic: string
  readonly subject_kind: 'group' | 'client'
  readonly subject: string
  readonly intent: GroupPowerIntent | ClientPowerIntent
  readonly acked_ms: number
}

/** The last confirmed intent of each topic. */
export class RetainedIntents {
  readonly #byTopic = new Map<string, InForce>()

  acked({ topic, kind, subject, intent }: IntentEffect, acked_ms: number): void {
    const subject_kind = kind === 'group_intent' ? 'group' : 'client'
    this.#byTopic.set(topic, { topic, subject_kind, subject, intent, acked_ms })
  }

  cleared(topic: string): void {
    this.#byTopic.delete(topic)
  }

  all(): readonly InForce[] {
    return [...this.#byTopic.values()]
  }

  /** Age of the one that was confirmed longest ago; 0 when there is none. */
  age_ms(now_ms: number): number {
    let oldest_ms = now_ms
    for (const { acked_ms } of this.#byTopic.values()) oldest_ms = Math.min(oldest_ms, acked_ms)
    return now_ms - oldest_ms
  }
}
