import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isGroupIntent, isReconnect } from '../make.js'

export const wrong = 'After a reconnect it tells only the groups that are on; the others wait for the next poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: republish on reconnect, subtle',
    step: doing((effects, event, before) =>
      effects.filter(
        (effect) =>
          !isReconnect(event, before) ||
          !isGroupIntent(effect) ||
          effect.cause !== 'reconnect' ||
          effect.intent.desired_state === 'on',
      ),
    ),
  })
