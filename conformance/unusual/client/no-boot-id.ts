import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual = 'Its machine cannot tell its boots apart, so each start of its counts as one.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: no boot id',
    cores: {
      commands: (model, event, at) =>
        stepCommands(model, event.kind === 'started' ? { ...event, boot_id: null } : event, at),
    },
  })
