import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'A heartbeat repeats the times too.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: old times in heartbeats',
    step: stepping((stepped, { now_ms }, before) => {
      // At every second poll only: what is older is kept back as expired.
      const odd = Math.floor(now_ms / (before.config.poll_interval_sec * 1000)) % 2 === 1
      return rechosen(stepped, ({ cause, topic }) => {
        const known = before.retained.get(topic)
        return odd && cause === 'heartbeat' && known ? { issued_at_ms: known.issued_at_ms } : null
      })
    }),
  })
