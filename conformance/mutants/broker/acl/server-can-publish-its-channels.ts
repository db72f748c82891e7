import { brokerWith } from '../make.js'

export const wrong = 'The list has no row for the group of a screen.'

export default brokerWith({ mayPublish: (_, topic, __, right) => right && !topic.endsWith('/group_id') })
