import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { FAILURE_FIELDS, failing, fieldCount } from '../make-monitoring.js'

export const wrong = 'A failure is seen at a start only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: live failures unseen',
    wrong: {
      incoming: failing((failure, { retain }) => (retain || fieldCount(failure) !== FAILURE_FIELDS ? failure : null)),
    },
  })
