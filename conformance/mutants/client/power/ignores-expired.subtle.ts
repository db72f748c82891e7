import { formatInstant, parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'An intent that arrives at the very instant of its expiry is still followed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores expired, subtle',
    ...misreading((intent, { wall_ms }) =>
      parseInstant(intent.expires_at) === wall_ms ? { ...intent, expires_at: formatInstant(wall_ms + 1) } : intent,
    ),
  })
