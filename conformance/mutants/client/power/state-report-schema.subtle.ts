import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { every, saying } from '../make.js'

export const wrong = 'Every third power state names its offset by numbers.'

export default () => {
  const isNumbered = every(3)
  return createReferenceClientAdapter({
    name: 'wrong client: state report schema, subtle',
    outgoing: saying('powerState', (report) =>
      isNumbered() ? { ...report, reported_at: report.reported_at.replace('Z', '+00:00') } : report,
    ),
  })
}
