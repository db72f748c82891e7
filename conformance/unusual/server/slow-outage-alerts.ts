import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { interval, watching } from '../../mutants/server/make-monitoring.js'

const SLOW_MS = 4_000

export const unusual = 'Silences are noticed some seconds after they are long enough.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: slow to alert',
    wrong: {
      monitoringStep: watching({
        outageAfter: (config) => 3 * interval(config) + SLOW_MS,
        deviceAfter: (config) => 4 * interval(config) + SLOW_MS,
      }),
    },
  })
