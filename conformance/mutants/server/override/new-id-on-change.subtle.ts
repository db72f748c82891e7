import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { type ClientIntent, publishingOn } from '../make-override.js'

export const wrong = 'A replacement that changes the grace alone keeps the id.'

export default () => createReferenceAdapter({ name: 'wrong server: an id for any grace', outgoing: keeping() })

function keeping(): NonNullable<AdapterOptions['outgoing']> {
  const known = new Map<string, { readonly order: string; readonly intent_id: string }>()
  return publishingOn('clientPowerIntent', (publication) => {
    const { topic, payload } = publication
    if (payload === '') {
      known.delete(topic)
      return publication
    }
    const intent = JSON.parse(String(payload)) as ClientIntent
    const order = `${intent.power.desired_state} ${intent.power.reason}`
    const before = known.get(topic)
    const intent_id = before?.order === order ? before.intent_id : intent.intent_id
    known.set(topic, { order, intent_id })
    return { ...publication, payload: JSON.stringify({ ...intent, intent_id }) }
  })
}
