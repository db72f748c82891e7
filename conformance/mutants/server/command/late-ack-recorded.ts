import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'An ack that changes nothing is not kept.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: late acks forgotten',
    telling: (view) => ({ ...view, history: view.history.filter(({ applied }) => applied) }),
  })
