import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rightStep } from '../make-command.js'

export const wrong = 'What waited for the broker waits for ever.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: nothing sent on reconnect',
    wrong: {
      commandStep: (before, event) => {
        const { state, effects } = rightStep(before, event)
        return { state, effects: effects.filter(({ type }) => event.type !== 'connected' || type !== 'publish') }
      },
    },
  })
