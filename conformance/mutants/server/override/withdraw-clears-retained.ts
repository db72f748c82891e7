import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing } from '../make.js'

export const wrong = 'What was withdrawn stays on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: withdrawals that clear nothing',
    step: doing((effects, { type }) => effects.filter((effect) => type !== 'withdraw' || effect.type !== 'clear')),
  })
