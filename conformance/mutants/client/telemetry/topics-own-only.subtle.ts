import { buildTopic } from '../../../../generated/channels.js'
import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { publishing } from '../make.js'

export const wrong = 'It publishes the health of another screen, too.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: topics own only, subtle',
    outgoing: publishing('health', (one) => [
      one,
      { ...one, topic: buildTopic('health', { client_uuid: '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10' }) },
    ]),
  })
