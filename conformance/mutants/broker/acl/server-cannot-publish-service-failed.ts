import { granting } from '../make.js'

export const wrong = 'The server may report failures of a screen, and not only clear them.'

export default granting('server', 'serviceFailed')
