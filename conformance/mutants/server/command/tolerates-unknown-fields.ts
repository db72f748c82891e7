import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'An ack with a field of tomorrow is thrown away.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: strict about acks',
    wrong: { incoming: hearing((ack) => (Object.keys(ack).length > 4 ? null : ack)) },
  })
