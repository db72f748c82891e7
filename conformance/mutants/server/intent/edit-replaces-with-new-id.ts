import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isCancellation, rechosen, stepping } from '../make.js'

export const wrong = 'After an edit the intent changes and its id stays.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one id over edits',
    step: stepping((stepped, event, before) =>
      rechosen(stepped, ({ topic, subject }) => {
        const known = before.retained.get(topic)
        const kept = event.type === 'schedule' && known?.fingerprint && !isCancellation(event, before, subject)
        return kept && known.intent_id ? { intent_id: known.intent_id } : null
      }),
    ),
  })
