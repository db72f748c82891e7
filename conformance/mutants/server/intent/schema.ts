import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { saying } from '../make.js'

export const wrong = 'A field of its own in a frozen payload.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: an undeclared field',
    outgoing: saying((intent) => ({ ...intent, server: 'wrong' })),
  })
