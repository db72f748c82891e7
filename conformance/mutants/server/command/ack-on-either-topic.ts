import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

export const wrong = 'It does not listen to the old topic.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: deaf to the alias',
    wrong: { incoming: hearing((ack, { topic }) => (matchesChannel('commandAcksAlias', topic) ? null : ack)) },
  })
