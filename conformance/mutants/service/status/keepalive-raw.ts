import { fields, saying, serviceWith } from '../make.js'

export const wrong = 'Its keepalives are in an envelope, like all else that it publishes.'

export default serviceWith(
  saying(
    'keepalive',
    fields((data) => ({ id: 'one', type: 'keepalive', ts: Date.now() / 1000, source: 'wrong', data })),
  ),
)
