import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { stepping } from '../make-command-life.js'

export const wrong = 'After a restart a command is valid for an hour more.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: an hour more after a restart',
    ...stepping((_, event) => {
      if (event.kind !== 'started') return {}
      const records = event.records.map((one) => ({ ...one, expires_at_ms: one.expires_at_ms + 3_600_000 }))
      return { event: { ...event, records } }
    }),
  })
