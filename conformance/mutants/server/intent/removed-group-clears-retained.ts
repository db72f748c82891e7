import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'What a removed group was told stays on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no clearing',
    step: doing((effects) => effects.filter((effect) => effect.type !== 'clear' || effect.kind !== 'group_intent')),
  })
