import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import type { ServerAdapter } from '../../play/adapter.js'
import { type Fields, wording } from '../make.js'

export const unusual = 'It publishes twice in every poll interval that it is configured with.'

export default (): ServerAdapter => {
  let polled: Fields = {}
  const right = createReferenceAdapter({
    name: 'unusual server: heartbeats twice a poll',
    configure: (env) => {
      polled = env
      const { multiplier, minimum_sec, poll_sec } = timesOf(env)
      return {
        ...env,
        POLL_INTERVAL_SECONDS: String(Math.floor(poll_sec / 2)),
        // So that what an intent lasts is not changed with it.
        POWER_INTENT_EXPIRY_MULTIPLIER: '1',
        POWER_INTENT_MIN_EXPIRY_SECONDS: String(Math.max(multiplier * poll_sec, minimum_sec)),
      }
    },
    outgoing: wording((value) =>
      value !== null && typeof value === 'object' && 'poll_interval_sec' in value
        ? { ...value, poll_interval_sec: timesOf(polled).poll_sec }
        : value,
    ),
  })
  return right
}

function timesOf(env: Fields) {
  return {
    poll_sec: Number(env.POLL_INTERVAL_SECONDS ?? 30),
    multiplier: Number(env.POWER_INTENT_EXPIRY_MULTIPLIER ?? 3),
    minimum_sec: Number(env.POWER_INTENT_MIN_EXPIRY_SECONDS ?? 90),
  }
}
