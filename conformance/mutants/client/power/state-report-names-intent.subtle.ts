import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'After a fallback a power state names no intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report names intent, subtle',
    ...reporting((report) => (report.power.source === 'local_fallback' ? { ...report, intent_id: null } : report)),
  })
