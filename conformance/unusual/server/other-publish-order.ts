import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { doing } from '../../mutants/server/make.js'

export const unusual = 'What is due at one instant is published in the reverse order of topics.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: the last topic first',
    step: doing((effects) => {
      const publishes = effects.filter(({ type }) => type === 'publish' || type === 'clear')
      const others = effects.filter((effect) => !publishes.includes(effect))
      return [...publishes.reverse(), ...others]
    }),
  })
