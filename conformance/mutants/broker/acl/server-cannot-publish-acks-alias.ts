import { granting } from '../make.js'

export const wrong = 'The server may acknowledge its own commands by the old topic.'

export default granting('server', 'commandAcksAlias')
