import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { ordering } from '../make-override.js'

/** A replacement within the minute keeps the id of what it replaces. */
export const alsoBreaks = ['server/override/new-id-on-change'] as const

export const wrong = 'Overrides that are first published within one minute share an id.'

export default () => {
  const ids = new Map<string, string>()
  return createReferenceAdapter({
    name: 'wrong server: an id a minute',
    outgoing: ordering((intent) => {
      const run = intent.intent_id.replace(/-\d+$/, '')
      const intent_id = ids.get(intent.intent_id) ?? `${run} ${intent.issued_at.slice(0, 16)}`
      ids.set(intent.intent_id, intent_id)
      return { ...intent, intent_id }
    }),
  })
}
