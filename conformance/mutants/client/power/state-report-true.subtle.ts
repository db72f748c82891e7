import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'A decision that moves nothing is reported without the state of the TV.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report true, subtle',
    ...reporting(({ power, ...report }) => ({
      ...report,
      power: power.result === 'skipped' ? { ...power, applied_state: 'unknown' } : power,
    })),
  })
