import { matchesChannel } from '../../../../generated/channels.js'
import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing, telling } from '../make-command.js'

export const wrong =
  'On the old topic an ack for a command that nobody knows is taken for the latest one of its screen.'

export default () => createReferenceAdapter({ name: 'wrong server: guesses on the alias', ...guessing() })

function guessing(): Pick<AdapterOptions, 'outgoing' | 'wrong'> {
  const known = new Set<unknown>()
  const latest = new Map<string, unknown>()
  return {
    outgoing: telling((command) => {
      known.add(command.command_id)
      latest.set(String(command.client_uuid), command.command_id)
      return command
    }),
    wrong: {
      incoming: hearing((ack, { topic }) => {
        if (known.has(ack.command_id) || matchesChannel('commandAcks', topic)) return ack
        return { ...ack, command_id: latest.get(topic.split('/')[1] ?? '') ?? ack.command_id }
      }),
    },
  }
}
