import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { failing } from '../make-monitoring.js'

export const wrong = 'What is retained when it starts is overlooked.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: blind at the start',
    wrong: { incoming: failing((failure, { retain }) => (retain ? null : failure)) },
  })
