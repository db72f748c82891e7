import { type ChannelId, matchesChannel } from '../../../generated/channels.js'
import type { AdapterOptions } from '../../../reference-server/adapter.js'
import type { Effect } from '../../../reference-server/core/model.js'
import type { Publication } from './make.js'

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
