import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { interval, watching } from '../make-monitoring.js'

export const wrong = 'Two missed heartbeats are a silence.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: impatient',
    wrong: { monitoringStep: watching({ deviceAfter: (config) => 2 * interval(config) }) },
  })
