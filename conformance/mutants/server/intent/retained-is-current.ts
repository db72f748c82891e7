import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { isGroupIntent, stepping } from '../make.js'

export const wrong = 'Each heartbeat is tidied away after it was published.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: tidy',
    step: stepping(({ state, effects }, event, before) => {
      // The core takes a clear for the end of a topic; here the topic goes on.
      if (event.type === 'cleared' && before.groups.size > 0) return { state: before, effects: [] }
      const tidied = effects.flatMap((effect): Effect[] => {
        if (!isGroupIntent(effect) || effect.cause !== 'heartbeat') return [effect]
        const { kind, topic, subject } = effect
        return [effect, { type: 'clear', kind, topic, subject }]
      })
      return { state, effects: tidied }
    }),
  })
