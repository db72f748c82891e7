import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { stepping } from '../make.js'

export const wrong = 'Boundaries wait for the next poll, which is late but not too late.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: polls only',
    step: stepping((stepped, event, before) =>
      event.type === 'woken' && event.now_ms < before.next_poll_ms
        ? { state: before, effects: [{ type: 'wake', at_ms: before.next_poll_ms }] }
        : stepped,
    ),
  })
