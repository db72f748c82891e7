import { granting } from '../make.js'

export const wrong = 'The server may acknowledge its own commands.'

export default granting('server', 'commandAcks')
