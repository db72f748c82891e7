import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isCancellation, rechosen, stepping } from '../make.js'

export const wrong = 'An edit that only moves the window keeps the id.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: edit replaces with new id, subtle',
    step: stepping((stepped, event, before) =>
      rechosen(stepped, ({ topic, subject, intent }) => {
        const known = before.retained.get(topic)
        if (event.type !== 'schedule' || !known?.intent_id || isCancellation(event, before, subject)) return null
        return known.fingerprint.startsWith(`["${intent.desired_state}"`) ? { intent_id: known.intent_id } : null
      }),
    ),
  })
