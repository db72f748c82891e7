import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'An end that is acknowledged with a field of tomorrow is thrown away.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: tolerates unknown fields, subtle',
    wrong: {
      incoming: hearing((ack) => (Object.keys(ack).length > 4 && ack.status === 'completed' ? null : ack)),
    },
  })
