import { resendingExpired } from '../make-queue.js'

export const wrong = 'What a screen was sent before comes first, however old it is.'

export default () => resendingExpired('wrong server: an old queue of commands')
