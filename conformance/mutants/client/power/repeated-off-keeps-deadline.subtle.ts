import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { deciding } from '../make-power.js'

export const wrong = 'An off under another id begins the grace anew.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: repeated off keeps deadline, subtle',
    ...deciding({
      dueOf: ({ wanted, grace_ms }, _, steady_ms) => (wanted === 'off' ? steady_ms + grace_ms : steady_ms),
    }),
  })
