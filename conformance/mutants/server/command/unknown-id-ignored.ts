import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing, telling } from '../make-command.js'

export const wrong = 'An ack for a command that nobody knows is taken for the latest one of its screen.'

export default () => createReferenceAdapter({ name: 'wrong server: guesses what is acknowledged', ...guessing() })

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
        const client = topic.split('/')[1] ?? ''
        return known.has(ack.command_id) ? ack : { ...ack, command_id: latest.get(client) ?? ack.command_id }
      }),
    },
  }
}
