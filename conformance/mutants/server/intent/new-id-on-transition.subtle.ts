import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'Where the end of a window comes, off keeps the id that on had.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: new id on transition, subtle',
    step: stepping((stepped, event, before) =>
      rechosen(stepped, ({ cause, topic, intent }) => {
        const intent_id = before.retained.get(topic)?.intent_id
        const ended = event.type === 'woken' && cause === 'transition' && intent.desired_state === 'off'
        return ended && intent_id ? { intent_id } : null
      }),
    ),
  })
