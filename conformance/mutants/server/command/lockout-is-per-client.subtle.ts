import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting } from '../make-command.js'

export const wrong = 'A screen that was never rebooted is counted like the one that was rebooted most.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout is per client, subtle',
    wrong: {
      commandStep: counting(({ clients }, client_uuid) => {
        const own = clients.get(client_uuid)?.reboots_ms ?? []
        const most = [...clients.values()].map(({ reboots_ms }) => reboots_ms).sort((a, b) => b.length - a.length)[0]
        return own.length > 0 ? own : (most ?? [])
      }),
    },
  })
