import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'Every decision is reported as carried out.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report skipped',
    ...reporting(({ power, ...report }) => ({ ...report, power: { ...power, result: 'ok' } })),
  })
