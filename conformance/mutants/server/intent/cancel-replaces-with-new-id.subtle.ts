import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isCancellation, rechosen, stepping } from '../make.js'

export const wrong = 'A cancellation that comes after another edit keeps the id.'

export default () => {
  let edits = 0
  return createReferenceAdapter({
    name: 'wrong server: cancel replaces with new id, subtle',
    step: stepping((stepped, event, before) => {
      if (before.groups.size === 0) edits = 0
      if (event.type === 'schedule') edits += 1
      return rechosen(stepped, ({ topic, subject }) => {
        const known = before.retained.get(topic)
        const kept =
          edits > 2 && event.type === 'schedule' && known?.fingerprint && isCancellation(event, before, subject)
        return kept && known.intent_id ? { intent_id: known.intent_id } : null
      })
    }),
  })
}
