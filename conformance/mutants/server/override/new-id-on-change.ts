import type { AdapterOptions } from '../../../../reference-server/adapter.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'A replacement keeps the id of what it replaces.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one id a screen',
    outgoing: keeping(),
  })

function keeping(): NonNullable<AdapterOptions['outgoing']> {
  const ids = new Map<string, string>()
  return publishingOn('clientPowerIntent', (publication) => {
    const { topic, payload } = publication
    if (payload === '') {
      ids.delete(topic)
      return publication
    }
    const intent = JSON.parse(String(payload)) as { readonly intent_id: string }
    const intent_id = ids.get(topic) ?? intent.intent_id
    ids.set(topic, intent_id)
    return { ...publication, payload: JSON.stringify({ ...intent, intent_id }) }
  })
}
