import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'
import { isClientIntent, reordered } from '../make-override.js'

export const wrong = 'After a reconnect an override is published under another id.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: stable id on refresh, subtle',
    step: doing((effects) =>
      effects.map((effect) =>
        isClientIntent(effect) && effect.cause === 'reconnect'
          ? reordered(effect, { intent_id: `${effect.intent.intent_id}-again` })
          : effect,
      ),
    ),
  })
