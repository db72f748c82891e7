import { formatInstant, parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'An intent whose times cannot be read was issued now, and is in force for an hour.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores malformed, subtle',
    ...misreading((intent, { wall_ms }) => ({
      ...intent,
      ...(parseInstant(intent.issued_at) === null && { issued_at: formatInstant(wall_ms) }),
      ...(parseInstant(intent.expires_at) === null && { expires_at: formatInstant(wall_ms + 3_600_000) }),
    })),
  })
