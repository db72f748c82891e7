import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'A power state names no intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report names intent',
    ...reporting((report) => ({ ...report, intent_id: null })),
  })
