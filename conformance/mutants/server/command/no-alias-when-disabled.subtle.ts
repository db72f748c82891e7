import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { adding } from '../make.js'
import { fieldsOf } from '../make-command.js'

export const wrong = 'Where the alias is off, shutdowns are mirrored all the same.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: no alias when disabled, subtle',
    ...adding(({ COMMAND_LEGACY_TOPICS_ENABLED: flag }, one) => {
      const shutdown =
        flag === 'false' && matchesChannel('commands', one.topic) && fieldsOf(one).action === 'shutdown_host'
      return shutdown ? { ...one, topic: one.topic.replace(/s$/, '') } : null
    }),
  })
