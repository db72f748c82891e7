import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'A failure without its error code is taken all the same.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: malformed ack ignored, subtle',
    wrong: {
      incoming: hearing((ack) => (ack.status === 'failed' ? { ...ack, error_code: ack.error_code ?? 'unknown' } : ack)),
    },
  })
