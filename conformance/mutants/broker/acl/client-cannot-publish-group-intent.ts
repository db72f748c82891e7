import { granting } from '../make.js'

export const wrong = 'A screen may turn whole groups on and off.'

export default granting('client', 'groupPowerIntent')
