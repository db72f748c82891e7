import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing, isRestarted } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'After a restart each override goes to a second topic too.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: topic, subtle',
    step: doing((effects, _, before) =>
      effects.flatMap((effect): Effect[] =>
        isRestarted(before) && isClientIntent(effect)
          ? [effect, { ...effect, topic: `infoscreen/client/${effect.subject}/power/intent` }]
          : [effect],
      ),
    ),
  })
