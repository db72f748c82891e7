import { buildTopic, parseTopic } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { adding } from '../make.js'

export const wrong = 'Until it is told to publish, it clears the topics.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: disabled by default, subtle',
    ...adding(({ POWER_INTENT_PUBLISH_ENABLED: flag }, publication) => {
      const group_id =
        parseTopic(publication.topic)?.channel === 'activeEvents' ? publication.topic.split('/').at(-1) : null
      return flag === undefined && group_id
        ? { ...publication, topic: buildTopic('groupPowerIntent', { group_id }), payload: '', retain: true }
        : null
    }),
  })
