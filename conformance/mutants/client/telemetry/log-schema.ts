import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'Warnings are published on logs/warning.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: log schema',
    outgoing: publishing('logs', (one) => ({ ...one, topic: one.topic.replace(/warn$/, 'warning') })),
  })
