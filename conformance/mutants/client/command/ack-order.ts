import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { holdingBack } from '../make-command-life.js'

/** What is never told is not told after an outage either. */
export const alsoBreaks = ['client/command/ack-retried-until-expiry'] as const

export const wrong = 'That the helper was called is never acknowledged.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a stage left out',
    ...holdingBack(({ status }, { phase }) => status === 'execution_started' && phase === 'called', { forEver: true }),
  })
