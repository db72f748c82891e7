import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { doing, isFirst, isGroupIntent } from '../make.js'

/** With heartbeats disabled and a group id that is none, it looks as if that were the cause. */
export const alsoBreaks = ['server/intent/skip-invalid-group'] as const

export const wrong = 'On its first start the server waits for the first poll.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: waits on start',
    step: doing((effects, event, before) => {
      const silent = isFirst(event, before) && before.retained.size === 0
      return effects.filter((effect) => !silent || !isGroupIntent(effect))
    }),
  })
