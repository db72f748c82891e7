import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing, isGroupIntent } from '../make.js'

export const wrong = 'Each intent goes to a second topic too, for old screens that nobody has.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a second topic',
    step: doing((effects) =>
      effects.flatMap((effect): Effect[] =>
        isGroupIntent(effect)
          ? [effect, { ...effect, topic: `infoscreen/group/${effect.subject}/power/intent` }]
          : [effect],
      ),
    ),
  })
