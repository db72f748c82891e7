import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** Wrong: an ack that changes nothing is not kept. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: late acks forgotten',
    telling: (view) => ({ ...view, history: view.history.filter(({ applied }) => applied) }),
  })
