import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { repeating } from '../make-command.js'

export const wrong = 'After a restart, what is still to be done is ordered anew.'

export default () =>
  createReferenceAdapter({ name: 'wrong server: orders repeated', wrong: { commandStep: repeating(() => true) } })
