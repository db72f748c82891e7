import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'

/** What is never told is not told after an outage either. */
export const alsoBreaks = ['client/command/ack-retried-until-expiry'] as const

export const wrong = 'It does not look how its helper ends.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: blind to exit codes',
    helper: (right) => async (action, timeout_ms) => {
      const outcome = await right(action, timeout_ms)
      return outcome.kind === 'exited' ? { ...outcome, code: 0 } : outcome
    },
  })
