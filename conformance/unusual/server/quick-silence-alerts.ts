import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { interval, watching } from '../../mutants/server/make-monitoring.js'

export const unusual =
  'A client has its alert after three silent intervals, and not only when it is known to be no outage.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: quick to alert',
    wrong: { monitoringStep: watching({ deviceAfter: (config) => 3 * interval(config) }) },
  })
