import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import type { CommandsEffect } from '../../../reference-client/core/commands/model.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual = 'It acknowledges on the old topic first.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: the old topic first',
    cores: {
      commands: (before, event, at) => {
        const { model, effects } = stepCommands(before, event, at)
        return { model, effects: [...effects.filter(isAliasAck), ...effects.filter((one) => !isAliasAck(one))] }
      },
    },
  })

function isAliasAck(effect: CommandsEffect): boolean {
  return effect.kind === 'ack' && effect.channel === 'commandAcksAlias'
}
