import { brokerWith } from '../make.js'

export const wrong = 'The list has no row for the heartbeats of a screen.'

export default brokerWith({ mayPublish: (_, topic, __, right) => right && !topic.endsWith('/heartbeat') })
