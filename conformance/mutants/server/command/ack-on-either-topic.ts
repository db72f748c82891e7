import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing } from '../make-command.js'

/** A later stage that it did not hear of on the alias cannot come before an earlier one. */
export const alsoBreaks = ['server/command/out-of-order-ack'] as const

export const wrong = 'It does not listen to the old topic.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: deaf to the alias',
    wrong: { incoming: hearing((ack, { topic }) => (matchesChannel('commandAcksAlias', topic) ? null : ack)) },
  })
