import { granting } from '../make.js'

export const wrong = 'A screen may say what goes on in any group.'

export default granting('client', 'activeEvents')
