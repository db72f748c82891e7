import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isFirst, isGroupIntent } from '../make.js'

/** With heartbeats disabled and a group id that is none, it looks as if that were the cause. */
export const alsoBreaks = ['server/intent/skip-invalid-group'] as const

export const wrong = 'On its first start it tells only the groups that are on; the others wait for the first poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: publish on start, subtle',
    step: doing((effects, event, before) => {
      const first = isFirst(event, before) && before.retained.size === 0
      return effects.filter((effect) => !first || !isGroupIntent(effect) || effect.intent.desired_state === 'on')
    }),
  })
