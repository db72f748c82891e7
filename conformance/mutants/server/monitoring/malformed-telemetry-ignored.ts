import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { failing } from '../make-monitoring.js'

export const wrong = 'A failure whose instant has another name is taken all the same.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: failures repaired',
    wrong: { incoming: failing((failure) => failure.replace('failedAt', 'failed_at')) },
  })
