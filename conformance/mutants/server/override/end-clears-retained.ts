import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'What is over stays on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ends that clear nothing',
    step: doing((effects, { type }) =>
      effects.filter((effect) => effect.type !== 'clear' || effect.kind !== 'client_intent' || type === 'withdraw'),
    ),
  })
