import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'A fallback that moves the TV is reported as skipped.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report skipped, subtle',
    ...reporting(({ power, ...report }) => ({
      ...report,
      power: power.source === 'local_fallback' ? { ...power, result: 'skipped' } : power,
    })),
  })
