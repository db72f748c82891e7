import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { stepCommands } from '../../../../reference-client/core/commands/step.js'
import { by } from '../make-command.js'

export const wrong = 'Its helper has its whole time, even beyond the expiry.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a helper beyond the expiry',
    ...by((before, event, at) => {
      const { model, effects } = stepCommands(before, event, at)
      const timeout_ms = model.config.helper_timeout_ms
      return { model, effects: effects.map((effect) => (effect.kind === 'run' ? { ...effect, timeout_ms } : effect)) }
    }),
  })
