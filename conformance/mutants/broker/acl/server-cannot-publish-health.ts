import { granting } from '../make.js'

export const wrong = 'The server may say how a screen is.'

export default granting('server', 'health')
