import { brokerWith } from '../make.js'

export const wrong = 'Who has no user name is let in, and may do nothing there.'

export default brokerWith({ letsIn: (account, password, right) => right || (account === null && password === '') })
