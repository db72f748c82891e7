import { granting } from '../make.js'

export const wrong = 'The server may announce screens.'

export default granting('server', 'discovery')
