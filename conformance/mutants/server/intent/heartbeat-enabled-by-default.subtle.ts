import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isGroupIntent } from '../make.js'

export const wrong = 'Unless they are asked for, heartbeats come only to groups that are on.'

export default () => {
  let given: Readonly<Record<string, string>> = {}
  return createReferenceAdapter({
    name: 'wrong server: heartbeat enabled by default, subtle',
    step: doing((effects) =>
      effects.filter((effect) => {
        const unasked = !('POWER_INTENT_HEARTBEAT_ENABLED' in given)
        return (
          !unasked || !isGroupIntent(effect) || effect.cause !== 'heartbeat' || effect.intent.desired_state === 'on'
        )
      }),
    ),
    configure: (env) => {
      given = env
      return env
    },
  })
}
