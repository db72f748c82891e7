import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isTerminal } from '../../../../reference-server/core/commands/policy.js'

export const wrong = 'An end that is acknowledged again is dated anew; no other stage is.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: duplicate ack idempotent, subtle',
    telling: (view) => ({
      ...view,
      states: view.states.map((state) => {
        if (!isTerminal(state.status)) return state
        const again = view.history.filter(
          ({ status, topic }, index) =>
            status === state.status &&
            view.history.findIndex((one) => one.status === status && one.topic === topic) < index,
        )
        return { ...state, at: again.at(-1)?.at ?? state.at }
      }),
    }),
  })
