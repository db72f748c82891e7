import { buildTopic, parseTopic } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { adding } from '../make.js'

export const wrong = 'While it is told to publish nothing, it clears the topics of its screens.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: silent when disabled, subtle',
    ...adding(({ POWER_INTENT_PUBLISH_ENABLED: flag }, publication) => {
      const parsed = parseTopic(publication.topic)
      return flag !== 'true' && parsed?.channel === 'groupAssignment'
        ? { ...publication, topic: buildTopic('clientPowerIntent', parsed.parameters), payload: '', retain: true }
        : null
    }),
  })
