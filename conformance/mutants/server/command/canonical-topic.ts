import { buildTopic } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

/** Whatever else has to be sent is not sent either, while a broker comes back or a server. */
export const alsoBreaks = ['server/command/queued-while-broker-away', 'server/command/survives-restart']

export const wrong = 'Commands go to the old topic alone.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: alias alone',
    wrong: {
      commandPolicy: deciding({
        topics: (client_uuid, { legacy_topics }) =>
          legacy_topics ? [buildTopic('commandsAlias', { client_uuid })] : [],
      }),
    },
  })
