import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, missing } from '../make-power.js'

export const wrong = 'An empty payload withdraws no client power intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: withdrawn override falls back',
    ...missing((event) => event.kind === 'client-intent' && isEmpty(event)),
  })
