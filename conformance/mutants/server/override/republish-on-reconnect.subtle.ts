import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isReconnect } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'After a reconnect who is ordered off waits for the next poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: republish on reconnect, subtle',
    step: doing((effects, event, before) =>
      effects.filter(
        (effect) =>
          !isReconnect(event, before) || !isClientIntent(effect) || effect.intent.power.desired_state === 'on',
      ),
    ),
  })
