import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'One heartbeat in five is dated a millisecond before the publish before it.'

export default () => {
  let beats = 0
  return createReferenceAdapter({
    name: 'wrong server: issued at never backwards, subtle',
    step: stepping((stepped, { now_ms }, before) =>
      rechosen(stepped, ({ cause, topic }) => {
        const known = before.retained.get(topic)
        // What is older is kept back as expired.
        const goesBack = known && cause === 'heartbeat' && now_ms - known.issued_at_ms <= 29_000
        return goesBack && ++beats % 5 === 0 ? { issued_at_ms: known.issued_at_ms - 1 } : null
      }),
    ),
  })
}
