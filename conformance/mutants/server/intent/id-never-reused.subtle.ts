import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isGroupIntent, rechosen, stepping } from '../make.js'

export const wrong = 'Groups that change in the same instant share one id.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: id never reused, subtle',
    step: stepping((stepped) => {
      const first = stepped.effects.find((effect) => isGroupIntent(effect) && effect.cause === 'transition')
      const intent_id = first && isGroupIntent(first) ? first.intent.intent_id : ''
      return rechosen(stepped, ({ cause }) => (cause === 'transition' ? { intent_id } : null))
    }),
  })
