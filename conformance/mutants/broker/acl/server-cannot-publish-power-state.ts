import { granting } from '../make.js'

export const wrong = 'The server may say in what state a TV is.'

export default granting('server', 'powerState')
