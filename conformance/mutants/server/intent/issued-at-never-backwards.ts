import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'Each heartbeat is dated a second before the one before it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: times that run backwards',
    step: stepping((stepped, { now_ms }, before) => {
      // At every second poll only: what is older is kept back as expired.
      const odd = Math.floor(now_ms / (before.config.poll_interval_sec * 1000)) % 2 === 1
      return rechosen(stepped, ({ cause, topic }) => {
        const known = before.retained.get(topic)
        return odd && cause === 'heartbeat' && known ? { issued_at_ms: known.issued_at_ms - 1000 } : null
      })
    }),
  })
