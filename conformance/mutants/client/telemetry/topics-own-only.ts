import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'It publishes its heartbeats on a topic that is none of the contract, too.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: topics own only',
    outgoing: publishing('heartbeat', (one) => [one, { ...one, topic: one.topic.replace('heartbeat', 'alive') }]),
  })
