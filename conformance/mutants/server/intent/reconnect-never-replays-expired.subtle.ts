import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing, type Intent, isGroupIntent, isReconnect, later, publishing } from '../make.js'

export const wrong = 'After a reconnect, what expired a second ago goes out first.'

/** Marks what is to be sent as it was then: past the guard that keeps expired intents back. */
const MARK = ' '

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a second too old',
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
      const [issued_at, expires_at] = [String(intent.issued_at), String(intent.expires_at)]
      const by_ms = Date.parse(issued_at) - Date.parse(expires_at) - 1000
      const old = { ...intent, issued_at: later(issued_at, by_ms), expires_at: later(expires_at, by_ms) }
      return { ...publication, payload: JSON.stringify(old) }
    }),
  })
