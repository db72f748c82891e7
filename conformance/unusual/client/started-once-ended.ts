import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import type { CommandsEffect, CommandsModel, CommandsStep } from '../../../reference-client/core/commands/model.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual =
  'It acknowledges execution_started once its helper has ended well, and of a helper that fails never.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: started once the helper has ended',
    cores: { commands: afterwards() },
  })

type Ack = Extract<CommandsEffect, { readonly kind: 'ack' }>

function afterwards(): CommandsStep {
  /** Handed out by the core, and not to be told before the helper has ended. */
  let held: readonly Ack[] = []
  return (before, event, at) => {
    // With its connection an ack is lost, and told anew by the core on the next one.
    if (event.kind === 'started' || event.kind === 'disconnected') held = []
    const { model, effects } = stepCommands(before, event, at)
    if (event.kind === 'helper-ended' && held.length > 0) {
      const told = held
      held = []
      if (event.outcome.kind === 'exited' && event.outcome.code === 0) return { model, effects: [...told, ...effects] }
      return told.reduce(
        (stepped, { ack }) => {
          const next = stepCommands(stepped.model, { kind: 'ack-sent', ack }, at)
          return { model: next.model, effects: [...stepped.effects, ...next.effects] }
        },
        { model, effects },
      )
    }
    const early = effects.filter((one): one is Ack => isEarly(one, model))
    held = [...held, ...early]
    return { model, effects: effects.filter((one) => !early.some((other) => other === one)) }
  }
}

function isEarly(effect: CommandsEffect, { open }: CommandsModel): boolean {
  if (effect.kind !== 'ack' || effect.payload.status !== 'execution_started') return false
  return open.get(effect.payload.command_id)?.record.phase === 'called'
}
