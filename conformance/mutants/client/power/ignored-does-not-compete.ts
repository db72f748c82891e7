import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { hasIgnored, stepping } from '../make-power.js'

export const wrong = 'An intent that is ignored ends the one that was in force.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: ignored does not compete',
    ...stepping((right, before, event, at) => {
      const stepped = right(before, event, at)
      return hasIgnored(before, stepped.model) ? right({ ...stepped.model, group: null }, { kind: 'due' }, at) : stepped
    }),
  })
