import { brokerWith } from '../make.js'

export const wrong = 'A screen that is known by its user name needs no password.'

export default brokerWith({ letsIn: (account, _, right) => right || account?.role === 'client' })
