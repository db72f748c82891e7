import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { holdingBack } from '../make-command-life.js'

/** What it keeps to itself while the connection is lost is lost. */
export const alsoBreaks = ['client/command/ack-both-topics', 'client/command/ack-retried-until-expiry'] as const

export const wrong = 'A command is accepted once its helper has ended.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: accepts afterwards',
    ...holdingBack((_, { phase }) => phase === 'accepted' || phase === 'called', { forEver: false }),
  })
