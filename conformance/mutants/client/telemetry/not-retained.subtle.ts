import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Announcements are retained.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: not retained, subtle',
    outgoing: publishing('discovery', (one) => ({ ...one, retain: true })),
  })
