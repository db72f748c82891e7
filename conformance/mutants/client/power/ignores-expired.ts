import { formatInstant, parseInstant } from '../../../../generated/instants.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { misreading } from '../make-power.js'

export const wrong = 'An intent that has expired when it arrives is in force for a minute all the same.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignores expired',
    ...misreading((intent, { wall_ms }) => {
      const expires_ms = parseInstant(intent.expires_at)
      return expires_ms !== null && expires_ms <= wall_ms
        ? { ...intent, expires_at: formatInstant(wall_ms + 60_000) }
        : intent
    }),
  })
