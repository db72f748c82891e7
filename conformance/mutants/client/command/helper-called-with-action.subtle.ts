import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'The action of a shutdown ends in a line break.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a line break for the helper',
    helper: (right) => (action, timeout_ms) => right(action.replace('shutdown_host', 'shutdown_host\n'), timeout_ms),
  })
