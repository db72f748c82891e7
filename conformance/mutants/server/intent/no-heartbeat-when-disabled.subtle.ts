import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isGroupIntent } from '../make.js'

export const wrong = 'Where heartbeats are disabled, groups that are on have them all the same.'

export default () => {
  let disabled = false
  return createReferenceAdapter({
    name: 'wrong server: no heartbeat when disabled, subtle',
    step: doing((effects) =>
      effects.filter(
        (effect) =>
          !disabled || !isGroupIntent(effect) || effect.cause !== 'heartbeat' || effect.intent.desired_state === 'on',
      ),
    ),
    configure: (env) => {
      disabled = env.POWER_INTENT_HEARTBEAT_ENABLED === 'false'
      return { ...env, POWER_INTENT_HEARTBEAT_ENABLED: 'true' }
    },
  })
}
