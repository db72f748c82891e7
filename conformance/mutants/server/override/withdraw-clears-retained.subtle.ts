import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isRestarted } from '../make.js'

export const wrong = 'What is withdrawn after a restart stays on the broker.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: withdraw clears retained, subtle',
    step: doing((effects, { type }, before) =>
      effects.filter((effect) => type !== 'withdraw' || !isRestarted(before) || effect.type !== 'clear'),
    ),
  })
