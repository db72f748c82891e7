import { type ChannelId, type ChannelPayloads, matchesChannel } from '../../../generated/channels.js'
import type { ReferenceClientOptions } from '../../../reference-client/adapter.js'

/** Ways to make a wrong client out of the reference client, each by one small change. */

type Outgoing = NonNullable<ReferenceClientOptions['outgoing']>
export type Incoming = NonNullable<ReferenceClientOptions['incoming']>
export type Publication = Parameters<Outgoing>[0]

/** Changes how one channel is published on; an empty list keeps the message back. */
export function publishing(
  channel: ChannelId,
  change: (publication: Publication) => Publication | readonly Publication[],
): Outgoing {
  return (publication) => {
    const changed = matchesChannel(channel, publication.topic) ? change(publication) : publication
    return Array.isArray(changed) ? changed : [changed as Publication]
  }
}

/** Changes what is said on one channel. */
export function saying<C extends ChannelId>(channel: C, change: (payload: ChannelPayloads[C]) => object): Outgoing {
  return publishing(channel, (publication) => ({
    ...publication,
    payload: JSON.stringify(change(JSON.parse(String(publication.payload)) as ChannelPayloads[C])),
  }))
}

/** Tells true for every n-th. */
export function every(nth: number): () => boolean {
  let count = 0
  return () => {
    count += 1
    return count % nth === 0
  }
}
