import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import { readCommand } from '../../../reference-client/core/commands/read.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual = 'A retained command is refused as invalid, and its id is known from then on.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: refuses retained commands',
    cores: {
      commands: (model, event, at) => {
        if (event.kind !== 'received' || !event.retained) return stepCommands(model, event, at)
        const { client_uuid } = model.config
        const copy = readCommand(event.payload, client_uuid)
        if (copy.kind !== 'command') return stepCommands(model, event, at)
        const { reason: _, ...fields } = JSON.parse(Buffer.from(event.payload).toString())
        return stepCommands(model, { ...event, retained: false, payload: Buffer.from(JSON.stringify(fields)) }, at)
      },
    },
  })
