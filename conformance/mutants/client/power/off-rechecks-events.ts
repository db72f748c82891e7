import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { deciding } from '../make-power.js'

export const wrong = 'A due off is carried out without a look at the events.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: off rechecks events',
    ...deciding({ isHeldByEvents: () => false }),
  })
