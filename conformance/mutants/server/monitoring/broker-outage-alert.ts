import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { watching } from '../make-monitoring.js'

export const wrong = 'Where all are silent, each has an alert of its own.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no outages',
    wrong: { monitoringStep: watching({ outageMin: 99 }) },
  })
