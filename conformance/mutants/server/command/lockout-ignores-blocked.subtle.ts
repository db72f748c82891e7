import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { counting, recordsOf } from '../make-command.js'

export const wrong = 'The last reboot that was blocked counts.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout ignores blocked, subtle',
    wrong: {
      commandStep: counting((state, client_uuid) => {
        const reboots = recordsOf(state, client_uuid).filter(({ command }) => command.action === 'reboot_host')
        const blocked = reboots.filter(({ status }) => status === 'blocked').slice(-1)
        return [...reboots.filter(({ status }) => status !== 'blocked'), ...blocked].map((one) => one.issued_at_ms)
      }),
    },
  })
