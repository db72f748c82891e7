import { matchesChannel } from '../../../../generated/channels.js'
import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { fieldsOf, sending } from '../make-command.js'

/** What is not sent is not acknowledged by the broker either. */
export const alsoBreaks = [
  'server/command/published-after-puback',
  'server/command/queued-while-broker-away',
  'server/command/survives-restart',
] as const

export const wrong = 'A shutdown goes to the old topic alone.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: canonical topic, subtle',
    outgoing: sending((one) =>
      matchesChannel('commands', one.topic) && fieldsOf(one).action === 'shutdown_host' ? [] : one,
    ),
  })
