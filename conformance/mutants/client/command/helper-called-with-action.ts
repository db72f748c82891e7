import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'The helper is called with the action and an option.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: an option for the helper',
    helper: (right) => (action, timeout_ms) => right(`${action} --now`, timeout_ms),
  })
