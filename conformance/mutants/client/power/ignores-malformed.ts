import { formatInstant, parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { type Fields, misreading } from '../make-power.js'

export const wrong = 'What is missing in an intent of its group, or cannot be read, it makes up.'

const HOUR_MS = 3_600_000

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores malformed',
    ...misreading((intent, { wall_ms }) => repaired(intent, formatInstant(wall_ms), formatInstant(wall_ms + HOUR_MS))),
  })

/** As far as it has to be known for a decision. */
function repaired(intent: Fields, now: string, later: string): Fields {
  const { intent_id, issued_at, expires_at } = intent
  return {
    ...intent,
    intent_id: typeof intent_id === 'string' && intent_id !== '' ? intent_id : `made up at ${now}`,
    issued_at: parseInstant(issued_at) === null ? now : issued_at,
    expires_at: parseInstant(expires_at) === null ? later : expires_at,
  }
}
