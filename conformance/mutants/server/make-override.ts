import { type ChannelId, matchesChannel } from '../../../generated/channels.js'
import type { AdapterOptions } from '../../../reference-server/adapter.js'
import type { Effect } from '../../../reference-server/core/model.js'
import type { Step } from '../../../reference-server/core/step.js'
import { doing, isFirst, isRestarted, type Publication } from './make.js'

/** Ways to make a wrong server out of what the reference server publishes beside group intents. */

type Outgoing = NonNullable<AdapterOptions['outgoing']>
export type ClientIntentEffect = Extract<Effect, { readonly type: 'publish'; readonly kind: 'client_intent' }>
export type ClientIntent = ClientIntentEffect['intent']

export function isClientIntent(effect: Effect): effect is ClientIntentEffect {
  return effect.type === 'publish' && effect.kind === 'client_intent'
}

/** Changes how one channel is published on, empty payloads too. */
export function publishingOn(channel: ChannelId, change: (publication: Publication) => Publication): Outgoing {
  return (publication) => (matchesChannel(channel, publication.topic) ? change(publication) : publication)
}

/** Changes what client intents say. */
export function ordering(change: (intent: ClientIntent, topic: string) => object): Outgoing {
  return publishingOn('clientPowerIntent', (publication) => {
    if (publication.payload === '') return publication
    const intent = JSON.parse(String(publication.payload)) as ClientIntent
    return { ...publication, payload: JSON.stringify(change(intent, publication.topic)) }
  })
}

/** The same publish with other words. */
export function reordered(effect: ClientIntentEffect, changed: Partial<ClientIntent>): ClientIntentEffect {
  const intent = { ...effect.intent, ...changed }
  return { ...effect, intent, payload: JSON.stringify(intent) }
}

/** After a restart, some new overrides take an id that stood for something before it, and for nothing now. */
export function takingOldIds(among: (intent: ClientIntent) => boolean): Step {
  const taken = new Map<string, string>()
  const used = new Set<string>()
  return doing((effects, event, before) => {
    if (isFirst(event, before) && !isRestarted(before)) used.clear()
    const kept = new Set([...before.retained.values()].map(({ intent_id }) => intent_id))
    const old = [...used].find((id) => !id.startsWith(before.run_id) && !kept.has(id))
    for (const effect of effects) if ('intent' in effect) used.add(effect.intent.intent_id)
    return effects.map((effect) => {
      if (!isClientIntent(effect) || !among(effect.intent)) return effect
      const own = effect.intent.intent_id
      const free = isRestarted(before) && own.startsWith(before.run_id) ? old : undefined
      const intent_id = taken.get(own) ?? free ?? own
      taken.set(own, intent_id)
      used.delete(intent_id)
      return reordered(effect, { intent_id })
    })
  })
}
