import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

/** Whoever says that an intent decided is to name that one. */
export const alsoBreaks = ['client/power/state-report-names-intent'] as const

export const wrong = 'Whatever decided, it is said to have been an intent.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report names source',
    ...reporting(({ power, ...report }) => ({ ...report, power: { ...power, source: 'mqtt_intent' } })),
  })
