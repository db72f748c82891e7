import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { interval, watching } from '../make-monitoring.js'

export const wrong = 'A screen may be silent for six intervals.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: two intervals late',
    wrong: { monitoringStep: watching({ deviceAfter: (config) => 6 * interval(config) }) },
  })
