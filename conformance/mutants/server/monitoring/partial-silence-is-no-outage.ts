import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { watching } from '../make-monitoring.js'

export const wrong = 'Two silent screens are an outage.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: outages of two',
    wrong: { monitoringStep: watching({ outageMin: 2 }) },
  })
