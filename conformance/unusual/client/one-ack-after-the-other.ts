import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import type { CommandsEffect, CommandsStep } from '../../../reference-client/core/commands/model.js'
import { stepCommands } from '../../../reference-client/core/commands/step.js'

export const unusual = 'It acknowledges on the old topic once the broker has confirmed the new one.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: one ack after the other',
    cores: { commands: oneAfterTheOther() },
  })

function oneAfterTheOther(): CommandsStep {
  let under_way: number | null = null
  let waiting: CommandsEffect[] = []
  return (before, event, at) => {
    const { model, effects } = stepCommands(before, event, at)
    // What was under way with a connection is told anew by the core on the next one.
    const isLost = event.kind === 'started' || event.kind === 'disconnected'
    const isFree = isLost || ((event.kind === 'ack-sent' || event.kind === 'ack-failed') && event.ack === under_way)
    if (isLost) waiting = []
    if (isFree) under_way = null
    const out: CommandsEffect[] = effects.filter(({ kind }) => kind !== 'ack')
    waiting = [...waiting, ...effects.filter(({ kind }) => kind === 'ack')]
    const next = under_way === null ? waiting.shift() : undefined
    if (next?.kind === 'ack') {
      under_way = next.ack
      out.push(next)
    }
    return { model, effects: out }
  }
}
