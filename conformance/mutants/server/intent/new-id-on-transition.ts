import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'When a boundary comes, the intent changes and its id stays.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: one id for all',
    step: stepping((stepped, event, before) =>
      rechosen(stepped, ({ cause, topic }) => {
        const intent_id = before.retained.get(topic)?.intent_id
        return event.type === 'woken' && cause === 'transition' && intent_id ? { intent_id } : null
      }),
    ),
  })
