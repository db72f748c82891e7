import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing, type Intent, isGroupIntent, isReconnect, later, publishing } from '../make.js'

/** Marks what is to be sent as it was an hour ago: past the guard that keeps expired intents back. */
const MARK = ' '
const HOUR_MS = 3_600_000

export const wrong = 'After a reconnect, what was queued an hour ago goes out first.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: an old queue',
    step: doing((effects, event, before) =>
      effects.flatMap((effect): Effect[] => {
        if (!isGroupIntent(effect) || !isReconnect(event, before) || effect.cause !== 'reconnect') return [effect]
        return [{ ...effect, payload: MARK + effect.payload }, effect]
      }),
    ),
    outgoing: publishing((publication) => {
      const text = publication.payload.toString()
      if (!text.startsWith(MARK)) return publication
      const intent = JSON.parse(text) as Intent
      const issued_at = later(String(intent.issued_at), -HOUR_MS)
      return {
        ...publication,
        payload: JSON.stringify({ ...intent, issued_at, expires_at: later(String(intent.expires_at), -HOUR_MS) }),
      }
    }),
  })
