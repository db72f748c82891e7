import type { AdapterOptions } from '../../../../reference-server/adapter.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { publishingOn } from '../make-override.js'

export const wrong = 'After a restart the ids of a screen begin again.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ids that begin again',
    outgoing: counting(),
  })

/** The n-th override that a screen is given in a run is its n-th, unless that is what it has. */
function counting(): NonNullable<AdapterOptions['outgoing']> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const shown = new Map<string, string>()
  return publishingOn('clientPowerIntent', (publication) => {
    const { topic, payload } = publication
    if (payload === '') {
      shown.delete(topic)
      return publication
    }
    const intent = JSON.parse(String(payload)) as { readonly intent_id: string }
    const run = `${topic} ${intent.intent_id.replace(/-\d+$/, '')}`
    const nth = (counts.get(run) ?? 0) + 1
    const counted = `${topic} ${intent.intent_id.slice(0, 10)} ${nth}`
    const taken = shown.get(topic) === counted
    const intent_id = names.get(intent.intent_id) ?? (taken ? intent.intent_id : counted)
    if (!names.has(intent.intent_id)) counts.set(run, nth)
    names.set(intent.intent_id, intent_id)
    shown.set(topic, intent_id)
    return { ...publication, payload: JSON.stringify({ ...intent, intent_id }) }
  })
}
