import { granting } from '../make.js'

export const wrong = 'A screen may move any screen to another group.'

export default granting('client', 'groupAssignment')
