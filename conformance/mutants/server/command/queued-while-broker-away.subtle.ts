import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rightStep } from '../make-command.js'

export const wrong = 'Of what waited for the broker only the first command is sent.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: queued while broker away, subtle',
    wrong: {
      commandStep: (before, event) => {
        const { state, effects } = rightStep(before, event)
        if (event.type !== 'connected') return { state, effects }
        const first = effects.find((effect) => effect.type === 'publish')
        return {
          state,
          effects: effects.filter(
            (effect) => effect.type !== 'publish' || effect.command.command_id === first?.command.command_id,
          ),
        }
      },
    },
  })
