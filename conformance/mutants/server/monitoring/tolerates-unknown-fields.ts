import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { FAILURE_FIELDS, failing, fieldCount } from '../make-monitoring.js'

export const wrong = 'A failure with a field of tomorrow is thrown away.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: strict about failures',
    wrong: { incoming: failing((failure) => (fieldCount(failure) > FAILURE_FIELDS ? null : failure)) },
  })
