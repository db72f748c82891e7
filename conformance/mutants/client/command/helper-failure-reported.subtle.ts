import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

export const wrong = 'A shutdown that fails passes as one under way.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: blind to the exit code of a shutdown',
    helper: (right) => async (action, timeout_ms) => {
      const outcome = await right(action, timeout_ms)
      return outcome.kind === 'exited' && action === 'shutdown_host' ? { ...outcome, code: 0 } : outcome
    },
  })
