import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { later, rewording } from '../make.js'

export const wrong = 'One heartbeat in five is dated three seconds ahead.'

export default () => {
  let beats = 0
  return createReferenceAdapter({
    name: 'wrong server: issued at fresh, subtle',
    step: rewording(({ cause, intent }) =>
      cause === 'heartbeat' && ++beats % 5 === 0
        ? { issued_at: later(intent.issued_at, 3000), expires_at: later(intent.expires_at, 3000) }
        : null,
    ),
  })
}
