import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'One heartbeat in ten repeats the times too.'

export default () => {
  let beats = 0
  return createReferenceAdapter({
    name: 'wrong server: heartbeat refreshes times, subtle',
    step: stepping((stepped, { now_ms }, before) =>
      rechosen(stepped, ({ cause, topic }) => {
        const known = before.retained.get(topic)
        // What is older is kept back as expired.
        const repeats = known && cause === 'heartbeat' && now_ms - known.issued_at_ms <= 30_000
        return repeats && ++beats % 10 === 0 ? { issued_at_ms: known.issued_at_ms } : null
      }),
    ),
  })
}
