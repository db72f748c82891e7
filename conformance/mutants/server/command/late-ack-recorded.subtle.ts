import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isTerminal } from '../../../../reference-server/core/commands/policy.js'

export const wrong = 'An ack that comes after the end is kept as if it had been applied.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: late ack recorded, subtle',
    telling: (view) => {
      const end = view.history.findIndex(({ applied, status }) => applied && isTerminal(status))
      const ended = isTerminal(view.status)
      return {
        ...view,
        history: view.history.map((one, index) => (ended && index > end ? { ...one, applied: true } : one)),
      }
    },
  })
