import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'What ended while the broker was away stays on it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: end clears retained, subtle',
    step: doing((effects, { type }) =>
      effects.filter((effect) => effect.type !== 'clear' || effect.kind !== 'client_intent' || type !== 'connected'),
    ),
  })
