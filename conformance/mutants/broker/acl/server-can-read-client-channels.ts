import { brokerWith } from '../make.js'

export const wrong = 'The server may not read the acks of commands.'

export default brokerWith({
  maySubscribe: (account, filter, right) => right && !(account?.role === 'server' && filter.endsWith('/commands/ack')),
})
