import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isGroupIntent, isReconnect } from '../make.js'

export const wrong = 'After a reconnect the server waits for the next poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: waits on reconnect',
    step: doing((effects, event, before) =>
      effects.filter((effect) => !isReconnect(event, before) || !isGroupIntent(effect) || effect.cause !== 'reconnect'),
    ),
  })
