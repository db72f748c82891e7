import { brokerWith } from '../make.js'

export const wrong = 'A screen may listen to the commands of all screens by a wildcard.'

export default brokerWith({
  maySubscribe: (account, filter, right) => right || (account !== null && filter === 'infoscreen/+/commands'),
})
