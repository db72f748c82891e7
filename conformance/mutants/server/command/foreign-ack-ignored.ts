import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'Any screen may acknowledge any command.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: acks of anybody',
    wrong: { commandPolicy: deciding({ mayAck: () => true }) },
  })
