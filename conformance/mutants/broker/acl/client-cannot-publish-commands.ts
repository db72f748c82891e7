import { granting } from '../make.js'

export const wrong = 'A screen may reboot any screen.'

export default granting('client', 'commands')
