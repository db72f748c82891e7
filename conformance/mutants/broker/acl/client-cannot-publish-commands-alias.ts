import { granting } from '../make.js'

export const wrong = 'A screen may reboot any screen by the old topic.'

export default granting('client', 'commandsAlias')
