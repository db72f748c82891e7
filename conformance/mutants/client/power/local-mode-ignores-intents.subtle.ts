import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { groupIntentOf, stepping } from '../make-power.js'

export const wrong = 'In local mode an off is followed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: local mode ignores intents, subtle',
    ...stepping((right, model, event, at) => {
      const { config } = model
      if (config.mode !== 'local' || groupIntentOf(event)?.desired_state !== 'off') return right(model, event, at)
      const stepped = right({ ...model, config: { ...config, mode: 'mqtt' } }, event, at)
      return { ...stepped, model: { ...stepped.model, config } }
    }),
  })
