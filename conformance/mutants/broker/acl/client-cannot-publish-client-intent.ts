import { granting } from '../make.js'

export const wrong = 'A screen may turn any screen on and off.'

export default granting('client', 'clientPowerIntent')
