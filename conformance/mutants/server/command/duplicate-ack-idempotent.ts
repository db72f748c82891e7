import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'A stage is reached whenever it is acknowledged again.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: the last ack dates a stage',
    telling: (view) => ({
      ...view,
      states: view.states.map((state) => {
        const last = view.history.filter(
          ({ status, topic }, index) =>
            status === state.status &&
            view.history.findIndex((one) => one.status === status && one.topic === topic) < index,
        )
        return { ...state, at: last.at(-1)?.at ?? state.at }
      }),
    }),
  })
