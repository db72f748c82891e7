import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import type { Effect } from '../../../../reference-server/core/model.js'
import { doing } from '../make.js'
import { isClientIntent } from '../make-override.js'

export const wrong = 'Each override goes to a second topic too, for old screens that nobody has.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a second topic for overrides',
    step: doing((effects) =>
      effects.flatMap((effect): Effect[] =>
        isClientIntent(effect)
          ? [effect, { ...effect, topic: `infoscreen/client/${effect.subject}/power/intent` }]
          : [effect],
      ),
    ),
  })
