import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { hasIgnored, stepping } from '../make-power.js'

export const wrong = 'After an intent that cannot be read it follows no other of its group.'

export default () => {
  let deaf = false
  return createReferenceClientAdapter({
    name: 'wrong client: ignores malformed.deaf',
    ...stepping((right, before, event, at) => {
      if (deaf && event.kind === 'group-intent') return { model: before, effects: [] }
      const stepped = right(before, event, at)
      deaf ||= hasIgnored(before, stepped.model) && (stepped.model.counts['group-intent.malformed'] ?? 0) > 0
      return stepped
    }),
  })
}
