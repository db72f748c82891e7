import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'A new intent is dated like the one it replaces, so that screens have to break the tie.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ties',
    step: stepping((stepped, { now_ms }, before) =>
      rechosen(stepped, ({ cause, topic }) => {
        const known = before.retained.get(topic)
        // Only where the time is known, which after a restart it is not, and the intent would not be expired.
        const tied = cause === 'transition' && known && before.ids_used > 0 && now_ms - known.issued_at_ms <= 30_000
        return tied ? { issued_at_ms: known.issued_at_ms } : null
      }),
    ),
  })
