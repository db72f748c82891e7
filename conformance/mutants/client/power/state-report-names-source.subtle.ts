import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'What a client power intent decided is reported as a fallback.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report names source, subtle',
    ...reporting(({ power, ...report }, { decision }) => ({
      ...report,
      power: decision?.by === 'override' ? { ...power, source: 'local_fallback' } : power,
    })),
  })
