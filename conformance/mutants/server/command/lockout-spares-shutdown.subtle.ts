import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rightStep } from '../make-command.js'

export const wrong = 'A shutdown does not count for the lockout, but is blocked by it.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: shutdowns locked out',
    wrong: {
      commandStep: (before, event) => {
        if (event.type !== 'issue' || event.action !== 'shutdown_host') return rightStep(before, event)
        const asReboot = rightStep(before, { ...event, action: 'reboot_host' })
        const record = asReboot.state.commands.get(event.command_id)
        if (record?.status !== 'blocked') return rightStep(before, event)
        const shutdown = { ...record, command: { ...record.command, action: event.action } }
        return {
          state: { ...asReboot.state, commands: asReboot.state.commands.set(event.command_id, shutdown) },
          effects: asReboot.effects.map((effect) =>
            effect.type === 'store' ? { ...effect, record: shutdown } : effect,
          ),
        }
      },
    },
  })
