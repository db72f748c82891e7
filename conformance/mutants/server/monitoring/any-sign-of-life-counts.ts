import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { watching } from '../make-monitoring.js'

export const wrong = 'A health report is no sign of life.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: deaf to health',
    wrong: { monitoringStep: watching({ signsOfLife: new Set(['heartbeat', 'commandAcks', 'commandAcksAlias']) }) },
  })
