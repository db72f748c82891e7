import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { reporting } from '../make-power.js'

export const wrong = 'The TV is always reported to be on.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: state report true',
    ...reporting(({ power, ...report }) => ({ ...report, power: { ...power, applied_state: 'on' } })),
  })
