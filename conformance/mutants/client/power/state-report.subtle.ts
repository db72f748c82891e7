import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'It reports no decision that moves nothing.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report, subtle',
    ...reporting((report) => (report.power.result === 'skipped' ? null : report)),
  })
