import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { readCommand } from '../../../reference-client/core/commands/read.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual = 'A command that arrives after its expiry is to it as if it had never come.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: silent about what has expired',
    cores: {
      commands: (model, event, at) => {
        if (event.kind !== 'received') return stepCommands(model, event, at)
        const copy = readCommand(event.payload, model.config.client_uuid)
        const expired = copy.kind === 'command' && copy.expires_at_ms !== null && copy.expires_at_ms <= at.wall_ms
        return expired ? { model, effects: [] } : stepCommands(model, event, at)
      },
    },
  })
