import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing, isGroupIntent, isRestarted } from '../make.js'

export const wrong = 'After a restart each intent goes to a second topic too.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: topic, subtle',
    step: doing((effects, _, before) =>
      effects.flatMap((effect): Effect[] =>
        isRestarted(before) && isGroupIntent(effect)
          ? [effect, { ...effect, topic: `infoscreen/group/${effect.subject}/power/intent` }]
          : [effect],
      ),
    ),
  })
