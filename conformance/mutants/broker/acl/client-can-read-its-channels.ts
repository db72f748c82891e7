import { brokerWith } from '../make.js'

export const wrong = 'A screen may not read which group it belongs to.'

export default brokerWith({
  maySubscribe: (account, filter, right) => right && !(account?.role === 'client' && filter.endsWith('/group_id')),
})
