import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isReconnect } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'After a reconnect overrides wait for the next poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: overrides wait on reconnect',
    step: doing((effects, event, before) =>
      effects.filter((effect) => !isReconnect(event, before) || !isClientIntent(effect)),
    ),
  })
