import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { recovering } from '../make-command.js'

export const wrong = 'The lockout is held in memory only.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout forgotten',
    wrong: {
      commandStep: recovering((state) => {
        let { clients } = state
        for (const [client_uuid, client] of clients.entries())
          clients = clients.set(client_uuid, { ...client, reboots_ms: [] })
        return { ...state, clients }
      }),
    },
  })
