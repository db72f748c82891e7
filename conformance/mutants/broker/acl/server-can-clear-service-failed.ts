import { brokerWith } from '../make.js'

export const wrong = 'The server may publish nothing on service_failed, not even the empty payload.'

export default brokerWith({
  mayPublish: (account, topic, _, right) => right && !(account?.role === 'server' && topic.endsWith('/service_failed')),
})
