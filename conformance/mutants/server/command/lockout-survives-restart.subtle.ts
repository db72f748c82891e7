import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { recovering } from '../make-command.js'

export const wrong = 'The last reboot before a restart is forgotten by the lockout.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout survives restart, subtle',
    wrong: {
      commandStep: recovering((state) => {
        let { clients } = state
        for (const [client_uuid, client] of clients.entries())
          clients = clients.set(client_uuid, { ...client, reboots_ms: client.reboots_ms.slice(0, -1) })
        return { ...state, clients }
      }),
    },
  })
