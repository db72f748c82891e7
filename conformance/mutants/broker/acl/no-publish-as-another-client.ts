import { granting, ownerOf } from '../make.js'

export const wrong = 'A screen may report the health of another one.'

export default granting('client', 'health', (account, topic) => ownerOf(topic) !== account?.client_uuid)
