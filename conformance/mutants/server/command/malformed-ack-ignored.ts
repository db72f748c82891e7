import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'An ack without its error code, or with one too many, is made to fit.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: acks repaired',
    wrong: {
      incoming: hearing((ack) =>
        ack.status === 'failed'
          ? { ...ack, error_code: ack.error_code ?? 'unknown', error_message: ack.error_message ?? 'unknown' }
          : { ...ack, error_code: null, error_message: null },
      ),
    },
  })
