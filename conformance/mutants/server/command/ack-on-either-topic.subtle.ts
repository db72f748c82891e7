import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'On the old topic it does not hear how a command ended.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ack on either topic, subtle',
    wrong: {
      incoming: hearing((ack, { topic }) =>
        matchesChannel('commandAcksAlias', topic) && (ack.status === 'completed' || ack.status === 'failed')
          ? null
          : ack,
      ),
    },
  })
