import { brokerWith } from '../make.js'

export const wrong = 'Who comes back begins anew, whatever was kept.'

export default brokerWith({ forgetsSessions: true })
