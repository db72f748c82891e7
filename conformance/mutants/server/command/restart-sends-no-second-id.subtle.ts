import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { repeating } from '../make-command.js'

export const wrong = 'After a restart, what a screen has accepted and not finished is ordered anew.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: restart sends no second id, subtle',
    wrong: { commandStep: repeating(({ status }) => status === 'accepted') },
  })
