import { buildTopic, matchesChannel } from '../../../../generated/channels.js'
import { type AdapterOptions, createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { telling } from '../make-command.js'

export const wrong = 'On the old topic any screen may acknowledge any command.'

export default () => createReferenceAdapter({ name: 'wrong server: acks of anybody on the alias', ...credulous() })

function credulous(): Pick<AdapterOptions, 'outgoing' | 'wrong'> {
  const owners = new Map<unknown, string>()
  return {
    outgoing: telling((command) => {
      owners.set(command.command_id, String(command.client_uuid))
      return command
    }),
    wrong: {
      incoming: (delivery) => {
        if (!matchesChannel('commandAcksAlias', delivery.topic)) return [delivery]
        const id = /"command_id":"([^"]*)"/.exec(delivery.payload.toString())?.[1]
        const client_uuid = owners.get(id)
        return [client_uuid ? { ...delivery, topic: buildTopic('commandAcksAlias', { client_uuid }) } : delivery]
      },
    },
  }
}
