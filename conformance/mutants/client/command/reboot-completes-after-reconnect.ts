import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { acknowledging } from '../make-command.js'

/** That it was completed is no answer to a copy either. */
export const alsoBreaks = ['client/command/repeat-resends-last-ack'] as const

export const wrong = 'A reboot is never completed.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: never completed',
    outgoing: acknowledging((publication, { status }) => (status === 'completed' ? null : publication)),
  })
